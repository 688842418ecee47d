/**
 * `npm run bench:hub`: what a command of the Appium hub costs, beside a bare server of `node:http`.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import { median, milliseconds, perSecond, printer, times } from '../statistics.ts';

const ROUNDS = 7;
const MOST_TIMES = 3;
const SESSIONS = 200;

interface Places {
  readonly hub: string;
  readonly floor: string;
  readonly authorization: string;
}

interface Told {
  readonly text: string;
  readonly took: number;
}

const agent = new Agent({ keepAlive: true, maxSockets: 1 });

/** Sends one request and reads its answer. */
async function send(
  url: string,
  method: string,
  body: string,
  headers: Record<string, string>,
): Promise<Told> {
  const begin = performance.now();
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, agent, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (part: string) => (text += part));
      response.on('end', () => {
        resolve({ text, took: performance.now() - begin });
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

type Ask = (method: string, path: string, body?: unknown) => Promise<unknown>;

/** Asks the hub, and the bare server for as many bytes; both times are kept under a name. */
function asker({ hub, floor, authorization }: Places, kept: Map<string, [number[], number[]]>) {
  return async (kind: string, method: string, path: string, body?: unknown): Promise<unknown> => {
    const text = body === undefined ? '' : JSON.stringify(body);
    const headers = { authorization, 'content-type': 'application/json' };
    const told = await send(`${hub}/${path}`, method, text, headers);
    const bytes = String(Buffer.byteLength(told.text));
    const bare = await send(`${floor}/${path}`, method, text, { ...headers, 'x-bytes': bytes });
    const [own, others] = kept.get(kind) ?? [[], []];
    own.push(told.took);
    others.push(bare.took);
    kept.set(kind, [own, others]);
    const { value } = JSON.parse(told.text) as { value: { error?: string; message?: string } };
    if (value?.error) throw new Error(`${method} ${path}: ${value.message}`);
    return value;
  };
}

const android = { platformName: 'Android', 'appium:automationName': 'UiAutomator2' };
const wanted = (more: object) => ({ capabilities: { alwaysMatch: { ...android, ...more } } });

/**
 * Fifty commands as a test sends them: finding, typing, reading, tapping, looking at the source.
 */
async function fiftyCommands(ask: Ask): Promise<void> {
  const idOf = async (value: string) => {
    const found = await ask('POST', 'element', { using: 'accessibility id', value });
    return (found as { ELEMENT: string }).ELEMENT;
  };
  for (let round = 0; round < 5; round += 1) {
    const email = await idOf('E-mail');
    await ask('POST', `element/${email}/clear`, {});
    await ask('POST', `element/${email}/value`, { text: 'tester@example.com' });
    await ask('GET', `element/${email}/text`);
    await ask('GET', `element/${email}/displayed`);
    await ask('GET', `element/${email}/attribute/resource-id`);
    await ask('POST', 'elements', { using: 'xpath', value: '//android.widget.Button' });
    const button = await idOf('sign-in');
    await ask('POST', `element/${button}/click`, {});
    await ask('GET', 'source');
  }
}

const child = fork(join(import.meta.dirname, 'server.ts'), { execArgv: process.execArgv });
const print = printer();
try {
  const [places] = (await once(child, 'message')) as [Places];
  const kept = new Map<string, [number[], number[]]>();
  const ask = asker(places, kept);
  const open = async (more: object) =>
    (await ask('session', 'POST', 'session', wanted(more))) as { sessionId: string };

  for (let round = 0; round <= ROUNDS; round += 1) {
    const { sessionId } = await open({ 'appium:appPackage': 'com.example.tea' });
    const inSession =
      (kind: string): Ask =>
      async (method, path, body) =>
        ask(kind, method, `session/${sessionId}/${path}`, body);
    await fiftyCommands(inSession('command'));
    await inSession('screenshot')('GET', 'screenshot');
    await ask('end', 'DELETE', `session/${sessionId}`);
    const { sessionId: large } = await open({ 'appium:appPackage': 'com.example.large' });
    await ask('source', 'GET', `session/${large}/source`);
    await ask('xpath', 'POST', `session/${large}/elements`, {
      using: 'xpath',
      value: '//*[contains(@text, "99")]',
    });
    await ask('end', 'DELETE', `session/${large}`);
    // The first round warms both up.
    if (round === 0) kept.clear();
  }
  const of = (kind: string) => (kept.get(kind) ?? [[], []]).map((each) => median(each));
  const [command = 0, bare = 0] = of('command');
  print({
    name: `a command of a session of 50 (median of ${ROUNDS * 50})`,
    value: milliseconds(command),
    floor: `${milliseconds(bare)} bare node:http: ${times(command / bare)}`,
    target: `≤ ${MOST_TIMES}×`,
    reached: command / bare <= MOST_TIMES,
  });
  for (const [kind, name] of [
    ['source', 'page source of 1,000 elements, first in its session'],
    ['xpath', 'XPath over 1,000 elements, first in its session'],
    ['screenshot', 'screenshot of 1080 × 2400, drawn anew'],
  ] as const) {
    const [took = 0, floor = 0] = of(kind);
    print({
      name,
      value: milliseconds(took),
      floor: `${milliseconds(floor)} bare node:http`,
      target: '–',
    });
  }

  const begin = performance.now();
  for (let count = 0; count < SESSIONS; count += 1) {
    const { sessionId } = await open({});
    await ask('end', 'DELETE', `session/${sessionId}`);
  }
  const [, bareSessions] = kept.get('session') ?? [[], []];
  const spent = (performance.now() - begin) / 1000;
  print({
    name: `sessions begun and ended, one after the other (${SESSIONS})`,
    value: perSecond(SESSIONS / spent),
    floor: `${milliseconds(median(bareSessions))} a bare answer, asked for in between`,
    target: '–',
  });
} finally {
  agent.destroy();
  child.kill('SIGKILL');
}
process.exitCode = print.missed() ? 1 : 0;
