/** Environments of API clients: Postman, Hoppscotch, Bruno, Requestly. */
import { isObject, listOf, objectOf, textOf, type Json, type JsonObject } from '../json.ts';
import { collectVariables, type Variable } from '../variables.ts';
import { member, type JsonReading } from './reader.ts';

/** What the formats call the parts of a variable. */
interface Names {
  readonly list: string;
  readonly name: readonly string[];
  readonly value: readonly string[];
}

const postman: Names = { list: 'values', name: ['key'], value: ['value'] };
const bruno: Names = { list: 'variables', name: ['name'], value: ['value'] };
const hoppscotch: Names = {
  list: 'variables',
  name: ['key'],
  value: ['currentValue', 'initialValue', 'value'],
};

/** A Postman environment or globals; also a bare list of variables. */
export function* readPostmanEnvironment(reading: JsonReading): Generator<number, void, void> {
  const root = objectOf(reading.source.root);
  const inner = objectOf(root?.['environment']) ?? root;
  if (inner) yield* readOne(reading, inner, postman);
  else
    yield* collectVariables(reading.collector, variablesOf(reading, reading.source.root, postman));
}

export function* readBruno({ source, collector }: JsonReading): Generator<number, void, void> {
  const root = objectOf(source.root);
  const all = root ? [root, ...listOf(root['environments'])] : listOf(source.root);
  for (const each of all) if (isObject(each)) yield* readOne({ source, collector }, each, bruno);
}

export function* readHoppscotch({ source, collector }: JsonReading): Generator<number, void, void> {
  const all = isObject(source.root) ? [source.root] : listOf(source.root);
  for (const each of all)
    if (isObject(each)) yield* readOne({ source, collector }, each, hoppscotch);
}

/** Variables are members of an object, by their name. */
export function* readRequestlyEnvironment({
  source,
  collector,
}: JsonReading): Generator<number, void, void> {
  for (const each of listOf(objectOf(source.root)?.['environments'])) {
    const variables = objectOf(objectOf(each)?.['variables']) ?? {};
    const read = Object.entries(variables).map(([name, value]): Variable => {
      const inner = objectOf(value);
      const found = inner && member(source, inner, 'localValue', 'syncValue', 'value');
      return { name, value: found?.text ?? '', at: found?.at ?? source.at(variables, name) };
    });
    yield* collectVariables(collector, read, textOf(objectOf(each)?.['name']));
  }
}

function* readOne(
  reading: JsonReading,
  environment: JsonObject,
  names: Names,
): Generator<number, void, void> {
  const list = variablesOf(reading, environment[names.list], names);
  yield* collectVariables(reading.collector, list, textOf(environment['name']));
}

/** The variables of a list; an entry without a name is none. */
function variablesOf({ source }: JsonReading, list: Json | undefined, names: Names): Variable[] {
  const entries = listOf(list);
  return entries.flatMap((entry, index): Variable[] => {
    if (!isObject(entry)) return [];
    const name = member(source, entry, ...names.name);
    if (!name) return [];
    const found = names.value
      .map((each) => member(source, entry, each))
      .filter((each) => each !== undefined);
    const value = found.find(({ text }) => text !== '') ?? found[0];
    return [
      {
        name: name.text,
        value: value?.text ?? '',
        at: value?.at ?? source.at(entries, index),
        enabled: entry['enabled'] !== false && entry['disabled'] !== true,
      },
    ];
  });
}
