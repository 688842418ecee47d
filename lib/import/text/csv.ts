/** CSV with a header row: Latchkey's own, Bitwarden's, 1Password's, browsers'. */
import Papa from 'papaparse';
import type { Collector } from '../collector.ts';
import { ImportError } from '../errors.ts';
import { collectManagerItem } from '../manager-item.ts';
import type { Format } from '../preview.ts';
import type { Variable } from '../variables.ts';
import type { TextReading } from './reader.ts';

/** Columns by what their header says, in lower case without spaces and underscores. */
const columns = {
  name: ['name', 'title', 'label', 'description'],
  platform: ['platform', 'service', 'provider'],
  address: ['url', 'loginuri', 'address', 'origin', 'environment'],
  secret: ['secret', 'key', 'accesskey', 'apikey', 'token', 'password', 'loginpassword'],
  unit: ['unit', 'team', 'billingunit'],
  username: ['username', 'loginusername', 'user'],
  expires: ['validtill', 'expires', 'expiry', 'expireson'],
  right: ['right', 'rights', 'accessrights'],
  enabled: ['enabled', 'active'],
  archived: ['archived'],
  group: ['group', 'folder'],
  fields: ['fields'],
} as const;

type Column = keyof typeof columns;

/** Rows that are read at once. */
const AT_ONCE = 200;

export interface CsvHeader {
  readonly delimiter: string;
  /** Where the header row starts. */
  readonly start: number;
  readonly format: Format;
  /** Whether the row has nothing but names, so that no other format begins like it. */
  readonly plain: boolean;
}

/** How a text is separated, where its first row is a header row that we know. */
export function csvHeader(text: string): CsvHeader | undefined {
  const first = /^sep=([^\n])[ \t]*\n/.exec(text);
  const start = first ? first[0].length : 0;
  const line = text.slice(start, start + 5000).split('\n', 1)[0] ?? '';
  for (const delimiter of first ? [first[1]!] : [',', ';', '\t']) {
    if (!line.includes(delimiter)) continue;
    const cells = line.split(delimiter);
    const names = cells.map((each) => simple(each.replaceAll('"', '')));
    const known = Object.values(columns).flat() as string[];
    const holdsSecret = names.some((each) => (columns.secret as readonly string[]).includes(each));
    if (!holdsSecret || names.filter((each) => known.includes(each)).length < 2) continue;
    let format: Format = 'csv';
    if (names.includes('loginuri')) format = 'bitwarden-csv';
    else if (names.includes('archived') || names.includes('otpauth')) format = '1password-csv';
    const plain = cells.every((each) => /^[ \t]*("?)[A-Za-z_][\w .-]*\1[ \t]*$/.test(each));
    return { delimiter, start, format, plain };
  }
  return undefined;
}

const simple = (text: string) =>
  text
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, '');

export function* readCsv({ text, collector }: TextReading): Generator<number, void, void> {
  const header = csvHeader(text);
  const delimiter = header?.delimiter ?? ',';
  let at = header?.start ?? 0;
  let names: string[] | undefined;
  while (at < text.length) {
    const start = at;
    let ended = at;
    let faultAt: number | undefined;
    const rows: { cells: string[]; at: number }[] = [];
    Papa.parse<string[]>(text.slice(start), {
      delimiter,
      newline: '\n',
      preview: AT_ONCE,
      step({ data, errors, meta }) {
        if (errors.some(({ code }) => code === 'MissingQuotes')) faultAt ??= ended;
        if (rows.length < AT_ONCE) rows.push({ cells: data, at: ended });
        ended = start + meta.cursor;
      },
    });
    if (faultAt !== undefined) {
      throw new ImportError({ code: 'import.error.unterminatedQuote' }, collector.line(faultAt));
    }
    if (ended <= start) break;
    at = ended;
    for (const row of rows) {
      if (row.cells.every((cell) => cell.trim() === '')) continue;
      if (!names) {
        names = row.cells.map(simple);
        continue;
      }
      if (row.cells.length !== names.length) collector.note('import.note.raggedRow', row.at);
      else readRow(text, row, names, header?.format ?? 'csv', collector);
    }
    yield 0.1 + (at / text.length) * 0.9;
  }
}

interface Row {
  readonly cells: readonly string[];
  readonly at: number;
}

function readRow(
  text: string,
  row: Row,
  names: readonly string[],
  format: Format,
  collector: Collector,
): void {
  const indexOf = (column: Column) =>
    names.findIndex((each) => (columns[column] as readonly string[]).includes(each));
  // What guards a cell against being read as a formula is taken off again.
  const cell = (column: Column): string =>
    (row.cells[indexOf(column)] ?? '').replace(/^'(?='*[=+\-@\t\r])/, '');
  const secret = cell('secret');
  const at = placeOfCell(text, row, indexOf('secret'));
  const enabled =
    !/^(?:false|no|0|off|ні)$/i.test(cell('enabled').trim()) &&
    !/^(?:true|yes|1)$/i.test(cell('archived').trim());
  const address = cell('address').trim();
  const addresses = address.split(/[\s,]+/).filter(Boolean);
  const isManager = format !== 'csv' || (address !== '' && cell('platform') === '');
  if (isManager) {
    const fields = cell('fields')
      .split('\n')
      .flatMap((line, index): Variable[] => {
        const pair = /^([^:]+):\s*(.*)$/.exec(line);
        return pair
          ? [
              {
                name: pair[1]!,
                value: pair[2]!,
                at: placeOfCell(text, row, indexOf('fields'), index),
              },
            ]
          : [];
      });
    const unit = cell('unit').trim();
    collectManagerItem(collector, {
      name: cell('name'),
      group: cell('group') || undefined,
      addresses,
      username: cell('username') || undefined,
      password: secret === '' ? undefined : { text: secret, at },
      fields: unit ? [...fields, { name: 'unit', value: unit, at }] : fields,
      enabled,
    });
    return;
  }
  if (secret !== secret.trim()) collector.note('import.note.trimmed', at);
  const wanted = simple(cell('platform'));
  const platform = collector.guess.all.find(
    (each) => simple(each.id) === wanted || simple(each.name) === wanted,
  );
  const url = address === '' ? undefined : collector.guess.destination(address)?.url;
  const isElsewhere = platform && url && !collector.guess.isProduction(platform, url);
  collector.add({
    at,
    label: cell('name'),
    group: cell('group') || undefined,
    secret,
    platform,
    billingUnit: (cell('unit') || cell('username')).trim() || undefined,
    right: cell('right').trim() || undefined,
    expiresOn: cell('expires').trim() || undefined,
    environmentOrigin: isElsewhere ? url.origin : undefined,
    addresses: platform ? [] : addresses,
    enabled,
  });
}

/** The place of a cell as far as its line matters: a break in a cell before it moves it down. */
function placeOfCell(text: string, row: Row, cell: number, further = 0): number {
  const before = row.cells.slice(0, Math.max(cell, 0)).join('').split('\n').length - 1;
  let at = row.at;
  for (let count = before + further; count > 0; count -= 1) {
    const next = text.indexOf('\n', at);
    if (next < 0) break;
    at = next + 1;
  }
  return at;
}
