import { beforeEach, expect, test } from 'vitest';
import type { Lab } from '../../mocks/lab.ts';
import { clientOf, type Client } from './client.ts';
import {
  appiumHub,
  automation,
  basic,
  bearer,
  browserHub,
  DAY,
  frozenLab,
  keys,
  secretOf,
} from './support.ts';

let lab: Lab;
let anna: Client;
let boris: Client;

const personal = automation.replace('demo-team', 'personal');

beforeEach(() => {
  lab = frozenLab();
  anna = clientOf(lab, automation, bearer(secretOf(lab.world, 'mobitru', keys.mobitru.anna)));
  boris = clientOf(lab, automation, bearer(secretOf(lab.world, 'mobitru', keys.mobitru.boris)));
});

const none = (message: string) => ({ error: { message } });

async function udids(response: Response): Promise<string[]> {
  const devices = (await response.json()) as { desiredCapabilities: { udid: string } }[];
  return devices.map(({ desiredCapabilities }) => desiredCapabilities.udid);
}

test('available devices are found by platform, type, version, manufacturer and model', async () => {
  const found: [query: string, udids: string[]][] = [
    ['android', Array.from({ length: 11 }, (_, index) => `LAB0ANDROID${index + 1}`)],
    ['ios?type=tablet', ['LAB0IOS2', 'LAB0IOS8', 'LAB0IOS9']],
    ['android?manufacturer=samsung&type=phone', ['LAB0ANDROID1', 'LAB0ANDROID5', 'LAB0ANDROID6']],
    ['android?model=pixel%209', ['LAB0ANDROID2']],
    ['android?version=14', ['LAB0ANDROID3', 'LAB0ANDROID6']],
  ];
  for (const [query, expected] of found) {
    expect(await udids(await anna.get(`device/${query}`)), query).toEqual(expected);
  }
});

test('when nothing is available the answer is 404, and its sentence differs from that of taking', async () => {
  const find = await anna.get('device/ios?version=1');
  expect(find.status).toBe(404);
  expect(await find.json()).toEqual(none('There are no available devices found'));
  const take = await anna.post('device', {
    desiredCapabilities: { platformName: 'iOS', platformVersion: '1' },
  });
  expect(take.status).toBe(404);
  expect(await take.json()).toEqual(none('There are no suitable devices found'));
});

test('a taken device is not found, not even by its owner, until it is released', async () => {
  const taken = await anna.post('device', {
    desiredCapabilities: { platformName: 'ANDROID', deviceName: 'google pixel 9', 'x:y': 1 },
  });
  expect(await taken.json()).toEqual({
    desiredCapabilities: {
      platformName: 'Android',
      platformVersion: '16',
      deviceName: 'GOOGLE Pixel 9',
      udid: 'LAB0ANDROID2',
      dc: 'US',
      automationName: 'UiAutomator2',
    },
  });
  const byId = { desiredCapabilities: { udid: 'LAB0ANDROID2' } };
  expect((await anna.get('device/android?version=16')).status).toBe(404);
  expect((await anna.post('device', byId)).status).toBe(404);
  expect((await anna.delete('device/LAB0ANDROID2')).status).toBe(200);
  expect((await boris.post('device', byId)).status).toBe(200);
});

test('taking by id is repeatable for the owner and refused to others', async () => {
  expect((await anna.post('device/LAB0IOS1')).status).toBe(200);
  expect((await anna.post('device/LAB0IOS1')).status).toBe(200);
  expect((await boris.post('device/LAB0IOS1')).status).toBe(404);
  lab.world.data.mobitru.settings.deviceOfAnother = 403;
  expect((await boris.post('device/LAB0IOS1')).status).toBe(403);
});

test('only who has a device can release it', async () => {
  await anna.post('device/LAB0IOS1');
  expect((await boris.delete('device/LAB0IOS1')).status).toBe(404);
  expect((await anna.delete('device/LAB0IOS2')).status).toBe(404);
  expect((await anna.delete('device/of-nobody')).status).toBe(404);
  expect((await anna.delete('device/LAB0IOS1')).status).toBe(200);
  expect((await anna.delete('device/LAB0IOS1')).status).toBe(404);
});

test('a reservation lapses after its minutes', async () => {
  await anna.post('device/LAB0IOS1?duration=20');
  lab.world.clock.advance(20 * 60_000 - 1);
  expect((await boris.post('device/LAB0IOS1')).status).toBe(404);
  lab.world.clock.advance(1);
  expect((await boris.post('device/LAB0IOS1')).status).toBe(200);
  for (const duration of ['0', '-1', 'long', '1e9']) {
    expect((await anna.post(`device/LAB0IOS2?duration=${duration}`)).status, duration).toBe(400);
  }
});

test('a device tells about itself by its id', async () => {
  expect(await (await anna.get('device/LAB0IOS1')).json()).toMatchObject({
    desiredCapabilities: { platformName: 'iOS', automationName: 'XCUITest' },
  });
  expect((await anna.get('device/of-nobody')).status).toBe(404);
});

test('capabilities without a platform and an id are 400', async () => {
  for (const body of [{}, { desiredCapabilities: {} }, { desiredCapabilities: { udid: '' } }]) {
    const refused = await anna.post('device', body);
    expect(refused.status).toBe(400);
    expect(await refused.json()).toHaveProperty('error.message');
  }
});

test('a workspace may stand in the path', async () => {
  const workspace = automation.replace('/automation', '/workspace/any/automation');
  const client = clientOf(
    lab,
    workspace,
    bearer(secretOf(lab.world, 'mobitru', keys.mobitru.anna)),
  );
  expect((await client.get('device/ios')).status).toBe(200);
});

test('a key opens the automation API of its own billing unit only', async () => {
  const secret = secretOf(lab.world, 'mobitru', keys.mobitru.personal);
  expect((await clientOf(lab, personal, bearer(secret)).get('device/ios')).status).toBe(200);
  const refused = await clientOf(lab, automation, bearer(secret)).get('device/ios');
  expect(refused.status).toBe(404);
  expect(await refused.json()).toMatchObject(none('Unknown billing unit'));
});

test('both hubs take Basic with the key’s own billing unit, and speak W3C where the client does', async () => {
  const secret = secretOf(lab.world, 'mobitru', keys.mobitru.anna);
  for (const [base, status] of [
    [appiumHub, 500],
    [`${browserHub}/wd/hub`, 501],
  ] as const) {
    const right = clientOf(lab, base, basic('demo-team', secret));
    expect((await right.post('session', {})).status, base).toBe(status);
    const wrong = await clientOf(lab, base, basic('personal', secret)).post('session', {});
    expect(wrong.status, base).toBe(401);
    expect(await wrong.json(), base).toEqual({
      value: {
        error: 'unauthorized',
        message: 'Unauthorized',
        stacktrace: 'UnauthorizedError: Unauthorized',
      },
    });
  }
  const recordings = clientOf(lab, browserHub, basic('', secret));
  expect(await (await recordings.get('recordings/1')).json()).toEqual(none('Unauthorized'));
});

test('the handshake of a WebSocket is authenticated and written down as one', async () => {
  const headers = {
    ...basic('demo-team', secretOf(lab.world, 'mobitru', keys.mobitru.anna)),
    upgrade: 'websocket',
    connection: 'Upgrade',
  };
  const hub = clientOf(lab, `${browserHub}/playwright`, headers);
  expect((await hub.get('chromium/playwright-1.61.1?headless=false')).status).toBe(501);
  expect(lab.world.journal.entries().at(-1)).toMatchObject({
    scheme: 'wss',
    surface: 'browser-hub',
    auth: { form: 'basic', username: 'demo-team', key: keys.mobitru.anna },
  });
  const refused = await clientOf(lab, `${browserHub}/playwright`, { upgrade: 'websocket' }).get(
    'x',
  );
  expect(refused.status).toBe(401);
});

test('a key expires on its day', async () => {
  lab.world.keys.mobitru.change(keys.mobitru.anna, { expiresOn: '2026-03-02' });
  expect((await anna.get('device/ios')).status).toBe(200);
  lab.world.clock.advance(DAY / 2 - 1);
  expect((await anna.get('device/ios')).status).toBe(200);
  lab.world.clock.advance(1);
  expect((await anna.get('device/ios')).status).toBe(401);
  expect(lab.world.journal.entries().at(-1)?.reason).toBe('expired');
});

test('the dashboard’s own addresses take no key, and one that is sent there has leaked', async () => {
  const headers = bearer(secretOf(lab.world, 'mobitru', keys.mobitru.anna));
  const site = clientOf(lab, 'https://app.mobitru.com', headers);
  for (const path of ['', 'static/app.js', 'wiki/api/', 'billing/unit/demo-team/']) {
    await site.get(path);
    expect(lab.world.journal.entries().at(-1), path).toMatchObject({
      decision: 'elsewhere',
      keyLeaked: true,
    });
  }
});
