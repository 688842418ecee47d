import { openSocket, type Answer } from '../pack/answer.ts';
import type { HandlerResult, OperationContext } from '../pack/pack.ts';
import { serveBidi, type RunClassic } from './bidi.ts';
import type { Command } from './command.ts';
import { Driver } from './driver.ts';
import {
  errorAnswer,
  invalidArgument,
  notImplemented,
  NO_SESSION,
  valueAnswer,
  WebDriverError,
} from './errors.ts';
import type { HubHost } from './host.ts';
import { newSession, type Asker } from './new-session.ts';
import { nativeCommands } from './native/index.ts';
import { missingParameters } from './native/mobile/parameters.ts';
import { NATIVE } from './native/contexts.ts';
import { webCommands } from './native/web.ts';
import { answeredOnce, IDEMPOTENCY_KEY } from './repeated.ts';
import { KEPT_COMMANDS, type HubSession } from './sessions.ts';

export const VERSION = '3.8.0';

/** What the engine needs of a call. */
export type HubContext = Pick<
  OperationContext<unknown, Uint8Array | undefined>,
  'body' | 'params' | 'clock' | 'ids' | 'sessions' | 'signal' | 'headers' | 'pause' | 'ask' | 'base'
>;

const utf8 = new TextDecoder();

/** The body as an object. @throws {WebDriverError} where it is none. */
function bodyOf({ body }: HubContext): Readonly<Record<string, unknown>> {
  const text = body === undefined ? '' : utf8.decode(body);
  if (text.trim() === '') return {};
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw invalidArgument((error as Error).message);
  }
  // A list has none of the parameters.
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

/**
 * Carries a command out, and answers as Appium 3 does. Nothing that a client sends makes it throw.
 */
export async function run(
  command: Command,
  context: HubContext,
  host: HubHost,
  user: string,
  keyId: string | undefined,
): Promise<HandlerResult> {
  try {
    const body = bodyOf(context);
    if (command.name === 'newSession') return await begun(body, context, host, { user, keyId });
    const missing = missingParameters(command.required, command.optional, body);
    const { sessionId } = context.params;
    if (sessionId === undefined) {
      if (missing) throw missing;
      return valueAnswer(withoutSession(command, host, user));
    }
    const session = host.sessions.get(sessionId);
    if (!session || (keyId !== undefined && session.user !== user)) {
      throw new WebDriverError('invalid session id', NO_SESSION);
    }
    if (command.name === 'deleteSession') {
      session.live.end('the client has ended it');
      return valueAnswer(null);
    }
    if (missing) throw missing;
    return await inTurn(
      session,
      context,
      host,
      async () => {
        const value = await runIn(session, command, { body, params: context.params });
        return valueAnswer(value);
      },
      command,
    );
  } catch (error) {
    return errorAnswer(asWebDriverError(error));
  }
}

/** Opens the WebSocket of a session, for whoever knows its id. */
export function connect(
  context: Omit<HubContext, 'body'>,
  host: HubHost,
  user: string,
  keyId: string | undefined,
): HandlerResult {
  const session = host.sessions.get(context.params['sessionId'] ?? '');
  if (!session || (keyId !== undefined && session.user !== user)) {
    return errorAnswer(new WebDriverError('invalid session id', NO_SESSION));
  }
  const classic: RunClassic = (name, body) =>
    inTurn(
      session,
      context,
      host,
      () => runIn(session, { name }, { body, params: context.params }),
      { name },
    );
  return openSocket((socket) => serveBidi(socket, session, classic));
}

/** A new session: the same again where the client repeats its request. */
async function begun(
  body: unknown,
  context: HubContext,
  host: HubHost,
  asker: Asker,
): Promise<Answer> {
  const { headers, clock, signal } = context;
  const begin = async () => {
    try {
      return valueAnswer(await newSession(body, context, host, asker));
    } catch (error) {
      return errorAnswer(asWebDriverError(error));
    }
  };
  const name = headers.get(IDEMPOTENCY_KEY);
  if (!name) return begin();
  // One client's session is nobody else's, whatever key they send.
  const own = JSON.stringify([asker.user, asker.keyId, name]);
  return answeredOnce(host.begun, own, { now: clock.now(), signal }, begin);
}

function asWebDriverError(error: unknown): WebDriverError {
  if (error instanceof WebDriverError) return error;
  // A fault of the lab's own: it says so, in the protocol's words.
  const message = error instanceof Error ? error.message : String(error);
  return new WebDriverError('unknown error', message);
}

/** What can be asked without a session. */
function withoutSession({ name }: Command, host: HubHost, user: string): unknown {
  const own = () =>
    host.sessions
      .list()
      .filter((one) => one.user === user)
      .map((one) => ({
        id: one.id,
        created: one.created,
        capabilities: driverOf(one)?.capabilities ?? {},
      }));
  switch (name) {
    case 'status':
      return {
        ready: true,
        message: 'The server is ready to accept new connections',
        build: { version: VERSION },
      };
    case 'getSessions':
    case 'getAppiumSessions':
      return own();
    default:
      throw notImplemented();
  }
}

export function driverOf(session: HubSession): Driver | undefined {
  return session.driver instanceof Driver ? session.driver : undefined;
}

/** One command of a session after the other, in the order in which they came. */
async function inTurn<Result>(
  session: HubSession,
  { clock }: Pick<HubContext, 'clock'>,
  host: HubHost,
  work: () => Promise<Result>,
  { name }: Pick<Command, 'name'>,
): Promise<Result> {
  const before = session.tail;
  session.running += 1;
  const own = (async () => {
    if (before) await before;
    const { over } = session.live;
    if (over.aborted) throw new WebDriverError('invalid session id', NO_SESSION);
    host.keep(session, session.timeoutNow);
    const result = await work();
    if (over.aborted) {
      throw new WebDriverError('invalid session id', 'The driver was unexpectedly shut down!');
    }
    return result;
  })();
  const settled = own.then(
    () => 200,
    (error: unknown) => asWebDriverError(error).status,
  );
  session.tail = settled;
  try {
    return await own;
  } finally {
    session.running -= 1;
    session.lastUsed = clock.now();
    if (session.tail === settled) session.tail = undefined;
    if (!session.live.over.aborted) host.keep(session, session.timeoutNow);
    session.commands.push({ name, at: session.lastUsed, status: await settled });
    if (session.commands.length > KEPT_COMMANDS) session.commands.shift();
  }
}

async function runIn(
  session: HubSession,
  { name, only }: Pick<Command, 'name' | 'only'>,
  asked: { body: Readonly<Record<string, unknown>>; params: Readonly<Record<string, string>> },
): Promise<unknown> {
  const driver = driverOf(session);
  if (!driver) throw new WebDriverError('invalid session id', NO_SESSION);
  if (only !== undefined && only !== driver.platform) throw notImplemented();
  const isMobile =
    name === 'executeScript' && String(asked.body['script'] ?? '').startsWith('mobile:');
  const inWeb = driver.context !== NATIVE && !isMobile ? webCommands[name] : undefined;
  const known = inWeb ?? nativeCommands[name];
  if (!known || (driver.context === NATIVE && webOnly.has(name))) throw notImplemented();
  return known(driver, asked);
}

/** What only a page has: a native screen refuses it. */
const webOnly = new Set(['getTitle', 'getUrl']);
