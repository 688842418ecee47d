import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { packs } from '../../mocks/packs.ts';
import { platformHosts } from '../../mocks/hosts.ts';
import { yespoClient } from './client.ts';
import {
  access,
  automation,
  basic,
  bearer,
  frozenLab,
  keys,
  secretOf,
  withJson,
} from './support.ts';

const lab = frozenLab();

/** What a server in front, the platforms and the lab itself may say. */
const possible = new Set([
  200, 204, 301, 302, 400, 401, 403, 404, 405, 409, 413, 414, 415, 421, 501,
]);

const segment = fc.oneof(
  fc.constantFrom('api', 'v1', 'contact', 'device', '1001', 'LAB0IOS1', '%', '%00', '%ff', '..'),
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.webSegment(),
);

const anyPath = fc.array(segment, { maxLength: 6 }).map((segments) => `/${segments.join('/')}`);

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND'];

const credentials = fc.constantFrom<Record<string, string>>(
  basic('user', secretOf(lab.world, 'yespo', keys.yespo.full)),
  basic('demo-team', secretOf(lab.world, 'mobitru', keys.mobitru.anna)),
  bearer(secretOf(lab.world, 'mobitru', keys.mobitru.anna)),
  access(secretOf(lab.world, 'reteno', keys.reteno.android)),
  { authorization: 'Basic ???' },
  { authorization: 'Basic' },
  { authorization: 'Bearer' },
  {},
);

/** JSON that looks like what the operations take, with anything in its fields. */
const body = fc.oneof(
  fc
    .dictionary(
      fc.constantFrom(
        'deviceId',
        'eventTypeKey',
        'params',
        'contacts',
        'channels',
        'id',
        '__proto__',
      ),
      fc.jsonValue(),
    )
    .map((value) => JSON.stringify(value)),
  fc.json(),
  fc.string({ unit: 'binary' }),
  fc.uint8Array({ maxLength: 200 }),
);

/** What each surface takes. */
const keyOf: Record<string, Record<string, string>> = {
  'yespo api': basic('user', secretOf(lab.world, 'yespo', keys.yespo.full)),
  'reteno mobile-api': {
    ...access(secretOf(lab.world, 'reteno', keys.reteno.android)),
    'x-reteno-device-id': 'device-1',
  },
  'reteno api': basic('username', secretOf(lab.world, 'reteno', keys.reteno.ios)),
  'mobitru automation-api': bearer(secretOf(lab.world, 'mobitru', keys.mobitru.anna)),
};

/** The lab's operations as a client that means well calls them. */
const operations = Object.values(packs).flatMap(({ platform, operations: known }) =>
  known.map(({ method, place }) => {
    if ('hosts' in place) return { method, host: place.hosts[0]!, path: place.path, headers: {} };
    const surface = platform.surfaces.find(({ id }) => id === place.surface)!;
    return {
      method,
      host: platform.hosts[surface.host]!.production[0]!,
      path: surface.paths[0]!.replace('{unit}', 'demo-team') + place.path,
      headers: keyOf[`${platform.id} ${surface.id}`] ?? {},
    };
  }),
);

/** An operation with anything in those segments of its path that may be anything. */
const aimed = fc.tuple(fc.constantFrom(...operations), segment).map(([operation, any]) => ({
  ...operation,
  path: operation.path.replace(/:\w+(\{[^}]*\})?/g, () => any),
}));

const stray = fc.record({
  method: fc.constantFrom(...methods),
  host: fc.constantFrom(...platformHosts),
  path: anyPath,
  headers: credentials,
});

/** Three of four mean an operation; some of them are spoilt. */
const target = fc.oneof(
  aimed,
  aimed,
  fc
    .tuple(aimed, stray, fc.constantFrom('method' as const, 'headers' as const))
    .map(([operation, other, spoilt]) => ({ ...operation, [spoilt]: other[spoilt] })),
  stray,
);

const sentRequest = fc.record({
  target,
  scheme: fc.constantFrom('https', 'https', 'https', 'http'),
  query: fc.webQueryParameters(),
  type: fc.constantFrom('application/json', 'application/json', 'text/plain', ''),
  body,
});

test('whatever is sent, the answer is one that the platform could give', async () => {
  await fc.assert(
    fc.asyncProperty(sentRequest, async ({ target: aim, scheme, query, ...sent }) => {
      const { method, host, path, headers } = aim;
      const url = URL.parse(`${scheme}://${host}${path.replaceAll('#', '')}?${query}`);
      fc.pre(url?.hostname === host);
      const mayHaveBody = method !== 'GET' && method !== 'HEAD';
      const request = new Request(url, {
        method,
        headers: { ...headers, ...(sent.type === '' ? {} : { 'content-type': sent.type }) },
        ...(mayHaveBody ? { body: sent.body as BodyInit } : {}),
      });
      lab.world.journal.clear();
      const response = await lab.fetch(request);
      await response.arrayBuffer();
      expect(possible, `${method} ${request.url}`).toContain(response.status);
      expect(lab.world.journal.entries()).toMatchObject([{ method, status: response.status }]);
    }),
    { numRuns: 500 },
  );
}, 30_000);

test('a world after anything at all is still JSON that a world can begin with', () => {
  const snapshot = lab.world.snapshot();
  lab.world.restore(snapshot);
  expect(lab.world.snapshot()).toEqual(snapshot);
});

test('an address of any length is answered', async () => {
  for (const length of [100, 8000, 9000, 1_000_000]) {
    const { status } = await yespoClient(lab).get('v1/contact/'.repeat(Math.ceil(length / 11)));
    expect([414, 501]).toContain(status);
  }
});

test('taking and releasing keeps every device with at most one user', async () => {
  const owners: Record<string, string> = {
    [keys.mobitru.anna]: 'anna',
    [keys.mobitru.boris]: 'boris',
  };
  const step = fc.record({
    user: fc.constantFrom(...Object.keys(owners)),
    udid: fc.constantFrom('LAB0ANDROID1', 'LAB0IOS1', 'LAB0IOS2'),
    action: fc.constantFrom('take' as const, 'take-any' as const, 'release' as const),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
      const own = frozenLab();
      const model = new Map<string, string>();
      for (const { user, udid, action } of steps) {
        const path = action === 'take-any' ? 'device' : `device/${udid}?duration=1`;
        const request = new Request(`${automation}/${path}`, {
          ...withJson(
            action === 'release' ? 'DELETE' : 'POST',
            { desiredCapabilities: { udid } },
            bearer(secretOf(own.world, 'mobitru', user)),
          ),
        });
        const { status } = await own.fetch(request);
        const holder = model.get(udid);
        const allowed = {
          take: holder === undefined || holder === user,
          'take-any': holder === undefined,
          release: holder === user,
        };
        expect(status).toBe(allowed[action] ? 200 : 404);
        if (allowed[action]) {
          if (action === 'release') model.delete(udid);
          else model.set(udid, user);
        }
        const holders = own.world.data.mobitru.devices
          .list()
          .flatMap((device) =>
            device.takenBy === undefined ? [] : [[device.udid, device.takenBy]],
          );
        expect(new Map(holders as [string, string][])).toEqual(
          new Map([...model].map(([device, name]) => [device, owners[name]])),
        );
      }
    }),
    { numRuns: 50 },
  );
}, 30_000);
