/**
 * What Appium 3 and its mobile drivers speak over a WebSocket (W3C WebDriver BiDi): the state of
 * the session, subscriptions, navigation, and events of the device's log and of contexts.
 */
import * as v from 'valibot';
import type { LabSocket } from '../pack/socket.ts';
import { Driver } from './driver.ts';
import { invalidArgument, WebDriverError } from './errors.ts';
import { NATIVE } from './native/contexts.ts';
import type { LogEntry } from './phone/phone.ts';
import type { HubSession } from './sessions.ts';

/** What a client can ask for. */
export const bidiMethods = [
  'session.status',
  'session.subscribe',
  'session.unsubscribe',
  'browsingContext.navigate',
] as const;

type BidiMethod = (typeof bidiMethods)[number];
type Params = Readonly<Record<string, unknown>>;

/** What a client can be told. */
export const bidiEvents = [
  'log.entryAdded',
  'appium:uiautomator2.contextUpdated',
  'appium:xcuitest.contextUpdated',
] as const;

/** Carries out a command of the session as one that came over HTTP, in its turn. */
export type RunClassic = (
  name: 'navigateTo',
  body: Readonly<Record<string, unknown>>,
) => Promise<unknown>;

const messageSchema = v.object({
  id: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  method: v.string(),
  params: v.optional(v.record(v.string(), v.unknown()), {}),
});

const eventsSchema = v.object({
  events: v.pipe(v.array(v.string()), v.minLength(1)),
  contexts: v.optional(v.array(v.string())),
});

/** Levels of BiDi for those of the device's log. */
const levels: Readonly<Record<string, string>> = {
  ERROR: 'error',
  WARN: 'warn',
  INFO: 'info',
  DEBUG: 'debug',
};

/** Serves a session's connection until one of both ends. */
export function serveBidi(socket: LabSocket, session: HubSession, classic: RunClassic): void {
  const { driver } = session;
  if (!(driver instanceof Driver)) return socket.close();
  /** Events that the client wants, with the contexts that it wants them of; all without any. */
  const wanted = new Map<string, ReadonlySet<string>>();
  const send = (message: Readonly<Record<string, unknown>>) => socket.send(JSON.stringify(message));

  function event(method: string, context: string, params: Readonly<Record<string, unknown>>): void {
    const contexts = wanted.get(method);
    if (!contexts || (contexts.size > 0 && !contexts.has(context))) return;
    send({ type: 'event', method, params: { ...params, context } });
  }

  const { phone } = driver;
  const contextUpdated = `appium:${driver.platform === 'ios' ? 'xcuitest' : 'uiautomator2'}.contextUpdated`;
  const unsubscribe = [
    phone.logged.subscribe(() => {
      const entry = phone.log.at(-1);
      if (entry) event('log.entryAdded', NATIVE, logParams(entry));
    }),
    driver.contextChanged.subscribe(() => {
      const type = driver.context === NATIVE ? 'NATIVE' : 'WEB';
      event(contextUpdated, driver.context, { name: driver.context, type });
    }),
  ];
  const end = () => socket.close(1000, 'the session has ended');
  session.live.over.addEventListener('abort', end);
  socket.onClosed(() => {
    session.live.over.removeEventListener('abort', end);
    for (const stop of unsubscribe) stop();
  });

  const methods: Readonly<Record<BidiMethod, (params: Params) => Promise<unknown>>> = {
    'session.status': async () => ({
      ready: true,
      message: 'The driver is ready to accept new commands',
    }),
    async 'session.subscribe'(params) {
      const { events, contexts = [] } = checkedEvents(params);
      // An empty name stands for every context.
      const named = new Set(contexts.filter((one) => one !== ''));
      for (const each of events) wanted.set(each, named);
      return {};
    },
    async 'session.unsubscribe'(params) {
      for (const each of checkedEvents(params).events) wanted.delete(each);
      return {};
    },
    async 'browsingContext.navigate'({ url }) {
      if (typeof url !== 'string') throw invalidArgument("'url' must be a string");
      await classic('navigateTo', { url });
      return { navigation: null, url };
    },
  };

  async function answer({ method, params }: v.InferOutput<typeof messageSchema>): Promise<unknown> {
    if (Object.hasOwn(methods, method)) return methods[method as BidiMethod](params);
    throw new WebDriverError('unknown command', `The method '${method}' is not known`);
  }

  socket.onMessage((message) => {
    const asked = v.safeParse(messageSchema, parsed(message));
    if (!asked.success) {
      const [issue] = asked.issues;
      send(errorOf(null, invalidArgument(`The message is no command: ${issue.message}`)));
      return;
    }
    const { id } = asked.output;
    answer(asked.output).then(
      (result) => send({ type: 'success', id, result }),
      (error: unknown) => send(errorOf(id, error)),
    );
  });
}

function checkedEvents(params: unknown): v.InferOutput<typeof eventsSchema> {
  const result = v.safeParse(eventsSchema, params);
  if (result.success) return result.output;
  throw invalidArgument("'events' must be a list of names of events");
}

function parsed(message: string | Uint8Array): unknown {
  try {
    return JSON.parse(typeof message === 'string' ? message : new TextDecoder().decode(message));
  } catch {
    return undefined;
  }
}

function errorOf(id: number | null, thrown: unknown): Readonly<Record<string, unknown>> {
  const error = thrown instanceof WebDriverError ? thrown.code : 'unknown error';
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return { type: 'error', id, error, message, stacktrace: '' };
}

function logParams({ level, message, timestamp }: LogEntry): Readonly<Record<string, unknown>> {
  return {
    type: 'syslog',
    level: levels[level] ?? 'info',
    source: { realm: '' },
    text: message,
    timestamp,
  };
}
