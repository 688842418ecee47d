import * as fc from 'fast-check';
import type { GenericSchema } from 'valibot';

/** What is read of a Valibot schema to make up values for it. */
interface Described {
  readonly type: string;
  readonly entries?: Readonly<Record<string, GenericSchema>>;
  readonly item?: GenericSchema;
  readonly wrapped?: GenericSchema;
  readonly options?: readonly unknown[];
  readonly literal?: unknown;
  readonly getter?: (input: unknown) => GenericSchema;
}

/** Texts that mean something to one operation or another. */
const texts = fc.constantFrom(
  'ada@customer.example',
  '380500000001',
  'customer-1',
  '1001',
  '2001',
  '501',
  'news',
  'shop.example',
  'https://shop.example/list.csv',
  '2026-03-01T12:00:00Z',
  '2026-03-01',
  '2026-03-01T12:00',
  'Europe/Kyiv',
  'demonstration-token',
  'Android',
  'LAB0ANDROID1',
  'https://app.shop.example/callback',
  'lab-client',
  '15',
  'uk',
  '',
  '__proto__',
  'ї \u{1f511}',
);

const numbers = fc.constantFrom(1, 2, 5, 60, 501, 502, 1001, 1002, 2001, 3001, 0, -1, 1.5, 1e21);

/** Anything that JSON can say. */
const junk = fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.constantFrom(null, '', -0, [], {}));

/**
 * Values that come near to what a schema lets through: of its shape, with leaves that mean
 * something, and now and then with anything in the place of a part.
 */
export function arbitraryOf(schema: GenericSchema): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 12, arbitrary: shaped(schema) }, { weight: 1, arbitrary: junk });
}

/** As `arbitraryOf`, of the schema's shape throughout, so that much of it is let through. */
export function fittingOf(schema: GenericSchema): fc.Arbitrary<unknown> {
  return shaped(schema, fittingOf);
}

/**
 * What a pipe ends with: where a list is counted before its entries are looked at, those are what
 * it is about.
 */
function lastOf(schema: GenericSchema): GenericSchema {
  const { pipe = [] } = schema as { pipe?: readonly { readonly kind: string }[] };
  const [first, ...others] = pipe.filter(({ kind }) => kind === 'schema') as GenericSchema[];
  return others.at(-1) ?? first ?? schema;
}

function shaped(schema: GenericSchema, partOf = arbitraryOf): fc.Arbitrary<unknown> {
  const described = lastOf(schema) as unknown as Described;
  switch (described.type) {
    case 'object':
    case 'strict_object':
    case 'loose_object':
      return fc.record(
        Object.fromEntries(
          Object.entries(described.entries ?? {}).map(([name, entry]) => [name, partOf(entry)]),
        ),
      );
    case 'array':
      return fc.array(partOf(described.item!), { minLength: 0, maxLength: 3 });
    case 'optional':
    case 'exact_optional':
    case 'nullish':
    case 'nullable':
      return fc.oneof(shaped(described.wrapped!, partOf), fc.constant(undefined));
    case 'lazy':
      return fc.oneof(shaped(described.getter!([]), partOf), shaped(described.getter!({}), partOf));
    case 'union':
    case 'variant':
      return fc.oneof(
        ...(described.options as readonly GenericSchema[]).map((one) => shaped(one, partOf)),
      );
    case 'picklist':
      return described.options?.length ? fc.constantFrom(...described.options) : junk;
    case 'literal':
      return fc.constant(described.literal);
    case 'number':
      return numbers;
    case 'boolean':
      return fc.boolean();
    case 'string':
      return texts;
    default:
      return junk;
  }
}
