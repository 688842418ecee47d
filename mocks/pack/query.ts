import * as v from 'valibot';

/**
 * Several values of one parameter: repeated (`?ids=1&ids=2`), with commas between (`?ids=1,2`), or
 * both.
 */
export const queryList = v.pipe(
  v.union([v.string(), v.array(v.string())]),
  v.transform((given) =>
    [given]
      .flat()
      .flatMap((text) => text.split(','))
      .map((one) => one.trim())
      .filter((one) => one !== ''),
  ),
);

/**
 * The query as a schema wants it: an object of the last values; where the schema takes a list and a
 * parameter came several times, all of its values.
 */
export function readQuery(
  params: URLSearchParams,
  schema: v.GenericSchema,
): Record<string, string | string[]> {
  const query: Record<string, string | string[]> = Object.fromEntries(params);
  for (const name of listsOf(schema)) {
    const values = params.getAll(name);
    if (values.length > 1) query[name] = values;
  }
  return query;
}

interface SchemaParts {
  readonly type: string;
  readonly entries?: Readonly<Record<string, SchemaParts>>;
  readonly options?: readonly SchemaParts[];
  readonly wrapped?: SchemaParts;
  readonly pipe?: readonly SchemaParts[];
}

const known = new WeakMap<object, readonly string[]>();

/** The fields of an object's schema that take a list. */
function listsOf(schema: v.GenericSchema): readonly string[] {
  let lists = known.get(schema);
  if (!lists) {
    const { entries = {} } = schema as unknown as SchemaParts;
    lists = Object.keys(entries).filter((name) => takesList(entries[name]));
    known.set(schema, lists);
  }
  return lists;
}

function takesList(schema: SchemaParts | undefined): boolean {
  if (!schema) return false;
  if (schema.type === 'array') return true;
  const parts = [...(schema.options ?? []), ...(schema.pipe ?? [])].filter((one) => one !== schema);
  return takesList(schema.wrapped) || parts.some(takesList);
}
