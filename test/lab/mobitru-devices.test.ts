/** What a device can be besides free and taken: out of service, being cleaned, one too many. */
import { beforeEach, expect, test } from 'vitest';
import type { Lab } from '../../mocks/lab.ts';
import { clientOf, type Client } from './client.ts';
import { android, askForSession, openSession } from './hub.ts';
import { automation, bearer, frozenLab, keys, secretOf } from './support.ts';

let lab: Lab;
let anna: Client;
let boris: Client;

beforeEach(() => {
  lab = frozenLab();
  anna = clientOf(lab, automation, headersOf(keys.mobitru.anna));
  boris = clientOf(lab, automation, headersOf(keys.mobitru.boris));
});

const headersOf = (key: string) => bearer(secretOf(lab.world, 'mobitru', key));
const farm = () => lab.world.data.mobitru.devices;

async function found(client: Client): Promise<string[]> {
  const response = await client.get('device/android');
  if (response.status === 404) return [];
  const devices = (await response.json()) as { desiredCapabilities: { udid: string } }[];
  return devices.map(({ desiredCapabilities }) => desiredCapabilities.udid);
}

test('the demonstration has twenty devices of both systems and forms, each another model', () => {
  const devices = farm().list();
  expect(devices).toHaveLength(20);
  expect(new Set(devices.map(({ deviceName }) => deviceName)).size).toBe(20);
  const kinds = new Set(devices.map(({ platformName, type }) => `${platformName} ${type}`));
  expect([...kinds].toSorted()).toEqual([
    'Android phone',
    'Android tablet',
    'iOS phone',
    'iOS tablet',
  ]);
});

test.each(['offline', 'maintenance'] as const)(
  'a device that is %s is not found and not taken until it is back',
  async (state) => {
    farm().setState('LAB0ANDROID1', state);
    expect(await found(anna)).not.toContain('LAB0ANDROID1');
    expect((await anna.post('device/LAB0ANDROID1')).status).toBe(404);
    const wanted = { platformName: 'Android', udid: 'LAB0ANDROID1' };
    expect((await anna.post('device', { desiredCapabilities: wanted })).status).toBe(404);
    farm().setState('LAB0ANDROID1', undefined);
    expect((await anna.post('device/LAB0ANDROID1')).status).toBe(200);
    expect(() => farm().setState('NONE', state)).toThrow('no device NONE');
  },
);

test('a device that goes offline in mid-session ends the session; a test can say so by data as well', async () => {
  const client = await openSession(lab, { ...android, 'appium:udid': 'LAB0ANDROID1' });
  expect((await client.ask('GET', 'source')).status).toBe(200);
  farm().setState('LAB0ANDROID1', 'offline');
  expect(await client.ask('GET', 'source')).toMatchObject({
    status: 404,
    error: 'invalid session id',
  });
  const devices = farm()
    .list()
    .map((one) => (one.udid === 'LAB0ANDROID2' ? { ...one, state: 'maintenance' } : one));
  lab.world.changeData({ mobitru: { devices } });
  expect(await found(anna)).not.toContain('LAB0ANDROID2');
});

test('a device is cleaned after a release and after a reservation that lapsed', async () => {
  lab.world.changeData({ mobitru: { settings: { cleaningSeconds: 60, idleMinutes: 10 } } });
  await anna.post('device/LAB0ANDROID1');
  await anna.delete('device/LAB0ANDROID1');
  expect(await found(boris)).not.toContain('LAB0ANDROID1');
  expect((await boris.post('device/LAB0ANDROID1')).status).toBe(404);
  lab.world.clock.advance(60_000);
  expect((await boris.post('device/LAB0ANDROID1')).status).toBe(200);
  lab.world.clock.advance(10 * 60_000);
  expect(await found(anna)).not.toContain('LAB0ANDROID1');
  lab.world.clock.advance(60_000);
  expect(await found(anna)).toContain('LAB0ANDROID1');
});

test('a billing unit has as many devices as it has slots, and its own again', async () => {
  lab.world.changeData({ mobitru: { settings: { slots: 2, queueSeconds: 0 } } });
  expect((await anna.post('device/LAB0ANDROID1')).status).toBe(200);
  expect((await boris.post('device/LAB0ANDROID2')).status).toBe(200);
  const full = await anna.post('device/LAB0ANDROID3');
  expect(full.status).toBe(404);
  expect(await full.json()).toEqual({
    error: { message: 'All device slots of the billing unit are in use' },
  });
  const wanted = { desiredCapabilities: { platformName: 'iOS' } };
  expect((await boris.post('device', wanted)).status).toBe(404);
  const session = { ...android, 'appium:udid': 'LAB0ANDROID3' };
  expect((await askForSession(lab, session)).status).toBe(500);
  expect((await anna.post('device/LAB0ANDROID1')).status).toBe(200);
  // Another unit has slots of its own.
  const personal = automation.replace('demo-team', 'personal');
  const carla = clientOf(lab, personal, headersOf(keys.mobitru.personal));
  expect((await carla.post('device/LAB0ANDROID3')).status).toBe(200);
  await boris.delete('device/LAB0ANDROID2');
  expect((await anna.post('device', wanted)).status).toBe(200);
});

test('of a thousand who want one device at once, one has it', async () => {
  const wanted = { desiredCapabilities: { platformName: 'iOS', udid: 'LAB0IOS1' } };
  const answers = await Promise.all(
    Array.from({ length: 1000 }, async (_, index) =>
      (index % 2 === 0 ? anna : boris).post('device', wanted),
    ),
  );
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  expect(answers.filter(({ status }) => status === 404)).toHaveLength(999);
});

test('a snapshot has the states, and a seed that has another is refused', () => {
  farm().setState('LAB0IOS1', 'maintenance');
  const saved = JSON.parse(JSON.stringify(lab.world.snapshot()));
  const other = frozenLab();
  other.world.restore(saved);
  expect(other.world.data.mobitru.devices.get('LAB0IOS1')).toMatchObject({ state: 'maintenance' });
  const devices = [{ ...farm().get('LAB0IOS1'), state: 'broken' }];
  expect(() => lab.world.changeData({ mobitru: { devices } } as never)).toThrow('state');
});

test('a session waits for a device that is cleaned', async () => {
  lab.world.changeData({ mobitru: { settings: { cleaningSeconds: 30, queueSeconds: 300 } } });
  const asked = { ...android, 'appium:udid': 'LAB0ANDROID2' };
  await (await openSession(lab, asked)).ask('DELETE', '');
  const told = askForSession(lab, asked);
  await expect.poll(() => lab.world.data.mobitru.hub.waiting).toBe(1);
  lab.world.clock.advance(30_000);
  expect(await told).toMatchObject({ status: 200 });
});

test('a reservation that lapses while a command runs leaves the session its phone as it is', async () => {
  lab.world.data.mobitru.settings.cleaningSeconds = 30;
  const asked = { ...android, 'appium:udid': 'LAB0ANDROID1', 'appium:newCommandTimeout': 60 };
  const client = await openSession(lab, asked);
  await client.value('POST', 'appium/device/set_clipboard', { content: btoa('kept') });
  const background = client.ask('POST', 'appium/app/background', { seconds: 120 });
  await expect
    .poll(() => lab.world.data.mobitru.hub.phones.get('LAB0ANDROID1')?.package)
    .not.toBe('com.example.tea');
  lab.world.clock.advance(120_000);
  expect(await background).toMatchObject({ status: 200 });
  expect(await client.value('POST', 'appium/device/get_clipboard', {})).toBe(btoa('kept'));
  expect(await client.value('GET', 'appium/device/current_package')).toBe('com.example.tea');
});
