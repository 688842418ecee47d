/** What a text is, by its content alone: names of files lie. */
import { isObject, listOf, objectOf, textOf, type Json } from './json.ts';
import type { Format } from './preview.ts';
import { csvHeader } from './text/csv.ts';
import { curlLine } from './text/curl.ts';
import { powerShellCommand } from './text/scripts.ts';
import { yamlFormat } from './text/yaml.ts';

/** Characters of a text's beginning in which signs of a format are looked for. */
const LOOKED_AT = 200_000;

/** Objects among the first entries of a list. */
const entriesOf = (value: Json | undefined) => listOf(value).slice(0, 20).filter(isObject);
const someHas = (value: Json | undefined, ...names: string[]) =>
  entriesOf(value).some((each) => names.every((name) => name in each));

/** The format of a JSON text by its shape; undefined where it is none that is read. */
export function jsonFormat(root: Json): Format | 'encrypted' | undefined {
  const list = Array.isArray(root) ? root : undefined;
  const object = objectOf(root) ?? {};
  if (object['format'] === 'latchkey-backup') return 'backup';
  if (Array.isArray(objectOf(object['log'])?.['entries'])) return 'har';
  if (object['_type'] === 'export' && object['__export_format'] !== undefined) return 'insomnia';
  if (/\.insomnia\.rest\/5/.test(textOf(object['type']) ?? '')) return 'insomnia';
  const collection = objectOf(object['collection']) ?? object;
  const schema = textOf(objectOf(collection['info'])?.['schema']) ?? '';
  if (Array.isArray(collection['item']) && (schema.includes('collection') || schema === '')) {
    return 'postman-collection';
  }
  if (objectOf(object['info'])?.['type'] === 'bruno-environment') return 'bruno-environment';
  const environments =
    list ?? (Array.isArray(object['variables']) ? [object] : object['environments']);
  const variables = entriesOf(environments).flatMap((each) => entriesOf(each['variables']));
  if (variables.some((each) => 'key' in each)) return 'hoppscotch-environment';
  if (variables.some((each) => 'name' in each)) return 'bruno-environment';
  if (entriesOf(object['environments']).some((each) => isObject(each['variables']))) {
    return 'requestly-environment';
  }
  const postman = objectOf(object['environment']) ?? object;
  if (someHas(postman['values'], 'key')) {
    return postman['_postman_variable_scope'] === 'globals'
      ? 'postman-globals'
      : 'postman-environment';
  }
  if (typeof object['encrypted'] === 'boolean' && ('items' in object || 'data' in object)) {
    return object['encrypted'] ? 'encrypted' : 'bitwarden-json';
  }
  if (
    ['sendHeader', 'receiveHeader', 'request'].some((name) => someHas(object[name], 'ruleType'))
  ) {
    return 'header-editor';
  }
  if (object['format_version'] !== undefined && Array.isArray(object['headers'])) {
    return 'simple-modify-headers';
  }
  if (list && someHas(list, 'action', 'name', 'value')) return 'simple-modify-headers';
  const records = list ?? Object.values(object);
  if (
    entriesOf(records).some((each) => /^(?:rule|group)$/.test(textOf(each['objectType']) ?? ''))
  ) {
    return 'requestly';
  }
  const profiles = list ?? (Array.isArray(object['profiles']) ? object['profiles'] : [object]);
  const marks = ['title', 'shortTitle', 'respHeaders', 'urlFilters', 'filters', 'version'];
  const isProfile = entriesOf(profiles).some(
    (each) => someHas(each['headers'], 'name', 'value') && marks.some((mark) => mark in each),
  );
  if (isProfile) return 'modheader';
  if (list && someHas(list, 'key', 'value')) return 'postman-environment';
  return undefined;
}

/** Signs of the text formats, the surest first. */
const signs: readonly (readonly [format: Format, is: (text: string) => boolean])[] = [
  ['bruno-bru', (text) => /^(?:vars(?::secret)?\s*[{[]|meta\s*\{)\s*$/m.test(text)],
  ['curl', (text) => new RegExp(curlLine.source, 'm').test(text)],
  [
    'powershell',
    (text) => new RegExp(String.raw`${powerShellCommand.source}[^\n]*(?:-|http)`, 'im').test(text),
  ],
  ['fetch', (text) => /\bfetch\(\s*["']/.test(text)],
  [
    'http-file',
    (text) =>
      /^###/m.test(text) ||
      (/^(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS) (?:https?:|\{\{)\S+/m.test(text) &&
        /^[A-Za-z][\w-]*:/m.test(text)),
  ],
  [
    'headers',
    (text) =>
      /^(?:[A-Z]{3,7} \S+ HTTP\/\d|:(?:authority|method|path)\b)/m.test(text) ||
      everyLine(text, /^[A-Za-z][\w-]*:[ \t]*\S/),
  ],
  [
    'ini',
    (text) =>
      /^\s*(?:[;#][^\n]*\n\s*)*\[[^\]\n]+\][ \t]*$/m.test(text.slice(0, 5000)) &&
      /^\s*(?:[;#][^\n]*\n\s*)*\[/.test(text),
  ],
  ['netrc', (text) => /^\s*(?:#[^\n]*\n\s*)*(?:machine|default|macdef)\s/.test(text)],
  ['dotenv', (text) => /^[ \t]*(?:export[ \t]+)?[\w.-]+[ \t]*=/m.test(text)],
  ['dotenv', (text) => everyLine(text, /^[\w.-]+:[ \t]+\S/)],
];

function everyLine(text: string, form: RegExp): boolean {
  const lines = text.split('\n', 200).filter((line) => line.trim() !== '');
  return lines.length > 0 && lines.every((line) => form.test(line) || /^[ \t#]/.test(line));
}

/** What a text that is no JSON may be, the likeliest first. */
export function textFormats(text: string): Format[] {
  const beginning = text.slice(0, LOOKED_AT);
  const found = new Set<Format>();
  const yaml = yamlFormat(beginning);
  if (yaml) found.add(yaml);
  const csv = csvHeader(text);
  // What stands in a cell below such a row is no sign: a key may be named like a command.
  if (csv?.plain) found.add(csv.format);
  for (const [format, is] of signs) {
    if (format === 'ini' && csv) found.add(csv.format);
    if (is(beginning)) found.add(format);
  }
  if (csv) found.add(csv.format);
  return [...found];
}
