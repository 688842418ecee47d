/** WebDriver BiDi at the Appium hub, as a client reaches it. */
import { once } from 'node:events';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import type { LabServer } from '../../../mocks/doors/server/index.ts';
import type { Lab } from '../../../mocks/lab.ts';
import { basic, frozenLab, keys } from '../support.ts';
import { serve } from './support/clients.ts';

let lab: Lab;
let server: LabServer;
let socket: WebSocket;
/** Everything that came over the WebSocket. */
let received: Message[];

type Message = Readonly<Record<string, unknown>>;

beforeEach(async () => {
  lab = frozenLab();
  server = await serve(lab);
  received = [];
});

afterEach(() => socket?.terminate());

/** Begins a session at the hub by an address below the server's own, and tells of it. */
async function begin(hub: string, platformName = 'Android') {
  const { secret, billingUnit = '' } = lab.world.keys.mobitru.get(keys.mobitru.anna);
  const answer = await fetch(`${hub}/session`, {
    method: 'POST',
    headers: { ...basic(billingUnit, secret), 'content-type': 'application/json' },
    body: JSON.stringify({
      capabilities: {
        alwaysMatch: {
          platformName,
          'appium:automationName': platformName === 'iOS' ? 'XCUITest' : 'UiAutomator2',
          webSocketUrl: true,
        },
      },
    }),
  });
  const { value } = (await answer.json()) as {
    value: { sessionId: string; capabilities: { webSocketUrl: string } };
  };
  return { id: value.sessionId, url: value.capabilities.webSocketUrl };
}

async function connect(url: string): Promise<void> {
  socket = new WebSocket(url);
  socket.on('message', (data) => received.push(JSON.parse(String(data)) as Message));
  await once(socket, 'open');
}

let last = 0;

/** Sends a command; its answer. */
async function ask(method: string, params: object = {}): Promise<Message> {
  last += 1;
  const id = last;
  socket.send(JSON.stringify({ id, method, params }));
  return expect
    .poll(() => received.find((message) => message['id'] === id), { timeout: 10_000 })
    .toBeDefined()
    .then(() => received.find((message) => message['id'] === id) as Message);
}

const byPath = () => `${server.httpOrigin}/app.mobitru.com/wd/hub`;

test('the address of the WebSocket is below the one by which the client came', async () => {
  const { id, url } = await begin(byPath());
  expect(url).toBe(`${byPath().replace('http', 'ws')}/bidi/${id}`);
  const inWorld = `${server.httpOrigin}/__world/other/app.mobitru.com/wd/hub`;
  lab.worlds.create({ name: 'other' });
  const other = await begin(inWorld);
  expect(other.url).toBe(`${inWorld.replace('http', 'ws')}/bidi/${other.id}`);
  await connect(other.url);
  expect(await ask('session.status')).toMatchObject({ type: 'success', result: { ready: true } });
});

test('what a client subscribes to is told it: the log, and contexts', async () => {
  const { id, url } = await begin(byPath());
  await connect(url);
  const command = (path: string, body: object) =>
    fetch(`${byPath()}/session/${id}/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  const events = () => received.filter(({ type }) => type === 'event');
  await command('appium/device/terminate_app', { appId: 'com.example.tea' });
  expect(events()).toEqual([]);

  const wanted = ['log.entryAdded', 'appium:uiautomator2.contextUpdated'];
  expect(await ask('session.subscribe', { events: wanted })).toMatchObject({ result: {} });
  await command('appium/device/activate_app', { appId: 'com.example.tea' });
  await expect.poll(events).toMatchObject([
    {
      method: 'log.entryAdded',
      params: { level: 'info', text: 'activated com.example.tea', context: 'NATIVE_APP' },
    },
  ]);
  expect(await ask('browsingContext.navigate', { url: 'tea://about' })).toMatchObject({
    type: 'success',
  });
  await command('context', { name: 'WEBVIEW_com.example.tea' });
  await expect
    .poll(() => events().at(-1))
    .toMatchObject({
      method: 'appium:uiautomator2.contextUpdated',
      params: { name: 'WEBVIEW_com.example.tea', type: 'WEB' },
    });

  await ask('session.unsubscribe', { events: wanted });
  const before = events().length;
  await command('context', { name: 'NATIVE_APP' });
  await ask('session.status');
  expect(events()).toHaveLength(before);
});

test('what it does not know is refused in BiDi’s form, and the connection goes on', async () => {
  await connect((await begin(byPath(), 'iOS')).url);
  expect(await ask('script.evaluate')).toMatchObject({ type: 'error', error: 'unknown command' });
  expect(await ask('session.subscribe', { events: 'all' })).toMatchObject({
    type: 'error',
    error: 'invalid argument',
  });
  expect(await ask('browsingContext.navigate', { url: 5 })).toMatchObject({
    type: 'error',
  });
  for (const wrong of ['no JSON', '[]', '{"id": -1, "method": "x"}', '{"method": "x"}']) {
    socket.send(wrong);
  }
  await expect.poll(() => received.filter(({ id }) => id === null)).toHaveLength(4);
  expect(await ask('session.status')).toMatchObject({ type: 'success' });
});

test('the connection ends with its session, and nobody else’s id opens one', async () => {
  const { id, url } = await begin(byPath());
  await connect(url);
  await fetch(`${byPath()}/session/${id}`, { method: 'DELETE' });
  const [code] = (await once(socket, 'close')) as [number];
  expect(code).toBe(1000);

  const stranger = new WebSocket(url.replace(id, '00000000-0000-4000-8000-000000000000'));
  const [, response] = (await once(stranger, 'unexpected-response')) as [
    unknown,
    { statusCode: number },
  ];
  expect(response.statusCode).toBe(404);
  stranger.on('error', () => undefined).terminate();

  await connect((await begin(byPath())).url);
  const closed = once(socket, 'close');
  lab.world.reset();
  await closed;
});
