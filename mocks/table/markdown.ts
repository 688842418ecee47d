import { rightsOf } from '../../lib/platforms/index.ts';
import { ownWords } from '../../lib/platforms/own-words.ts';
import { imitated, packs } from '../packs.ts';
import { clientsOf, readClients } from './clients.ts';
import { sources } from './sources.ts';
import { keyReasonsOf, operationRows, type OperationRow } from './rows.ts';

/** The table of operations as a document. */
export function operationsDocument(): string {
  const rows = operationRows();
  return [
    '# What the lab imitates',
    '',
    'Made by `npm run operations` from the operations themselves; a test holds the two together.',
    '',
    ...summary(rows),
    '',
    '- **Right**: which access rights of a key open the operation. “(a guess)” where the platform does not say which it needs.',
    '- **Refused with**: every status that it may refuse with, and why, in the words of the journal. “The key” is one that is',
    '  missing, of the wrong scheme, unreadable, unknown, disabled, idle or expired, as far as the platform has that. Besides,',
    '  any address of a surface is refused with 405 for a method that it does not have, with 414 where it is too long, and with',
    '  400 where it cannot be decoded. 429 comes only where rate limits are switched on; fault rules make any refusal.',
    '- **Status**: “imitated” where everything is known from public documents or code; else what of it is invented.',
    '- **Source**: the public clients and documents that it is known from, and other clients that call it; the abbreviations are',
    '  explained at the end.',
    '',
    ...Object.keys(packs).flatMap((platform) => [
      ...section(
        platform,
        rows.filter((row) => row.platform === platform),
      ),
      '',
    ]),
    ...notImitated(),
    '',
    ...sourcesSection(),
    '',
    ...clientsSection(),
    '',
  ].join('\n');
}

function summary(rows: readonly OperationRow[]): string[] {
  const invented = rows.filter((row) => row.invented !== undefined).length;
  return [
    `${rows.length} operations: ${rows.length - invented} imitated, ${invented} invented in part.`,
  ];
}

function rightsIn(platform: string) {
  const known = imitated.byId(platform);
  return known ? rightsOf(known) : [];
}

function section(platform: string, rows: readonly OperationRow[]): string[] {
  const labels = rightsIn(platform).map(
    ({ short, label }) => `${ownWords(short)} for “${ownWords(label)}”`,
  );
  const byHosts = Map.groupBy(rows, ({ hosts }) => hosts.join(', '));
  return [
    `## ${imitated.byId(platform)?.name ?? platform}`,
    '',
    ...(labels.length === 0 ? [] : [`Rights: ${labels.join(', ')}.`, '']),
    ...[...byHosts].flatMap(([hosts, those]) => [
      `### ${hosts}`,
      '',
      '| Operation | Request | Authentication | Right | Success | Refused with | Rate | Status | Source |',
      '| --- | --- | --- | --- | --- | --- | --- | --- | --- |',
      ...those.map(line),
      '',
    ]),
  ];
}

function line(row: OperationRow): string {
  const cells = [
    `\`${row.id}\``,
    row.paths.map((path) => `\`${row.method} ${path}\``).join('<br>'),
    row.authentication,
    rightOf(row),
    `${row.success.status}: ${row.success.carries}`,
    refusalsOf(row),
    row.requestsPerSecond === undefined ? '' : `${row.requestsPerSecond} a second`,
    row.invented === undefined ? 'imitated' : `invented in part: ${row.invented}`,
    sourceOf(row),
  ];
  return `| ${cells.map(escaped).join(' | ')} |`;
}

/** The sources, and of the clients that call the operation those that are not named there. */
function sourceOf({ id, source }: OperationRow): string {
  const others = clientsOf(id).filter((name) => !names(source, name));
  return others.length === 0 ? source : `${source}; called by ${others.join(', ')}`;
}

function names(source: string, name: string): boolean {
  return new RegExp(`(^|[^\\w])${name}($|[^\\w])`).test(source);
}

function rightOf({ platform, rights, rightGuessed }: OperationRow): string {
  if (rights.length === 0) return '';
  if (rights.length === rightsIn(platform).length) return 'any';
  return rightGuessed ? `${rights.join(', ')} (a guess)` : rights.join(', ');
}

/** What the cells say in two words, because it is the same wherever a key is taken. */
const ofKeys = new Set<string>(Object.values(packs).flatMap(keyReasonsOf));

function refusalsOf({ refusals }: OperationRow): string {
  const byStatus = new Map<number, Set<string>>();
  for (const { reason, status } of refusals) {
    const reasons = byStatus.get(status) ?? new Set();
    byStatus.set(status, reasons.add(ofKeys.has(reason) ? 'the key' : reason));
  }
  return [...byStatus]
    .toSorted(([one], [other]) => one - other)
    .map(([status, reasons]) => `${status} ${[...reasons].join(', ')}`)
    .join('<br>');
}

function sourcesSection(): string[] {
  return [
    '## Sources',
    '',
    'The clients and documents behind the rows. Nothing was compared with the live services.',
    '',
    '| Abbreviation | What it is |',
    '| --- | --- |',
    ...Object.entries(sources).map(([name, what]) => `| ${name} | ${what} |`),
  ];
}

function clientsSection(): string[] {
  return [
    '## Clients that were read',
    '',
    'What they send and what they read of the answers was compared with each operation that they call. Tests send the same:',
    '`test/lab/yespo-clients.test.ts`, `clients-need.test.ts`, `reteno-decoders.test.ts`. Clients that stand among the sources',
    'and not here call what is not imitated (the hubs), are lists of calls without code, or were not found again.',
    '',
    '| Client | Commit | What was read | Operations | Not followed |',
    '| --- | --- | --- | --- | --- |',
    ...readClients.map(({ name, commit = '', files, operations, differs = '' }) => {
      const called = operations.map((id) => `\`${id}\``).join(' ');
      return `| ${[name, commit, files, called, differs].map(escaped).join(' | ')} |`;
    }),
  ];
}

function notImitated(): string[] {
  return [
    '## Not imitated',
    '',
    'Where the address of a surface is known, the lab authenticates the request, answers 501 and names the nearest routes.',
    '',
    '| Platform | What | Requests | Why | Source |',
    '| --- | --- | --- | --- | --- |',
    ...Object.values(packs).flatMap(({ platform, notImitated: left }) =>
      left.map(({ what, requests = [], why, source }) => {
        const addresses = requests.map(
          ({ method, url }) => `\`${method} ${url.replace('https://', '')}\``,
        );
        const cells = [platform.name, what, addresses.join('<br>'), why, source];
        return `| ${cells.map(escaped).join(' | ')} |`;
      }),
    ),
  ];
}

/** A text as it may stand in a cell. */
function escaped(text: string): string {
  return text.replaceAll('|', '\\|');
}
