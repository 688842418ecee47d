/**
 * Browser extensions that set headers: ModHeader, Requestly, Header Editor, SimpleModifyHeaders.
 */
import { addressesIn } from '../guess.ts';
import { isObject, listOf, objectOf, textOf, type Json, type JsonObject } from '../json.ts';
import { membersOf, member, type JsonReading } from './reader.ts';

const isOn = (value: Json | undefined) =>
  value !== false && value !== 0 && value !== 'off' && value !== 'Inactive';

export function* readModHeader({ source, collector }: JsonReading): Generator<number, void, void> {
  const root = objectOf(source.root);
  const profiles = root
    ? root['profiles']
      ? listOf(root['profiles'])
      : [root]
    : listOf(source.root);
  for (const profile of profiles) {
    if (!isObject(profile)) continue;
    const group = textOf(profile['title']) ?? textOf(profile['shortTitle']);
    const addresses: string[] = [];
    let filters = 0;
    const filterLists = ['filters', 'urlFilters', 'excludeUrlFilters', 'resourceFilters'];
    const others = Object.keys(profile).filter((name) => name.endsWith('Filters'));
    for (const list of new Set([...filterLists, ...others])) {
      for (const [filter, at] of membersOf(source, listOf(profile[list]))) {
        if (!isObject(filter) || !isOn(filter['enabled'])) continue;
        const type = textOf(filter['type']) ?? 'urls';
        const isAddress = (list === 'filters' && type === 'urls') || list === 'urlFilters';
        const pattern = textOf(filter['urlRegex']) ?? textOf(filter['urlPattern']) ?? '';
        const found = isAddress ? addressesIn(pattern) : [];
        addresses.push(...found);
        if (isAddress && !/^(?:\.\*|)$/.test(pattern)) filters += 1;
        if (!isAddress || (found.length === 0 && pattern !== '')) {
          collector.note('import.note.filterDropped', at);
        }
      }
    }
    ignored(source, profile, ['respHeaders', 'responseHeaders'], () =>
      collector.note('import.note.responseHeadersIgnored', placeOf(source, profile, 'respHeaders')),
    );
    ignored(source, profile, ['cookieHeaders', 'setCookieHeaders', 'reqCookieAppend'], () =>
      collector.note('import.note.cookiesIgnored', placeOf(source, profile, 'cookieHeaders')),
    );
    const before = collector.keys.length;
    const headers = listOf(profile['headers']);
    for (const [index, [header, at]] of [...membersOf(source, headers)].entries()) {
      if (index % 100 === 0) yield 0.7;
      if (!isObject(header)) continue;
      const name = textOf(header['name']) ?? '';
      const value = member(source, header, 'value');
      if (name.trim() === '' || !value) continue;
      const comment = textOf(header['comment'])?.trim();
      collector.header(name, value.text, {
        at: value.at || at,
        label: comment || name,
        group,
        enabled: isOn(header['enabled']),
        addresses,
      });
    }
    if (filters === 0 && collector.keys.length > before) {
      collector.note('import.note.everySite', placeOf(source, profile, 'title'));
    }
  }
}

function placeOf(source: JsonReading['source'], object: JsonObject, name: string): number {
  return source.at(object, name);
}

function ignored(
  _: JsonReading['source'],
  object: JsonObject,
  names: readonly string[],
  say: () => void,
): void {
  if (names.some((name) => listOf(object[name]).length > 0)) say();
}

export function* readRequestly({ source, collector }: JsonReading): Generator<number, void, void> {
  const records = isObject(source.root) ? Object.values(source.root) : listOf(source.root);
  const groups = new Map<string, JsonObject>();
  for (const each of records) {
    if (isObject(each) && each['objectType'] === 'group')
      groups.set(textOf(each['id']) ?? '', each);
  }
  for (const [index, rule] of records.entries()) {
    if (index % 50 === 0) yield 0.7;
    if (!isObject(rule) || rule['objectType'] !== 'rule') continue;
    const pairs = listOf(rule['pairs']);
    if (rule['ruleType'] !== 'Headers') {
      collector.note('import.note.otherRulesIgnored', source.at(rule, 'ruleType'));
      continue;
    }
    const group = groups.get(textOf(rule['groupId']) ?? '');
    const enabled = isOn(rule['status']) && isOn(group?.['status']);
    for (const pair of pairs) {
      if (!isObject(pair)) continue;
      const from = objectOf(pair['source']);
      const addresses = addressesIn(textOf(from?.['value']) ?? '');
      const filters = from?.['filters'];
      if (listOf(filters).some((each) => Object.keys(objectOf(each) ?? {}).length > 0)) {
        collector.note('import.note.filterDropped', source.at(from!, 'filters'));
      }
      const changes = objectOf(pair['modifications']);
      if (listOf(changes?.['Response']).length > 0 || pair['target'] === 'Response') {
        const at = changes ? source.at(changes, 'Response') : source.at(pair, 'header');
        collector.note('import.note.responseHeadersIgnored', at);
      }
      const headers = changes
        ? listOf(changes['Request'])
        : pair['target'] === 'Response'
          ? []
          : [pair];
      for (const header of headers) {
        if (!isObject(header) || header['type'] === 'Remove') continue;
        const value = member(source, header, 'value');
        if (!value) continue;
        const taken = collector.header(textOf(header['header']) ?? '', value.text, {
          at: value.at,
          label: textOf(rule['name']),
          group: textOf(group?.['name']),
          enabled,
          addresses,
        });
        if (taken && addresses.length === 0) collector.note('import.note.everySite', value.at);
      }
    }
  }
}

export function* readHeaderEditor({
  source,
  collector,
}: JsonReading): Generator<number, void, void> {
  const root = objectOf(source.root) ?? {};
  const others = [...listOf(root['request']), ...listOf(root['receiveBody'])];
  if (others.length > 0)
    collector.note('import.note.otherRulesIgnored', source.at(root, 'request'));
  if (listOf(root['receiveHeader']).length > 0) {
    collector.note('import.note.responseHeadersIgnored', source.at(root, 'receiveHeader'));
  }
  const rules = listOf(root['sendHeader']);
  for (const [index, rule] of rules.entries()) {
    if (index % 50 === 0) yield 0.7;
    if (!isObject(rule)) continue;
    if (rule['isFunction'] === true || rule['isFunction'] === 1) {
      collector.note('import.note.codeNotRun', source.at(rules, index));
      continue;
    }
    const condition = objectOf(rule['condition']) ?? {};
    const exclusions = ['excludeDomain', 'excludeRegex', 'method', 'resourceTypes'];
    for (const name of exclusions) {
      if (condition[name] !== undefined) {
        collector.note('import.note.filterDropped', source.at(condition, name));
      }
    }
    if (textOf(rule['exclude']))
      collector.note('import.note.filterDropped', source.at(rule, 'exclude'));
    const patterns = ['url', 'urlPrefix', 'regex'].map((name) => textOf(condition[name]));
    const domains = listOf(condition['domain']).map(textOf);
    const addresses = [
      textOf(rule['pattern']),
      textOf(condition['domain']),
      ...patterns,
      ...domains,
    ].flatMap((each) => addressesIn(each ?? ''));
    const entry = {
      label: textOf(rule['name']),
      group: textOf(rule['group']),
      enabled: isOn(rule['enable']),
      addresses,
    };
    const pairs: { name: string; value: string; at: number }[] = [];
    const action = objectOf(rule['action']);
    const value = action && member(source, action, 'value');
    if (action && value)
      pairs.push({ name: textOf(action['name']) ?? '', value: value.text, at: value.at });
    const headers = objectOf(rule['headers']) ?? {};
    for (const name of Object.keys(headers)) {
      const found = member(source, headers, name);
      if (found) pairs.push({ name, value: found.text, at: found.at });
    }
    for (const pair of pairs) {
      if (pair.value === '_header_editor_remove_') continue;
      const taken = collector.header(pair.name, pair.value, { ...entry, at: pair.at });
      if (taken && addresses.length === 0) collector.note('import.note.everySite', pair.at);
    }
  }
}

export function* readSimpleModifyHeaders({
  source,
  collector,
}: JsonReading): Generator<number, void, void> {
  const root = objectOf(source.root);
  const page = textOf(root?.['target_page']) ?? '';
  const usesPieces = root?.['use_url_contains'] === true;
  for (const [index, header] of (root ? listOf(root['headers']) : listOf(source.root)).entries()) {
    if (index % 100 === 0) yield 0.7;
    if (!isObject(header)) continue;
    const action = (textOf(header['action']) ?? '').toLowerCase();
    const value = member(source, header, 'header_value', 'value');
    const name = textOf(header['header_name']) ?? textOf(header['name']) ?? '';
    if (header['apply_on'] === 'res') {
      collector.note('import.note.responseHeadersIgnored', value?.at);
      continue;
    }
    if (action.startsWith('cookie')) {
      collector.note('import.note.cookiesIgnored', value?.at);
      continue;
    }
    if ((action !== 'add' && action !== 'modify') || !value) continue;
    const piece = usesPieces ? (textOf(header['url_contains']) ?? '') : '';
    const addresses = [...addressesIn(piece), ...addressesIn(page)];
    const taken = collector.header(name, value.text, {
      at: value.at,
      label: textOf(header['comment'])?.trim() || name,
      enabled: isOn(header['status']) && isOn(header['enabled']),
      addresses,
    });
    if (taken && addresses.length === 0) collector.note('import.note.everySite', value.at);
  }
}
