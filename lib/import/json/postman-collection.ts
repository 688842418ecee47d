/**
 * A Postman collection, versions 2.0 and 2.1: sign-in of the collection, its folders and requests,
 * and headers. A key is named for what it stands at; scripts are not read.
 */
import { isObject, listOf, objectOf, textOf, type Json, type JsonObject } from '../json.ts';
import { collectVariables, resolved, type Variable } from '../variables.ts';
import { isUnresolved } from '../credential.ts';
import { membersOf, member, type JsonReading } from './reader.ts';
import { collectAuth, type Auth } from './requests.ts';

/** A sign-in, with the addresses of the requests that inherit it. */
interface Owner {
  readonly auth: Auth;
  readonly at: number;
  readonly label: string;
  readonly group: string | undefined;
  readonly addresses: string[];
}

interface Folder {
  readonly item: JsonObject;
  readonly name: string;
  readonly owner: Owner | undefined;
  readonly variables: ReadonlyMap<string, Variable>;
}

export function* readPostmanCollection(reading: JsonReading): Generator<number, void, void> {
  const { source, collector } = reading;
  const top = objectOf(objectOf(source.root)?.['collection']) ?? objectOf(source.root)!;
  const name = textOf(objectOf(top['info'])?.['name']) ?? '';
  const later: (() => void)[] = [];
  const used = new Set<string>();
  const variables = withVariables(reading, top, new Map());
  const root: Folder = { item: top, name, owner: undefined, variables };
  const owner = ownerOf(reading, root, name, undefined, used, later);
  const waiting: { folder: Folder; list: readonly Json[]; next: number }[] = [
    { folder: { ...root, owner }, list: listOf(top['item']), next: 0 },
  ];
  let count = 0;
  while (waiting.length > 0) {
    const level = waiting.at(-1)!;
    const { folder, list } = level;
    if (level.next >= list.length) {
      waiting.pop();
      continue;
    }
    const index = level.next;
    level.next += 1;
    count += 1;
    if (count % 100 === 0) yield 0.7;
    const item = list[index];
    const itemAt = source.at(list, index);
    if (!isObject(item) || !(item['request'] !== undefined || Array.isArray(item['item']))) {
      collector.note('import.note.notARequest', itemAt);
      continue;
    }
    const label = textOf(item['name']) ?? '';
    if (Array.isArray(item['item'])) {
      const inner = {
        item,
        name: label,
        owner: folder.owner,
        variables: withVariables(reading, item, folder.variables),
      };
      const here = ownerOf(reading, inner, label, folder.name, used, later);
      waiting.push({
        folder: { ...inner, owner: here },
        list: listOf(item['item']),
        next: 0,
      });
      continue;
    }
    readRequest(reading, item, label, folder, used, later);
  }
  for (const [at, act] of later.entries()) {
    act();
    if (at % 100 === 0) yield 0.9;
  }
  const rest = [...variables.values()].filter((each) => !used.has(each.name));
  yield* collectVariables(collector, rest, name);
}

function readRequest(
  reading: JsonReading,
  item: JsonObject,
  label: string,
  folder: Folder,
  used: Set<string>,
  later: (() => void)[],
): void {
  const { source, collector } = reading;
  const request = objectOf(item['request']) ?? {};
  const fill = filler(folder.variables, used);
  const raw = textOf(item['request']) ?? addressOf(request['url']);
  const address = raw === undefined ? undefined : fill(raw).text;
  const addresses = address === undefined ? [] : [address];
  const inner: Folder = { ...folder, item: request };
  const owner = ownerOf(reading, inner, label, folder.name, used, later);
  owner?.addresses.push(...addresses);
  const entry = { label, group: folder.name, addresses };
  const headers = request['header'];
  if (typeof headers === 'string') {
    const at = source.at(request, 'header');
    for (const line of headers.split(/[\r\n]+/)) {
      const pair = /^(\/\/)?\s*([\w-]+)\s*:(.*)$/.exec(line);
      if (!pair) continue;
      const { text } = fill(pair[3]!);
      later.push(() => collector.header(pair[2]!, text, { ...entry, at, enabled: !pair[1] }));
    }
    return;
  }
  for (const [header, at] of membersOf(source, listOf(headers))) {
    if (!isObject(header)) continue;
    const name = textOf(header['key']);
    const value = member(source, header, 'value');
    if (name === undefined || !value) continue;
    const filled = fill(value.text);
    const enabled = header['disabled'] !== true;
    later.push(() =>
      collector.header(name, filled.text, { ...entry, at: filled.at ?? value.at ?? at, enabled }),
    );
  }
}

/** The sign-in that holds in a folder or a request: its own, or the one around it. */
function ownerOf(
  { source, collector }: JsonReading,
  { item, owner, variables }: Folder,
  label: string,
  group: string | undefined,
  used: Set<string>,
  later: (() => void)[],
): Owner | undefined {
  const auth = objectOf(item['auth']);
  if (!auth) return owner;
  const type = textOf(auth['type']) ?? 'noauth';
  if (type === 'noauth') return undefined;
  const parts = partsOf(source, auth[type]);
  const fill = filler(variables, used);
  const main = { basic: 'password', bearer: 'token', apikey: 'value' }[type];
  const part = parts.get(main ?? '');
  const secret = part && fill(part.text);
  const user = parts.get('username');
  const own: Owner = {
    auth: {
      type,
      secret: secret?.text,
      username: user && fill(user.text).text,
      header: parts.get('key')?.text,
      inQuery: parts.get('in')?.text === 'query',
    },
    at: secret?.at ?? part?.at ?? source.at(item, 'auth'),
    label,
    group,
    addresses: [],
  };
  later.push(() => collectAuth(collector, own.auth, own));
  return own;
}

/** Version 2.1 has a list of pairs, version 2.0 an object. */
function partsOf(
  source: JsonReading['source'],
  value: Json | undefined,
): Map<string, { readonly text: string; readonly at: number }> {
  const parts = new Map<string, { text: string; at: number }>();
  if (isObject(value)) {
    for (const name of Object.keys(value)) {
      const found = member(source, value, name);
      if (found) parts.set(name, found);
    }
  }
  for (const each of listOf(value)) {
    const name = textOf(objectOf(each)?.['key']);
    const found = isObject(each) ? member(source, each, 'value') : undefined;
    if (name !== undefined && found) parts.set(name, found);
  }
  return parts;
}

function addressOf(url: Json | undefined): string | undefined {
  if (typeof url === 'string') return url;
  const object = objectOf(url);
  if (!object) return undefined;
  const raw = textOf(object['raw']);
  if (raw !== undefined) return raw;
  const join = (value: Json | undefined, by: string) =>
    typeof value === 'string' ? value : listOf(value).map(textOf).join(by);
  return `${textOf(object['protocol']) ?? 'https'}://${join(object['host'], '.')}/${join(object['path'], '/')}`;
}

function withVariables(
  { source }: JsonReading,
  item: JsonObject,
  outer: ReadonlyMap<string, Variable>,
): ReadonlyMap<string, Variable> {
  const list = listOf(item['variable']);
  if (list.length === 0) return outer;
  const variables = new Map(outer);
  for (const each of list) {
    if (!isObject(each)) continue;
    const name = textOf(each['key']) ?? textOf(each['id']);
    const value = member(source, each, 'value');
    if (name === undefined || !value) continue;
    const enabled = each['disabled'] !== true;
    variables.set(name, { name, value: value.text, at: value.at, enabled });
  }
  return variables;
}

/** Fills in variables. Where a text is one reference, its place is that of the variable. */
function filler(variables: ReadonlyMap<string, Variable>, used: Set<string>) {
  return (text: string): { readonly text: string; readonly at?: number | undefined } => {
    if (!isUnresolved(text)) return { text };
    let at: number | undefined;
    const filled = resolved(text, (name) => {
      const variable = variables.get(name);
      if (!variable) return undefined;
      used.add(name);
      at = variable.at;
      return variable.value;
    });
    return { text: filled, at };
  };
}
