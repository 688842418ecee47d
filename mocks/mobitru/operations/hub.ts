import * as v from 'valibot';
import { operation, type HandlerResult, type Operation } from '../../pack/pack.ts';
import { wordsOf, type Command } from '../../webdriver/command.ts';
import { commands } from '../../webdriver/commands.ts';
import type { MobitruState } from '../state.ts';
import { userOf } from './devices.ts';

type Engine = typeof import('../../webdriver/engine.ts');

let engine: Engine | undefined;

/** What carries commands out is loaded with the first one: most labs never see any. */
async function loaded(): Promise<Engine> {
  engine ??= await import('../../webdriver/engine.ts');
  return engine;
}

/** Most bytes of a command's body: a file may be pushed to a device. Invented. */
const MOST_BYTES = 64 * 1024 * 1024;

const anything = v.instance(Uint8Array);

/** Two routes may be of one command: the second is known by its path. */
function idsOf(all: readonly Command[]): readonly string[] {
  const used = new Set<string>();
  return all.map(({ name, path, method }) => {
    const plain = `mobitru.appium.${wordsOf(name)}`;
    const last = path.split('/').filter((part) => !part.startsWith(':'));
    const other = `${plain}.${last.slice(1).join('-').replaceAll('_', '-')}`;
    const id = [plain, other, `${other}-${method.toLowerCase()}`].find((one) => !used.has(one));
    used.add(id ?? other);
    return id ?? other;
  });
}

const ids = idsOf(commands);

/** Every command of the Appium hub that comes over HTTP. */
const commandOperations: readonly Operation<MobitruState>[] = commands.map((command, index) =>
  operation<MobitruState, typeof anything>({
    id: ids[index] as string,
    command: command.name,
    method: command.method,
    place: { surface: 'appium-hub', path: command.path },
    key: 'required',
    ...(command.method === 'POST'
      ? { body: anything, bodyForm: 'raw', bodyOptional: true, bodyLimit: MOST_BYTES }
      : {}),
    success: { status: 200, carries: '{value}' },
    source: 'S6',
    handler: async (context): Promise<HandlerResult> => {
      const { state, key } = context;
      const { run } = engine ?? (await loaded());
      return run(command, context, state.hub, userOf(key), key?.id);
    },
  }),
);

/** Commands and events over a WebSocket, for clients that ask for them by `webSocketUrl`. */
const bidi = operation<MobitruState>({
  id: 'mobitru.appium.bidi',
  command: 'bidi',
  method: 'GET',
  place: { surface: 'appium-hub', path: 'bidi/:sessionId' },
  key: 'required',
  webSocket: true,
  success: { status: 101, carries: 'a WebSocket of WebDriver BiDi, as Appium 3 speaks it' },
  source: 'S6',
  handler: async (context): Promise<HandlerResult> => {
    const { state, key } = context;
    const { connect } = engine ?? (await loaded());
    return connect(context, state.hub, userOf(key), key?.id);
  },
});

/** Everything of the Appium hub. */
export const hubOperations: readonly Operation<MobitruState>[] = [...commandOperations, bidi];
