import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createHostDirectory } from '../../mocks/hosts.ts';
import type { JournalEntry } from '../../mocks/lab.ts';
import type { Operation, Pack } from '../../mocks/pack/pack.ts';
import { packs } from '../../mocks/packs.ts';
import { operationRows } from '../../mocks/table/rows.ts';
import { arbitraryOf } from './arbitrary.ts';
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
  200, 201, 204, 206, 301, 302, 304, 400, 401, 403, 404, 405, 409, 413, 414, 415, 416, 421, 426,
  501,
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

/** What each way of authenticating takes. */
const keyOf: Record<string, Record<string, string>> = {
  yespo: basic('user', secretOf(lab.world, 'yespo', keys.yespo.full)),
  'X-Reteno-Access-Key': {
    ...access(secretOf(lab.world, 'reteno', keys.reteno.android)),
    'x-reteno-device-id': 'device-1',
  },
  reteno: basic('username', secretOf(lab.world, 'reteno', keys.reteno.ios)),
  mobitru: bearer(secretOf(lab.world, 'mobitru', keys.mobitru.anna)),
};

const definitions = new Map<string, Pick<Operation, 'body' | 'bodyForm' | 'query'>>(
  Object.values<Pick<Pack, 'operations'>>(packs).flatMap((pack) =>
    pack.operations.map((operation) => [operation.id, operation]),
  ),
);

/** Forms with a file, most of them no archive. */
const forms = fc
  .record({
    field: fc.constantFrom('file', 'file', 'other'),
    name: fc.constantFrom('app.apk', 'app.ipa', '../app.apk', 'app', ''),
    content: fc.string({ unit: 'grapheme-ascii' }),
  })
  .map(({ field, name, content }) =>
    [
      '--lab',
      `content-disposition: form-data; name="${field}"; filename="${name}"`,
      '',
      content,
      '--lab--',
      '',
    ].join('\r\n'),
  );

function typeOf(bodyForm: Operation['bodyForm']): string {
  if (bodyForm === 'multipart') return 'multipart/form-data; boundary=lab';
  return bodyForm ? 'application/x-www-form-urlencoded' : 'application/json';
}

/** The lab's operations as a client that means well calls them. */
const operations = operationRows().map((row) => {
  const { body, bodyForm, query } = definitions.get(row.id)!;
  return {
    id: row.id,
    refusals: new Set<string>(row.refusals.map(({ reason }) => reason)),
    method: row.method,
    host: row.hosts[0]!,
    path: row.paths[0]!.replace(':unit', 'demo-team'),
    headers: keyOf[row.authentication] ?? keyOf[row.platform]!,
    token: row.authentication === 'ES-TOKEN',
    body: bodyForm === 'multipart' ? forms : body ? arbitraryOf(body) : fc.constant(undefined),
    query: query ? arbitraryOf(query) : fc.constant({}),
    type: typeOf(bodyForm),
  };
});

/** What segments of a path may be, most of them something that there is. */
const named = fc.oneof(
  fc.constantFrom('1001', '501', '2001', '1244', 'uk', 'device-1', 'interaction-1', 'LAB0IOS1'),
  fc.constantFrom('r1107v1482', 'android', '00000000-0000-4000-8000-0000000000a1'),
  fc.constant('demonstration-token'),
  segment,
);

function withSegments(path: string, segments: readonly string[]): string {
  let index = 0;
  return path.replace(/:\w+(\{[^}]*\})?/g, () => segments[index++ % segments.length] ?? '');
}

/** Anything at all as a body. */
const anyBody = fc.oneof(
  fc.json(),
  fc.string({ unit: 'binary' }),
  fc.uint8Array({ maxLength: 200 }),
);

const stray = fc.record({
  method: fc.constantFrom(...methods),
  host: fc.constantFrom(...createHostDirectory(packs).hosts),
  path: anyPath,
  headers: credentials,
});

/**
 * Sends a request and says what the journal has of it: one entry, with the status of the answer.
 */
async function journalled(url: URL, init: RequestInit): Promise<JournalEntry> {
  lab.world.journal.clear();
  const response = await lab.fetch(new Request(url, init));
  await response.arrayBuffer();
  const entries = lab.world.journal.entries();
  const { method } = init;
  expect(entries, `${method} ${url.href}`).toMatchObject([{ method, status: response.status }]);
  return entries[0]!;
}

test('whatever is sent anywhere, the answer is one that the platform could give', async () => {
  const anything = fc.record({
    target: stray,
    scheme: fc.constantFrom('https', 'https', 'https', 'http'),
    query: fc.webQueryParameters(),
    type: fc.constantFrom('application/json', 'text/plain', ''),
    body: anyBody,
  });
  await fc.assert(
    fc.asyncProperty(anything, async ({ target, scheme, query, type, body }) => {
      const { method, host, path, headers } = target;
      const url = URL.parse(`${scheme}://${host}${path.replaceAll('#', '')}?${query}`);
      fc.pre(url?.hostname === host);
      const mayHaveBody = method !== 'GET' && method !== 'HEAD';
      const { status } = await journalled(url, {
        method,
        headers: { ...headers, ...(type === '' ? {} : { 'content-type': type }) },
        ...(mayHaveBody ? { body: body as BodyInit } : {}),
      });
      expect(possible, `${method} ${url.href}`).toContain(status);
    }),
    { numRuns: 300 },
  );
}, 30_000);

test('whatever an operation is sent, it answers or refuses with what the table says', async () => {
  for (const operation of operations) {
    const request = fc.record({
      segments: fc.array(named, { minLength: 1, maxLength: 3 }),
      query: fc.oneof(operation.query, operation.query, fc.dictionary(fc.string(), fc.string())),
      body: fc.oneof({ weight: 4, arbitrary: operation.body }, { weight: 1, arbitrary: anyBody }),
      headers: fc.oneof({ weight: 9, arbitrary: fc.constant(operation.headers) }, credentials),
    });
    await fc.assert(
      fc.asyncProperty(request, async ({ segments, query, body, headers }) => {
        const { method, host, type } = operation;
        const url = URL.parse(
          `https://${host}${withSegments(operation.path, segments).replaceAll(/[?#]/g, '')}`,
        );
        fc.pre(url?.hostname === host);
        for (const [name, value] of Object.entries(query ?? {})) {
          if (value !== undefined) url.searchParams.set(name, textOf(value));
        }
        const { tokens } = lab.world.data.yespo;
        const token = operation.token
          ? { 'es-token': tokens.forEndUser({ externalCustomerId: 'customer-1' }) }
          : {};
        const entry = await journalled(url, {
          method,
          headers: { 'content-type': type, ...headers, ...token },
          ...(method === 'GET' ? {} : { body: bodyOf(body, type) }),
        });
        expect(possible, `${method} ${url.href}`).toContain(entry.status);
        const isDeclared =
          entry.operation !== operation.id ||
          entry.decision === 'accepted' ||
          operation.refusals.has(entry.reason ?? '');
        expect(isDeclared, `${operation.id} ${entry.reason}`).toBe(true);
      }),
      { numRuns: 30 },
    );
  }
}, 60_000);

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}

function bodyOf(body: unknown, type: string): BodyInit | null {
  if (body === undefined || body === null) return null;
  if (typeof body === 'string' || body instanceof Uint8Array) return body as BodyInit;
  if (type.endsWith('json')) return JSON.stringify(body);
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(body)) form.set(name, textOf(value));
  return form.toString();
}

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
