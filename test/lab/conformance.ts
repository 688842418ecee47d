import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Lab } from '../../mocks/lab.ts';
import type { Door, OpenDoor } from './doors.ts';
import {
  access,
  appiumHub,
  automation,
  basic,
  bearer,
  browserHub,
  frozenLab,
  keys,
  retenoApi,
  retenoMobile,
  secretOf,
  withJson,
  yespoApi,
} from './support.ts';

/** What a client must find behind every door of the lab, whichever it comes in by. */
export function conformance(door: Door): void {
  describe(`by ${door.name}`, () => {
    let lab: Lab;
    let open: OpenDoor;

    beforeEach(async () => {
      lab = frozenLab();
      open = await door.open(lab);
    });

    afterEach(() => open.close());

    const send = (url: string, init?: RequestInit) => open.fetch(url, init);
    const yespo = (name: string = keys.yespo.full) =>
      basic('user', secretOf(lab.world, 'yespo', name));
    const reteno = (name: string = keys.reteno.android) =>
      access(secretOf(lab.world, 'reteno', name));
    const mobitru = (name: string = keys.mobitru.anna) => secretOf(lab.world, 'mobitru', name);

    test('every surface lets its own scheme in, and the journal names the key', async () => {
      const team = basic('demo-team', mobitru());
      const sent: [url: string, headers: Record<string, string>, status: number, auth: object][] = [
        [`${yespoApi}/v1/version`, yespo(), 200, { form: 'basic', username: 'user' }],
        [`${automation}/device/ios`, bearer(mobitru()), 200, { form: 'bearer' }],
        [`${appiumHub}/status`, team, 200, { form: 'basic', username: 'demo-team' }],
        [`${browserHub}/recordings/1`, team, 501, { form: 'basic', username: 'demo-team' }],
        [
          `${retenoMobile}/v1/appinbox/messages/count`,
          { ...reteno(), 'x-reteno-device-id': 'device-1' },
          200,
          { form: 'header', name: 'x-reteno-access-key' },
        ],
      ];
      for (const [url, headers, status, auth] of sent) {
        expect((await send(url, { headers })).status, url).toBe(status);
        expect(lab.world.journal.entries().at(-1), url).toMatchObject({
          url,
          status,
          auth: { ...auth, recognised: true },
        });
      }
      expect(lab.world.journal.entries().map(({ auth }) => auth.key)).toEqual([
        keys.yespo.full,
        keys.mobitru.anna,
        keys.mobitru.anna,
        keys.mobitru.anna,
        keys.reteno.android,
      ]);
    });

    test('every surface refuses a request without a key and one with another scheme', async () => {
      const surfaces: [url: string, wrong: Record<string, string>][] = [
        [`${yespoApi}/v1/version`, bearer(secretOf(lab.world, 'yespo', keys.yespo.full))],
        [`${automation}/device/ios`, basic('demo-team', mobitru())],
        [`${appiumHub}/session`, bearer(mobitru())],
        [`${browserHub}/recordings/1`, bearer(mobitru())],
        [`${retenoMobile}/v1/device`, basic('username', reteno()['x-reteno-access-key'])],
      ];
      for (const [url, headers] of surfaces) {
        expect((await send(url)).status, url).toBe(401);
        expect(lab.world.journal.entries().at(-1)?.reason, url).toBe('missing-header');
        expect((await send(url, { headers })).status, url).toBe(401);
        expect(lab.world.journal.entries().at(-1)?.reason, url).toBe('wrong-scheme');
      }
    });

    test('a key that is unknown, disabled, idle or expired is refused, and the journal says why', async () => {
      const version = `${yespoApi}/v1/version`;
      const sent: [url: string, headers: Record<string, string>, reason: string][] = [
        [version, basic('user', 'no-key-of-this-world'), 'unknown-key'],
        [version, yespo(keys.yespo.disabled), 'disabled'],
        [version, yespo(keys.yespo.idle), 'idle'],
        [`${retenoMobile}/v1/device`, reteno(keys.reteno.disabled), 'disabled'],
        [`${automation}/device/ios`, bearer(mobitru(keys.mobitru.expired)), 'expired'],
      ];
      for (const [url, headers, reason] of sent) {
        const response = await send(url, { headers });
        expect(response.status, reason).toBe(401);
        expect(await response.json(), reason).toBeTypeOf('object');
        expect(lab.world.journal.entries().at(-1)).toMatchObject({ decision: 'refused', reason });
      }
    });

    test('a key without the right is refused with 403, and the right one goes through', async () => {
      const event = { eventTypeKey: 'order', params: [] };
      const refused = await send(
        `${yespoApi}/v2/event`,
        withJson('POST', event, yespo(keys.yespo.messages)),
      );
      expect(refused.status).toBe(403);
      const done = await send(
        `${yespoApi}/v2/event`,
        withJson('POST', event, yespo(keys.yespo.events)),
      );
      expect(done.status).toBe(200);
      expect(await done.text()).toBe('');
    });

    test('the answer carries the bytes, the type and the headers that the platform gives', async () => {
      const page = await send(`${yespoApi}/v1/contacts?maxrows=1`, { headers: yespo() });
      expect(page.headers.get('totalcount')).toBe('3');
      expect(page.headers.get('date')).toBe('Sun, 01 Mar 2026 12:00:00 GMT');
      expect(await page.json()).toMatchObject([{ id: 1001, firstName: 'Ada' }]);

      const update = await send(
        `${yespoApi}/v1/contact/1001`,
        withJson('PUT', { firstName: 'Zoë' }, yespo()),
      );
      expect(update.headers.get('content-type')).toContain('application/json');
      expect(await update.text()).toBe("Contact with id='1001' has been updated");
      const read = await send(`${yespoApi}/v1/contact/1001`, { headers: yespo() });
      expect(await read.json()).toMatchObject({ firstName: 'Zoë' });
    });

    test('HEAD is answered like GET, without the body', async () => {
      const url = `${yespoApi}/v1/contacts`;
      const response = await send(url, { method: 'HEAD', headers: yespo() });
      expect(response.status).toBe(200);
      expect(response.headers.get('totalcount')).toBe('3');
      expect(await response.text()).toBe('');
    });

    test('another method of a known path is 405 and says what is allowed', async () => {
      const response = await send(`${yespoApi}/v1/contact/1001`, {
        method: 'PATCH',
        headers: yespo(),
      });
      expect(response.status).toBe(405);
      expect(response.headers.get('allow')).toBe('GET, PUT, DELETE');
    });

    test('what is not imitated is 501 and names the nearest routes, but only for a good key', async () => {
      const url = `${yespoApi}/v1/contact/1001/history`;
      const response = await send(url, { headers: yespo() });
      expect(response.status).toBe(501);
      const { nearest } = (await response.json()) as { nearest: string[] };
      expect(nearest).toContain('GET /api/v1/contact/:id');
      expect((await send(url)).status).toBe(401);
    });

    test('a body that is no JSON, not UTF-8, too deep, too large or of another type is a 4xx of the platform', async () => {
      const url = `${retenoMobile}/v1/device`;
      const json = { 'content-type': 'application/json', ...reteno() };
      const bodies: [name: string, status: number, init: RequestInit][] = [
        ['nothing', 400, { headers: json }],
        ['half a text', 400, { headers: json, body: '{"deviceId":' }],
        ['not UTF-8', 400, { headers: json, body: new Uint8Array([0x22, 0xff, 0xfe, 0x22]) }],
        ['NUL', 400, { headers: json, body: '{"deviceId":"\\u0000"}' }],
        ['deep', 400, { headers: json, body: '['.repeat(100_000) }],
        ['too large', 413, { headers: json, body: ' '.repeat(10 * 1024 * 1024 + 1) }],
        ['a form', 415, { headers: reteno(), body: new URLSearchParams({ deviceId: '1' }) }],
      ];
      for (const [name, status, init] of bodies) {
        const response = await send(url, { method: 'POST', ...init });
        expect(response.status, name).toBe(status);
        expect(await response.json(), name).toHaveProperty('title');
      }
      const good = await send(url, withJson('POST', { deviceId: 'd' }, reteno()));
      expect(good.status).toBe(200);
    });

    test('an address with a stray percent sign is the platform’s 400', async () => {
      const response = await send(`${yespoApi}/v1/contact/%E0%A4`, { headers: yespo() });
      expect(response.status).toBe(400);
      expect(await response.text()).toContain('percent sign');
    });

    test('a preflight is answered for the dashboard, carries no key and is in the journal', async () => {
      const response = await send(`${yespoApi}/v1/version`, {
        method: 'OPTIONS',
        headers: {
          origin: 'https://my.yespo.io',
          'access-control-request-method': 'GET',
          'access-control-request-headers': 'authorization',
        },
      });
      expect(response.ok).toBe(true);
      expect(response.headers.get('access-control-allow-origin')).toBe('https://my.yespo.io');
      expect(lab.world.journal.find({ decision: 'preflight' })).toMatchObject([
        { method: 'OPTIONS', origin: 'https://my.yespo.io', auth: { form: 'none' } },
      ]);
    });

    test('another site is not told that it may read the answer', async () => {
      const response = await send(`${yespoApi}/v1/version`, {
        headers: { origin: 'https://evil.example', ...yespo() },
      });
      expect(response.headers.get('access-control-allow-origin')).toBeNull();
    });

    test('a tracker answers without a key, and a key sent there is reported as leaked', async () => {
      const tracker = 'https://tracker.yespo.io/api/v2';
      expect((await send(tracker, { method: 'POST', body: '{}' })).status).toBe(200);
      expect((await send(tracker, { method: 'POST', body: '{}', headers: yespo() })).status).toBe(
        200,
      );
      const leaked = lab.world.journal.entries().map(({ keyLeaked }) => keyLeaked ?? false);
      expect(leaked).toEqual([false, true]);
    });

    test('no secret is in the journal, wherever it was sent', async () => {
      const secret = mobitru();
      await send(`${automation}/device/ios?key=${secret}`, {
        headers: { ...bearer(secret), 'x-note': `it is ${secret}`, cookie: secret },
      });
      await send(`${yespoApi}/v1/version`, { headers: basic('user', secret) });
      await send(`${yespoApi}/v1/version`, { headers: basic(secret, '') });
      await send(`${yespoApi}/v1/version`, { headers: basic('user', 'another-secret') });
      const written = JSON.stringify(lab.world.journal.entries());
      expect(written).not.toContain(secret);
      expect(written).not.toContain(btoa(`user:${secret}`));
      expect(written).not.toContain('another-secret');
      expect(written).not.toContain(btoa('user:another-secret'));
    });

    test('of a hundred who want a device at once, each gets another, and the rest are told so', async () => {
      const init = withJson(
        'POST',
        { desiredCapabilities: { platformName: 'Android' } },
        bearer(mobitru()),
      );
      const responses = await Promise.all(
        Array.from({ length: 100 }, () => send(`${automation}/device`, init)),
      );
      const taken = responses.filter(({ status }) => status === 200);
      const udids = await Promise.all(
        taken.map(async (response) => {
          const { desiredCapabilities } = (await response.json()) as {
            desiredCapabilities: { udid: string };
          };
          return desiredCapabilities.udid;
        }),
      );
      expect(new Set(udids).size).toBe(11);
      expect(taken).toHaveLength(11);
      expect(responses.filter(({ status }) => status === 404)).toHaveLength(89);
    });

    test('a reset takes back what was done', async () => {
      await send(`${yespoApi}/v1/contact/1001`, { method: 'DELETE', headers: yespo() });
      expect((await send(`${yespoApi}/v1/contact/1001`, { headers: yespo() })).status).toBe(404);
      lab.world.reset();
      expect((await send(`${yespoApi}/v1/contact/1001`, { headers: yespo() })).status).toBe(200);
    });

    test('the iOS SDK’s key and the Android SDK’s silence both report an interaction', async () => {
      const url = `${retenoApi}/v1/interactions/42/status`;
      const status = { status: 'DELIVERED', time: '2026-03-01T12:00:00Z' };
      const ios = basic('username', secretOf(lab.world, 'reteno', keys.reteno.ios));
      expect((await send(url, withJson('PUT', status, ios))).status).toBe(200);
      expect((await send(url, withJson('PUT', status))).status).toBe(200);
      const wrong = basic('username', 'no-key-of-this-world');
      expect((await send(url, withJson('PUT', status, wrong))).status).toBe(401);
      expect(lab.world.data.reteno.interactions.list()).toHaveLength(2);
    });
  });
}
