import { AppiumProtocol, WebDriverProtocol } from '@wdio/protocols';
import { bidiEvents, bidiMethods } from '../webdriver/bidi.ts';
import { furtherCommands } from '../webdriver/further-commands.ts';
import { packs } from '../packs.ts';
import type { Operation } from '../pack/pack.ts';
import type { Command } from '../webdriver/command.ts';
import { commands } from '../webdriver/commands.ts';
import { extensionsOf } from '../webdriver/native/mobile.ts';
import { nativeCommands } from '../webdriver/native/index.ts';
import { webCommands } from '../webdriver/native/web.ts';

/** What the protocol package says of a method of a path. */
interface Described {
  readonly command: string;
  readonly parameters?: readonly { readonly name: string; readonly required?: boolean }[];
}

const SESSION = '/session/:sessionId';

/** Commands that belong to a browser's window alone, or that Appium 3 has dropped. */
const left = /^\/session\/:sessionId\/(?:permissions|reporting|sensor|time_zone|webauthn)/;

/**
 * Every command of W3C WebDriver and Appium that a hub has a route for: as `@wdio/protocols` has
 * them, and those that it leaves out.
 */
function protocolCommands(): readonly Command[] {
  const all: Command[] = [];
  for (const protocol of [WebDriverProtocol, AppiumProtocol] as Readonly<
    Record<string, Readonly<Record<string, Described>>>
  >[]) {
    for (const [path, methods] of Object.entries(protocol)) {
      if (left.test(path)) continue;
      for (const [method, { command, parameters = [] }] of Object.entries(methods)) {
        all.push({
          method: method as Command['method'],
          path: path.slice(1),
          name: command,
          required: parameters.filter((one) => one.required).map((one) => one.name),
          optional: parameters.filter((one) => !one.required).map((one) => one.name),
          of: path.startsWith(`${SESSION}/appium`) ? 'Appium' : 'W3C',
        });
      }
    }
  }
  const known = new Set(all.map(({ method, path }) => `${method} ${path}`));
  return [...all, ...furtherCommands.filter((one) => !known.has(`${one.method} ${one.path}`))].map(
    lenient,
  );
}

/**
 * What Appium asks less of than W3C does: a rectangle may lack a side, and one of two names of an
 * app will do.
 */
function lenient(one: Command): Command {
  if (one.name !== 'setWindowRect') return one;
  return { ...one, required: [], optional: [...one.required, ...one.optional] };
}

/** The module `mocks/webdriver/commands.ts`: a table that costs nothing to import. */
export function commandsModule(): string {
  const lines = protocolCommands().map((one) => `  ${JSON.stringify(one)},`);
  return [
    '// Written by `npm run operations` from `@wdio/protocols`. A test holds it against the package.',
    "import type { Command } from './command.ts';",
    '',
    '/** Every command that a hub has a route for. */',
    '// prettier-ignore',
    'export const commands: readonly Command[] = [',
    ...lines,
    '];',
    '',
  ].join('\n');
}

/** Commands that the hub carries out itself, past its sessions' drivers. */
const ofTheHub = new Set([
  'newSession',
  'deleteSession',
  'status',
  'getSessions',
  'getAppiumSessions',
]);

function answerOf({ name }: Command): string {
  if (ofTheHub.has(name) || name in nativeCommands) return 'imitated';
  if (name in webCommands) return 'imitated in a web view; else 405 `unknown method`';
  return '405 `unknown method`';
}

/** The table of the Appium hub's commands as a document. */
export function webDriverDocument(): string {
  const operations: readonly Pick<Operation, 'id' | 'command'>[] = packs.mobitru.operations;
  const ids = operations.filter(({ command }) => command !== undefined).map(({ id }) => id);
  const rows = commands.map((one, index) => ({ ...one, id: ids[index] ?? '' }));
  const imitated = rows.filter((row) => answerOf(row).startsWith('imitated')).length;
  return [
    '# The commands of the Appium hub',
    '',
    'Made by `npm run operations` from `@wdio/protocols`, from the routes that Appium 3 and its drivers have besides, and from the',
    'commands themselves; a test holds them together.',
    '',
    `${rows.length} routes below \`/wd/hub/\`: ${imitated} are imitated. A route that stands here and is not imitated answers 405`,
    '`unknown method`, as a driver without it does; every other address answers 404 `unknown command`. Errors have W3C’s form, and',
    'the words and statuses of Appium 3.',
    '',
    '- **Operation**: its name in the journal and in fault rules.',
    '- **Takes**: parameters of the body; those in brackets may be left out.',
    '',
    '| Operation | Request | Takes | Known from | Platforms | Answer |',
    '| --- | --- | --- | --- | --- | --- |',
    ...rows.map((row) => {
      const takes = [...row.required, ...row.optional.map((name) => `[${name}]`)].join(', ');
      return `| \`${row.id}\` | \`${row.method} ${row.path}\` | ${takes} | ${row.of} | ${row.only ?? 'both'} | ${answerOf(row)} |`;
    }),
    '',
    '## WebDriver BiDi',
    '',
    '`GET bidi/:sessionId` (`mobitru.appium.bidi`) opens the WebSocket of a session that was begun with `webSocketUrl: true`. Another',
    'method is refused with `unknown command`.',
    '',
    `- **Methods**: ${bidiMethods.map((name) => `\`${name}\``).join(', ')}`,
    `- **Events**: ${bidiEvents.map((name) => `\`${name}\``).join(', ')}`,
    '',
    ...(['android', 'ios'] as const).flatMap((platform) => [
      `## \`mobile:\` commands on ${platform === 'ios' ? 'iOS' : 'Android'}`,
      '',
      '`POST session/:sessionId/execute/sync` with `{"script": "mobile: name", "args": [{…}]}`. Another name is refused with',
      '`unsupported operation`.',
      '',
      '| Name | Takes |',
      '| --- | --- |',
      ...extensionsOf(platform).map(
        ({ name, required, optional }) =>
          `| \`mobile: ${name}\` | ${[...required, ...optional.map((each) => `[${each}]`)].join(', ')} |`,
      ),
      '',
    ]),
  ].join('\n');
}
