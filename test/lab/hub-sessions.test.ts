import { beforeEach, describe, expect, test } from 'vitest';
import type { Lab } from '../../mocks/lab.ts';
import { android, askForSession, askHub, ios, openSession } from './hub.ts';
import { appiumHub, automation, basic, bearer, frozenLab, keys, secretOf } from './support.ts';

let lab: Lab;

beforeEach(() => {
  lab = frozenLab();
});

const waiting = () => lab.world.data.mobitru.hub.waiting;
const taken = () => lab.world.data.mobitru.devices.list().filter(({ takenBy }) => takenBy);

async function take(udid: string, name: string = keys.mobitru.anna): Promise<void> {
  const headers = bearer(secretOf(lab.world, 'mobitru', name));
  const response = await lab.fetch(`${automation}/device/${udid}`, { method: 'POST', headers });
  expect(response.status).toBe(200);
}

test('a session takes a free device that fits, and gives it back when it ends', async () => {
  const client = await openSession(lab, { ...ios, 'appium:platformVersion': '18.1' });
  expect(client.capabilities).toMatchObject({
    platformName: 'iOS',
    'appium:udid': 'LAB0IOS2',
    'appium:deviceName': 'IPAD iPad14,3',
  });
  expect(taken()).toMatchObject([{ udid: 'LAB0IOS2', takenBy: 'anna' }]);
  expect(await client.ask('DELETE', '')).toMatchObject({ status: 200, value: null });
  expect(taken()).toEqual([]);
  expect(await client.ask('DELETE', '')).toMatchObject({
    status: 404,
    error: 'invalid session id',
  });
});

test('a device that was taken before is used, and stays taken', async () => {
  await take('LAB0ANDROID2');
  const client = await openSession(lab, android);
  expect(client.capabilities).toMatchObject({ 'appium:udid': 'LAB0ANDROID2' });
  await client.ask('DELETE', '');
  expect(taken()).toMatchObject([{ udid: 'LAB0ANDROID2' }]);
});

test('with mobitru:keepDevice the device stays after the session', async () => {
  const client = await openSession(lab, {
    ...android,
    'mobitru:keepDevice': true,
    'mobitru:options': { source: 'appium-inspector' },
  });
  expect(client.capabilities).toMatchObject({ 'mobitru:options': { source: 'appium-inspector' } });
  await client.ask('DELETE', '');
  expect(taken()).toHaveLength(1);
});

test('a session that gets no command ends by the clock, and its device is free', async () => {
  const client = await openSession(lab, { ...android, 'appium:newCommandTimeout': 30 });
  lab.world.clock.advance(29_000);
  expect(await client.ask('GET', 'orientation')).toMatchObject({ value: 'PORTRAIT' });
  lab.world.clock.advance(29_000);
  expect(taken()).toHaveLength(1);
  lab.world.clock.advance(1000);
  expect(taken()).toEqual([]);
  expect(await client.ask('GET', 'orientation')).toMatchObject({
    status: 404,
    error: 'invalid session id',
    message: 'A session is either terminated or not started',
  });
});

test('a client that died leaves its device busy until the clock frees it', async () => {
  await openSession(lab, { ...android, 'appium:udid': 'LAB0ANDROID1' });
  const boris = askForSession(
    lab,
    { ...android, 'appium:udid': 'LAB0ANDROID1' },
    keys.mobitru.boris,
  );
  await expect.poll(waiting).toBe(1);
  lab.world.clock.advance(59_000);
  expect(waiting()).toBe(1);
  lab.world.clock.advance(1000);
  expect(await boris).toMatchObject({ status: 200 });
});

test('a new session waits in the queue, and is refused when its time is over', async () => {
  lab.world.changeData({ mobitru: { settings: { queueSeconds: 10 } } });
  for (const { udid, platformName } of lab.world.data.mobitru.devices.list()) {
    if (platformName === 'iOS') await take(udid, keys.mobitru.boris);
  }
  const told = askForSession(lab, ios);
  await expect.poll(waiting).toBe(1);
  lab.world.clock.advance(10_000);
  expect(await told).toMatchObject({ status: 500, error: 'session not created' });
  expect(await askForSession(lab, { ...ios, 'appium:udid': 'NONE' })).toMatchObject({
    status: 500,
    message: expect.stringContaining('No device matching request') as string,
  });
});

test('a session that waits gets the device that somebody releases', async () => {
  const first = await openSession(lab, { ...ios, 'appium:udid': 'LAB0IOS1' });
  const told = askForSession(lab, { ...ios, 'appium:udid': 'LAB0IOS1' }, keys.mobitru.boris);
  await expect.poll(waiting).toBe(1);
  await first.ask('DELETE', '');
  expect(await told).toMatchObject({ status: 200 });
});

test('when the device is lost in mid-session, the session id is invalid', async () => {
  const client = await openSession(lab, android);
  lab.world.data.mobitru.devices.release(String(client.capabilities['appium:udid']));
  expect(await client.ask('GET', 'source')).toMatchObject({
    status: 404,
    error: 'invalid session id',
  });
  expect(lab.world.sessions.list('appium')).toEqual([]);
});

test('the session id stands for the key, until that expires', async () => {
  lab.world.keys.mobitru.add({ name: 'Short', billingUnit: 'demo-team', expiresOn: '2026-03-02' });
  const asked = { ...android, 'appium:newCommandTimeout': 86_400 };
  const client = await openSession(lab, asked, 'Short');
  expect(await client.ask('GET', 'context')).toMatchObject({ value: 'NATIVE_APP' });
  expect(await askHub(lab, 'GET', 'session/none/context')).toMatchObject({
    status: 404,
    error: 'invalid session id',
  });
  expect(await askHub(lab, 'GET', 'appium/sessions')).toMatchObject({ status: 401 });
  lab.world.clock.advance(13 * 3_600_000);
  expect(await client.ask('GET', 'context')).toMatchObject({ status: 401 });
});

test('a key of somebody else does not open a session', async () => {
  const client = await openSession(lab, android);
  const headers = basic('demo-team', secretOf(lab.world, 'mobitru', keys.mobitru.boris));
  expect(
    await askHub(lab, 'GET', `session/${client.sessionId}/context`, undefined, headers),
  ).toMatchObject({ status: 404, error: 'invalid session id' });
});

test('a reset of the world ends its sessions at once', async () => {
  const client = await openSession(lab, android);
  const { over } = lab.world.sessions.get(client.sessionId)!;
  lab.world.reset();
  expect(over.aborted).toBe(true);
  expect(await client.ask('GET', 'context')).toMatchObject({ error: 'invalid session id' });
});

test('a world knows its own sessions only', async () => {
  const client = await openSession(lab, android);
  const path = `session/${client.sessionId}/context`;
  const elsewhere = { 'x-latchkey-world': 'second' };
  expect(await askHub(lab, 'GET', path, undefined, elsewhere)).toMatchObject({
    status: 404,
    error: 'invalid session id',
  });
  const headers = basic('demo-team', secretOf(lab.world, 'mobitru', keys.mobitru.anna));
  const body = { capabilities: { alwaysMatch: { ...android, 'appium:udid': 'LAB0ANDROID1' } } };
  expect(await askHub(lab, 'POST', 'session', body, { ...headers, ...elsewhere })).toMatchObject({
    status: 200,
  });
  expect(lab.worlds.get('second').sessions.list('appium')).toHaveLength(1);
  lab.worlds.get('second').reset();
  expect(await client.ask('GET', 'context')).toMatchObject({ value: 'NATIVE_APP' });
});

test('a snapshot leaves sessions and recordings running, and a world made of it has the device taken until its time is over', async () => {
  const client = await openSession(lab, { ...android, 'appium:udid': 'LAB0ANDROID1' });
  const headers = bearer(secretOf(lab.world, 'mobitru', keys.mobitru.anna));
  const recording = async (of: Lab, method: string) =>
    (await of.fetch(`${automation}/device/LAB0ANDROID1/recording`, { method, headers })).status;
  await client.value('POST', 'appium/start_recording_screen', {});
  expect(await recording(lab, 'POST')).toBe(201);
  const saved = JSON.parse(JSON.stringify(lab.world.snapshot({ files: 'by-value' })));
  expect(await client.value('POST', 'appium/stop_recording_screen', {})).toMatch(/^AAAA/);
  expect(await recording(lab, 'DELETE')).toBe(200);

  const other = frozenLab();
  other.world.restore(saved);
  expect(await askHub(other, 'GET', `session/${client.sessionId}/context`)).toMatchObject({
    error: 'invalid session id',
  });
  expect(await recording(other, 'DELETE')).toBe(404);
  const device = () => other.world.data.mobitru.devices.get('LAB0ANDROID1');
  expect(device()).toMatchObject({ takenBy: 'anna' });
  other.world.clock.advance(60_000);
  expect(device()).not.toHaveProperty('takenBy');
});

test('in process a client that asks for WebSockets is told of none, and stays with commands', async () => {
  const client = await openSession(lab, { ...android, webSocketUrl: true });
  expect(client.capabilities).not.toHaveProperty('webSocketUrl');
  expect(await client.ask('GET', 'context')).toMatchObject({ value: 'NATIVE_APP' });
});

test.each([
  ['before-operation', 'PORTRAIT'],
  ['after-operation', 'LANDSCAPE'],
] as const)(
  'a command that is cut %s leaves the device in %s, and the session goes on',
  async (point, orientation) => {
    const client = await openSession(lab, android);
    lab.world.faults.set({
      operation: 'mobitru.appium.set-orientation',
      fault: { kind: 'cut', point },
      times: 1,
    });
    const turn = () => client.ask('POST', 'orientation', { orientation: 'LANDSCAPE' });
    await expect(turn()).rejects.toThrow(TypeError);
    expect(await client.value('GET', 'orientation')).toBe(orientation);
    expect(await turn()).toMatchObject({ status: 200 });
  },
);

test('faults strike commands by their names, and the journal has them', async () => {
  const client = await openSession(lab, android);
  lab.world.faults.set({
    operation: 'mobitru.appium.element-click',
    fault: { kind: 'status', status: 503 },
    after: 2,
    times: 1,
  });
  const id = await client.find('accessibility id', 'sign-in');
  const statuses = [];
  for (let count = 0; count < 4; count += 1) {
    // oxlint-disable-next-line no-await-in-loop -- the third of them is the one
    statuses.push((await client.ask('POST', `element/${id}/click`, {})).status);
  }
  expect(statuses).toEqual([200, 200, 503, 200]);
  expect(lab.world.journal.entries().at(-1)).toMatchObject({
    operation: 'mobitru.appium.element-click',
    auth: { form: 'none' },
  });
});

describe('a client that repeats its request for a session', () => {
  const asked = { capabilities: { alwaysMatch: android } };
  const ask = async (name: string, key: string = keys.mobitru.anna, signal?: AbortSignal) => {
    const response = await lab.fetch(`${appiumHub}/session`, {
      method: 'POST',
      headers: {
        ...basic('demo-team', secretOf(lab.world, 'mobitru', key)),
        'content-type': 'application/json',
        'x-idempotency-key': name,
      },
      body: JSON.stringify(asked),
      ...(signal && { signal }),
    });
    return response.text();
  };

  test('gets the session that it has, with the answer that it had', async () => {
    const [first, second] = await Promise.all([ask('one'), ask('one')]);
    expect(second).toBe(first);
    expect(await ask('one')).toBe(first);
    expect(lab.world.sessions.list('appium')).toHaveLength(1);
    expect(await ask('two')).not.toBe(first);
    // The same words of somebody else are another request.
    expect(await ask('one', keys.mobitru.boris)).not.toBe(first);
    expect(lab.world.sessions.list('appium')).toHaveLength(3);
    lab.world.clock.advance(30 * 60_000);
    expect(await ask('one')).not.toBe(first);
  });

  test('waits in the queue once, and gets a session though its first request was cut', async () => {
    for (const { udid, platformName } of lab.world.data.mobitru.devices.list()) {
      if (platformName === 'Android') await take(udid, keys.mobitru.boris);
    }
    const leaving = new AbortController();
    const first = ask('one', keys.mobitru.anna, leaving.signal);
    await expect.poll(waiting).toBe(1);
    const second = ask('one');
    leaving.abort();
    expect(await first).toContain('The client has gone');
    await expect.poll(waiting).toBe(1);
    lab.world.data.mobitru.devices.release('LAB0ANDROID1');
    expect(await second).toContain('sessionId');
    expect(lab.world.sessions.list('appium')).toHaveLength(1);
  });
});

test('commands of a session count for the rate of its key, and what is too many does nothing', async () => {
  lab.world.changeData({ mobitru: { settings: { requestsPerSecond: 3 } } });
  const mine = await openSession(lab, android);
  const theirs = await openSession(lab, android, keys.mobitru.boris);
  lab.world.rateLimits.enabled = true;
  for (let count = 0; count < 3; count += 1) await mine.value('GET', 'orientation');
  expect(await mine.ask('POST', 'orientation', { orientation: 'LANDSCAPE' })).toMatchObject({
    status: 429,
    error: 'unknown error',
    message: 'Too Many Requests',
  });
  expect(await theirs.ask('GET', 'orientation')).toMatchObject({ status: 200 });
  lab.world.clock.advance(1000);
  expect(await mine.ask('GET', 'orientation')).toMatchObject({ value: 'PORTRAIT' });
  expect(lab.world.journal.find({ reason: 'too-many-requests' })).toHaveLength(1);
});

test('an unknown address or method is an unknown command, a known one without a driver an unknown method', async () => {
  const client = await openSession(lab, android);
  expect(await client.ask('GET', 'nothing')).toMatchObject({
    status: 404,
    error: 'unknown command',
  });
  expect(await client.ask('DELETE', 'source')).toMatchObject({
    status: 404,
    error: 'unknown command',
  });
  expect(await client.ask('POST', 'window/maximize', {})).toMatchObject({
    status: 405,
    error: 'unknown method',
  });
});

test.each([
  [{ desiredCapabilities: {} }, 500, 'session not created', 'W3C standard'],
  [{ capabilities: {} }, 500, 'session not created', 'W3C standard'],
  [{ capabilities: { firstMatch: [] } }, 500, 'session not created', 'W3C standard'],
  [
    { capabilities: { alwaysMatch: { 'appium:automationName': 'XCUITest' } } },
    400,
    'invalid argument',
    "'platformName' is required to be present",
  ],
  [
    { capabilities: { alwaysMatch: { platformName: 'iOS' } } },
    400,
    'invalid argument',
    "'automationName' is required to be present",
  ],
  [
    { capabilities: { alwaysMatch: { ...ios, udid: 'x', deviceName: 'y' } } },
    400,
    'invalid argument',
    'The following capabilities did not have one: udid,deviceName',
  ],
  [
    { capabilities: { alwaysMatch: { ...android, 'appium:newCommandTimeout': '30' } } },
    500,
    'session not created',
    "'newCommandTimeout' must be of type number",
  ],
  [
    { capabilities: { alwaysMatch: { ...android, platformName: 'iOS' } } },
    500,
    'unknown error',
    "Could not find a driver for automationName 'UiAutomator2' and platformName 'iOS'.",
  ],
  [
    { capabilities: { alwaysMatch: { ...android, 'appium:options': 'x' } } },
    500,
    'session not created',
    'The appium:options capability must be an object',
  ],
])('the session %j is refused as Appium 3 refuses it', async (body, status, error, message) => {
  const headers = basic('demo-team', secretOf(lab.world, 'mobitru', keys.mobitru.anna));
  const told = await askHub(lab, 'POST', 'session', body, headers);
  expect(told).toMatchObject({ status, error });
  expect(told.message).toContain(message);
});
