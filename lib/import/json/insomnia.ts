/** An export of Insomnia: version 4, a flat list; version 5, nested, in JSON or in YAML. */
import type { Json, JsonObject } from '../json.ts';
import { isObject, listOf, objectOf, textOf } from '../json.ts';
import { isUnresolved } from '../credential.ts';
import { collectVariables, resolved, type Variable } from '../variables.ts';
import { member, type JsonReading } from './reader.ts';
import { collectAuth } from './requests.ts';

/** A request with the name of what it stands in. */
interface Request {
  readonly item: JsonObject;
  readonly group: string | undefined;
}

export function* readInsomnia(reading: JsonReading): Generator<number, void, void> {
  const root = objectOf(reading.source.root) ?? {};
  const resources = listOf(root['resources']).filter(isObject);
  const environments =
    resources.length > 0
      ? resources.filter((each) => each['_type'] === 'environment')
      : nestedEnvironments(root['environments']);
  const requests = resources.length > 0 ? flatRequests(resources) : nestedRequests(root);
  const scopes = environments.map((each) => ({
    group: textOf(each['name']),
    variables: variablesOf(reading, objectOf(each['data']) ?? {}),
  }));
  const known = new Map(
    scopes.flatMap(({ variables }) => variables.map((each) => [each.name, each])),
  );
  const used = new Set<string>();
  for (const [index, request] of requests.entries()) {
    if (index % 50 === 0) yield 0.6 + (index / requests.length) * 0.3;
    readRequest(reading, request, known, used);
  }
  for (const { group, variables } of scopes) {
    const rest = variables.filter(({ name }) => !used.has(name));
    yield* collectVariables(reading.collector, rest, group);
  }
}

function readRequest(
  { source, collector }: JsonReading,
  { item, group }: Request,
  known: ReadonlyMap<string, Variable>,
  used: Set<string>,
): void {
  let place: number | undefined;
  const fill = (text: string | undefined): string | undefined => {
    place = undefined;
    if (text === undefined || !isUnresolved(text)) return text;
    return resolved(text, (name) => {
      const variable = known.get(name);
      if (variable) {
        used.add(name);
        place = variable.at;
      }
      return variable?.value;
    });
  };
  const address = fill(textOf(item['url']));
  const entry = { label: textOf(item['name']), group, addresses: address ? [address] : [] };
  const auth = objectOf(item['authentication']) ?? {};
  const type = textOf(auth['type']);
  if (type !== undefined) {
    const found = member(
      source,
      auth,
      ...({ basic: ['password'], bearer: ['token'] }[type] ?? ['value']),
    );
    const secret = fill(found?.text);
    const at = place ?? found?.at ?? source.at(item, 'authentication');
    collectAuth(
      collector,
      {
        type,
        secret,
        username: fill(textOf(auth['username'])),
        header: textOf(auth['key']),
        inQuery: textOf(auth['addTo']) === 'queryParams',
      },
      { ...entry, at, enabled: textOf(auth['disabled']) !== 'true' },
    );
  }
  for (const header of listOf(item['headers'])) {
    if (!isObject(header)) continue;
    const value = member(source, header, 'value');
    const text = fill(value?.text);
    if (!value || text === undefined) continue;
    collector.header(textOf(header['name']) ?? '', text, {
      ...entry,
      at: place ?? value.at,
      enabled: textOf(header['disabled']) !== 'true',
    });
  }
}

function flatRequests(resources: readonly JsonObject[]): Request[] {
  const names = new Map(resources.map((each) => [textOf(each['_id']), textOf(each['name'])]));
  return resources
    .filter((each) => each['_type'] === 'request')
    .map((item) => ({ item, group: names.get(textOf(item['parentId'])) }));
}

function nestedRequests(root: JsonObject): Request[] {
  const requests: Request[] = [];
  const walk = (list: Json | undefined, group: string | undefined): void => {
    for (const each of listOf(list)) {
      if (!isObject(each)) continue;
      if (Array.isArray(each['children'])) walk(each['children'], textOf(each['name']));
      else requests.push({ item: each, group });
    }
  };
  walk(root['collection'], textOf(root['name']));
  return requests;
}

function nestedEnvironments(value: Json | undefined): JsonObject[] {
  const all = isObject(value) ? [value] : listOf(value).filter(isObject);
  return all.flatMap((each) => [each, ...listOf(each['subEnvironments']).filter(isObject)]);
}

/** Values by the path to them: `keys.mobitru`. */
function variablesOf({ source }: JsonReading, data: JsonObject): Variable[] {
  const variables: Variable[] = [];
  const walk = (object: JsonObject, path: string): void => {
    for (const name of Object.keys(object)) {
      const value = object[name];
      const full = path + name;
      if (isObject(value)) walk(value, `${full}.`);
      else {
        variables.push({ name: full, value: textOf(value) ?? '', at: source.at(object, name) });
      }
    }
  };
  walk(data, '');
  return variables;
}
