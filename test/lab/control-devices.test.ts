/** Devices that a test takes, releases and breaks from another process. */
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { createLabClient, LabClientError, type WorldClient } from '../../mocks/control/client.ts';
import { createLab, demonstrationWorld, type Lab } from '../../mocks/lab.ts';
import { serve } from './doors/support/clients.ts';
import { createEchoLab } from './echo/lab.ts';
import { android, openSession } from './hub.ts';
import { automation, bearer, BEGINNING, frozenLab, keys, secretOf } from './support.ts';

let lab: Lab;
let world: WorldClient;

const udid = 'LAB0ANDROID1';
const onIt = { ...android, 'appium:udid': udid };

beforeEach(async () => {
  lab = frozenLab();
  world = await clientOf(lab);
});

async function clientOf(one: Lab): Promise<WorldClient> {
  return createLabClient((await serve(one)).httpOrigin).world();
}

const problem = async (call: Promise<unknown>) => {
  const error: unknown = await call.catch((reason: unknown) => reason);
  if (!(error instanceof LabClientError)) throw new Error('the lab did it');
  return { status: error.status, code: error.code, message: error.message };
};

async function take(key: string): Promise<number> {
  const headers = bearer(secretOf(lab.world, 'mobitru', key));
  return (await lab.fetch(`${automation}/device/${udid}`, { method: 'POST', headers })).status;
}

test('every device is listed with its state, and one is read', async () => {
  const devices = await world.devices.list();
  expect(devices).toHaveLength(20);
  expect(await world.devices.read(udid)).toEqual({
    udid,
    name: 'SAMSUNG SM-G998B',
    platform: 'Android',
    version: '12',
    type: 'phone',
    status: 'available',
    battery: 1,
    network: true,
    recording: false,
  });
  expect(await problem(world.devices.read('NONE'))).toEqual({
    status: 404,
    code: 'no-such-device',
    message: 'the world has no device "NONE"',
  });
});

test('a device is given to a user for some minutes, and to nobody else meanwhile', async () => {
  expect(await world.devices.take(udid, 'anna', { minutes: 20 })).toMatchObject({
    status: 'taken',
    holder: 'anna',
    until: BEGINNING + 20 * 60_000,
  });
  expect(await problem(world.devices.take(udid, 'boris'))).toEqual({
    status: 409,
    code: 'device-in-use',
    message: `the device ${udid} is taken by anna`,
  });
  expect(await take(keys.mobitru.boris)).toBe(404);
  expect(await take(keys.mobitru.anna)).toBe(200);
  expect(await world.devices.release(udid)).toMatchObject({ status: 'available' });
  expect(await take(keys.mobitru.boris)).toBe(200);
});

test('a session is seen with its commands, its app and its screen, and ends by a crash', async () => {
  expect(await problem(world.devices.screen(udid))).toMatchObject({ code: 'no-screen' });
  expect(await problem(world.devices.crashSession(udid))).toMatchObject({ code: 'no-session' });
  const client = await openSession(lab, onIt);
  await client.ask('GET', 'source');
  await client.ask('GET', 'element/none/text');
  const seen = await world.devices.read(udid);
  expect(seen).toMatchObject({ status: 'taken', holder: 'anna', app: 'com.example.tea' });
  expect(seen.session).toMatchObject({ id: client.sessionId, created: BEGINNING });
  expect(seen.session?.commands.map(({ name, status }) => [name, status])).toEqual([
    ['getPageSource', 200],
    ['getElementText', 404],
  ]);
  const png = Buffer.from(await world.devices.screen(udid), 'base64');
  expect(png.subarray(1, 4).toString()).toBe('PNG');

  await world.devices.crashSession(udid);
  expect(await client.ask('GET', 'source')).toMatchObject({
    status: 404,
    error: 'invalid session id',
  });
  expect(await world.devices.read(udid)).not.toHaveProperty('session');
});

test.each([{ state: 'offline' }, { state: 'maintenance' }, { battery: 0 }] as const)(
  'a device with %j ends its session and is taken by nobody, until it is mended',
  async (change) => {
    const client = await openSession(lab, onIt);
    const { over } = lab.world.sessions.get(client.sessionId)!;
    const status = 'state' in change ? change.state : 'offline';
    const seen = await world.devices.change(udid, change);
    expect(seen).toMatchObject({ status });
    expect(seen).not.toHaveProperty('session');
    expect(over.aborted).toBe(true);
    expect(await take(keys.mobitru.boris)).toBe(404);
    await world.devices.change(udid, { state: 'available', battery: 0.8 });
    await world.devices.release(udid);
    expect(await take(keys.mobitru.boris)).toBe(200);
  },
);

test('a battery that is low is seen by the session', async () => {
  const client = await openSession(lab, onIt);
  const battery = { script: 'mobile: batteryInfo', args: [] };
  expect(await client.value('POST', 'execute/sync', battery)).toEqual({ level: 1, state: 2 });
  await world.devices.change(udid, { battery: 0.15 });
  expect(await client.value('POST', 'execute/sync', battery)).toEqual({ level: 0.15, state: 3 });
});

test('an app on a device without a network gets no answer, in a running session and in the next', async () => {
  const call = { call: { url: 'https://api.yespo.io/api/v1/version' } };
  const app = {
    name: 'Probe',
    id: 'com.example.probe',
    start: 'main',
    screens: {
      main: {
        elements: [
          {
            kind: 'button',
            label: 'ask',
            text: 'Ask',
            tap: [
              {
                ...call,
                onAnswer: [{ set: { got: 'answered' } }],
                onFailure: [
                  {
                    when: { value: 'status' },
                    do: [{ set: { got: 'refused' } }],
                    otherwise: [{ set: { got: 'no network' } }],
                  },
                ],
              },
            ],
          },
          { kind: 'text', id: 'got', text: '{got}' },
        ],
      },
    },
  };
  const data = demonstrationWorld.data?.mobitru as object;
  lab = createLab({
    world: {
      ...demonstrationWorld,
      data: { ...demonstrationWorld.data, mobitru: { ...data, apps: [app] } },
    } as never,
  });
  world = await clientOf(lab);
  const shows = async (wanted: string) => {
    const client = await openSession(lab, onIt);
    const button = await client.find('accessibility id', 'ask');
    await client.value('POST', `element/${button}/click`, {});
    await expect.poll(() => client.value('GET', 'source')).toContain(`text="${wanted}"`);
    await client.ask('DELETE', '');
  };
  await shows('refused');
  await world.devices.change(udid, { network: false });
  await shows('no network');
  await world.devices.change(udid, { network: true });
  await shows('refused');
});

test('who watches a world is told of each change of a device, though no request tells of it', async () => {
  const { board, hub } = lab.world.data.mobitru;
  // Taken before, so that it stays when the session ends.
  board.take(udid, 'anna');
  await openSession(lab, onIt);
  const told = vi.fn<() => void>();
  onTestFinished(lab.world.subscribe(told));
  const changes: readonly [what: string, change: () => unknown][] = [
    ['a screen', () => hub.phones.get(udid)?.activate('com.example.tea')],
    ['a crash', () => board.crash(udid)],
    ['a release', () => board.release(udid)],
    ['a take', () => board.take(udid, 'anna')],
    ['the network', () => board.change(udid, { network: false })],
    ['the battery', () => board.change(udid, { battery: 0.5 })],
    ['out of service', () => board.change(udid, { state: 'maintenance' })],
  ];
  const silent: string[] = [];
  for (const [what, change] of changes) {
    told.mockClear();
    change();
    if (told.mock.calls.length === 0) silent.push(what);
  }
  expect(silent).toEqual([]);
});

test('what a test made of a device is part of a snapshot', async () => {
  await world.devices.change(udid, { battery: 0.3, network: false, state: 'maintenance' });
  const saved = await world.snapshot();
  await world.reset();
  expect(await world.devices.read(udid)).toMatchObject({ battery: 1, network: true });
  await world.restore(saved as Parameters<typeof world.restore>[0]);
  expect(await world.devices.read(udid)).toMatchObject({
    battery: 0.3,
    network: false,
    status: 'maintenance',
  });
});

test('a change that does not hold changes nothing, and says what is wrong', async () => {
  const wrong = { battery: 2, state: 'broken' } as never;
  expect(await problem(world.devices.change(udid, wrong))).toMatchObject({
    status: 400,
    message: expect.stringMatching(/battery|state/) as string,
  });
  expect(await world.devices.read(udid)).toMatchObject({ battery: 1, status: 'available' });
});

test('a lab whose platforms have no devices says so', async () => {
  const echo = await clientOf(createEchoLab());
  expect(await problem(echo.devices.list())).toMatchObject({ status: 404, code: 'no-devices' });
});

test('faults strike recordings as they strike everything, and the journal has them', async () => {
  const client = await openSession(lab, onIt);
  lab.world.faults.set({
    operation: 'mobitru.recording.start',
    fault: { kind: 'status', status: 503 },
    times: 1,
  });
  const record = async () =>
    (
      await lab.fetch(`${automation}/device/${udid}/recording`, {
        method: 'POST',
        headers: bearer(secretOf(lab.world, 'mobitru', keys.mobitru.anna)),
      })
    ).status;
  expect([await record(), await record()]).toEqual([503, 201]);
  expect(lab.world.journal.entries().map(({ operation }) => operation)).toContain(
    'mobitru.recording.start',
  );
  expect((await client.ask('GET', 'source')).status).toBe(200);
});
