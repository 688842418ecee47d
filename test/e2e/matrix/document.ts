/** `docs/injection.md`, as the matrix has it. */
import { format } from 'prettier';
import type { Engine } from '../../../lib/injection/matching.ts';
import { cellsOf, exceptions, targets, type Cell } from './cells.ts';
import { followedWays } from './followed.ts';
import { initiators } from './initiators.ts';
import { speculationWays } from './speculation.ts';
import { variants } from './variants.ts';
import { ways, type Way } from './ways.ts';

const head = `# Which requests carry a key

These tables come from the matrix of requests in \`test/e2e/matrix/\` (\`npm run operations\` writes them). In the tests a page makes the
request of each cell, in Chromium and in Firefox, and what the lab received is compared with the cell; so is a model of how the engine
matches rules. One key of Yespo and one of Mobitru are in use, each with its platform’s own dashboard as the allowed site.

**key**: the request carries the key. **–**: it carries none. **·**: the browser makes no such request.

`;

const sign = { key: '**key**', none: '–', 'not made': '·' } as const;

/** The whole document, formatted. */
export async function injectionDocument(): Promise<string> {
  const parts = [
    head,
    ...initiators.map(({ id }) => waysTable(id)),
    variantsTable(),
    followedTable(),
    exceptionsTable(),
  ];
  return format(parts.join('\n'), { parser: 'markdown', printWidth: 140 });
}

/** What comes of each way in pages of one kind. */
function waysTable(id: string): string {
  const initiator = initiators.find((one) => one.id === id);
  const of = (engine: Engine) => cellsOf(engine).filter((cell) => cell.initiator.id === id);
  const [chromium, firefox] = [of('chromium'), of('firefox')];
  const result = (cells: readonly Cell[], way: string, target: string) => {
    const cell = cells.find((one) => one.way.id === way && one.target === target);
    return cell ? sign[cell.wanted] : '';
  };
  const rows = ways
    .filter((way) => initiator?.ways?.includes(way.id) ?? true)
    .map(({ id: way, name }) => {
      const results = targets.map(({ name: target }) => {
        const [one, other] = [result(chromium, way, target), result(firefox, way, target)];
        return one === other ? one : `${one} in Chromium, ${other} in Firefox`;
      });
      return `| ${name} | ${results.join(' | ')} |`;
    });
  const why = of('chromium').find(({ wanted }) => wanted !== 'key')?.why;
  return [
    `## Made by ${initiator?.name}\n`,
    ...(initiator?.allowed ? [] : [`None carries a key: ${why}.\n`]),
    `| Way | ${targets.map(({ name }) => name).join(' | ')} |`,
    `| --- | ${targets.map(() => '---').join(' | ')} |`,
    ...rows,
    '',
  ].join('\n');
}

/** What comes of addresses near a surface's, fetched by a dashboard. */
function variantsTable(): string {
  return [
    '## Addresses, fetched by the dashboard\n',
    '| Address | Result | Why |',
    '| --- | --- | --- |',
    ...variants.map(
      ({ id, address, wanted, why }) =>
        `| ${id}: \`${address.replace('?{cell}', '').replace('{cell}', '…')}\` | ${sign[wanted]} | ${why} |`,
    ),
    '',
  ].join('\n');
}

/** Where an engine does not do what is wanted. */
function exceptionsTable(): string {
  const name = (engine: Engine) => (engine === 'chromium' ? 'Chromium' : 'Firefox');
  const ofWays = exceptions.map(({ way, engine, result, why }) => {
    const { name: of } = ways.find(({ id }) => id === way) as Way;
    return `| ${of} | ${name(engine)} | ${sign[result]} | ${why} |`;
  });
  const ofBoth = ways.flatMap(({ name: of, unwanted }) =>
    unwanted === undefined ? [] : [`| ${of} | both | ${sign.key} | ${unwanted} |`],
  );
  return [
    '## Where an engine goes its own way\n',
    '| Way | Engine | Result | Why |',
    '| --- | --- | --- | --- |',
    ...ofWays,
    ...ofBoth,
    '',
  ].join('\n');
}

/** What comes of addresses that a page of another site leads the browser to. */
function followedTable(): string {
  const of = (carries: boolean) => (carries ? sign.key : sign.none);
  return [
    '## Addresses that a page of another site leads to\n',
    'None of them carries a key while typed addresses are switched off, as they are at first. While they are on, some do:\n',
    '| How it leads there | Typed addresses off | On |',
    '| --- | --- | --- |',
    ...followedWays.map(({ name, carries }) => `| ${name} | ${sign.none} | ${of(carries)} |`),
    ...Object.keys(speculationWays).map(
      (id) =>
        `| speculation rules, ${id.replace('-', ' by ')}, Chromium | ${sign.none} | ${sign.key} |`,
    ),
    '',
  ].join('\n');
}
