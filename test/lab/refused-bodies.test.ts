import { describe, expect, test } from 'vitest';
import type { Lab } from '../../mocks/lab.ts';
import { serve } from './doors/support/clients.ts';
import { basic, frozenLab, keys, secretOf, withJson, yespoApi } from './support.ts';

type Send = (url: string, init: RequestInit) => Promise<Response>;

/** The two ways in whose bodies are read differently. */
const doors: [string, (lab: Lab) => Promise<Send>][] = [
  ['lab.fetch', async (lab) => (url, init) => lab.fetch(url, init)],
  [
    'HTTP',
    async (lab) => {
      const { httpOrigin } = await serve(lab);
      return async (url, init) => fetch(url.replace('https://', `${httpOrigin}/`), init);
    },
  ],
];

const contact = { firstName: 'Ada', channels: [{ type: 'email', value: 'ada@customer.example' }] };

describe.each(doors)('by %s, the journal has the body of', (_name, open) => {
  test.each([
    [401, 'v1/contact', 'unknown', {}],
    [403, 'v1/contact', keys.yespo.messages, {}],
    [405, 'v1/version', keys.yespo.full, {}],
    [501, 'v1/nothing', keys.yespo.full, {}],
    [415, 'v1/contact', keys.yespo.full, { 'content-type': 'text/csv' }],
    [415, 'v1/contact', keys.yespo.full, { 'content-encoding': 'br' }],
    [404, 'v1/message/999999/smartsend', keys.yespo.full, {}],
  ])('a call that is refused with %i (%s, %s, %o)', async (status, path, key, headers) => {
    const lab = frozenLab();
    const send = await open(lab);
    const secret = key === 'unknown' ? key : secretOf(lab.world, 'yespo', key);
    const body = { ...contact, recipients: [{ locator: 'ada@customer.example' }] };
    const init = withJson('POST', body, { ...basic('user', secret), ...headers });
    expect((await send(`${yespoApi}/${path}`, init)).status).toBe(status);
    const [entry] = lab.world.journal.entries();
    expect(entry?.status).toBe(status);
    expect(JSON.parse(entry?.requestBody?.text ?? 'null')).toEqual(body);
    expect(lab.world.journal.find({ requestBody: { includes: { firstName: 'Ada' } } })).toEqual([
      entry,
    ]);
  });

  test('a call that comes too often, one that is no JSON, and one that a fault strikes', async () => {
    const lab = frozenLab();
    const send = await open(lab);
    const full = basic('user', secretOf(lab.world, 'yespo', keys.yespo.full));
    const post = (body: string, path = 'v1/contact') =>
      send(`${yespoApi}/${path}`, {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/json', ...full },
      });
    const texts = () => lab.world.journal.entries().map(({ requestBody }) => requestBody?.text);
    expect((await post('{"half":')).status).toBe(400);
    lab.world.faults.set({
      operation: 'yespo.contact.create',
      fault: { kind: 'status', status: 503 },
    });
    lab.world.faults.set({
      operation: 'yespo.event.v1',
      fault: { kind: 'cut', point: 'before-operation' },
    });
    expect((await post('{"struck":1}')).status).toBe(503);
    await expect(post('{"cut":1}', 'v1/event')).rejects.toThrow(/failed|cut/i);
    lab.world.faults.clear();
    lab.world.rateLimits.enabled = true;
    lab.world.journal.clear();
    let last = 200;
    for (let call = 0; last !== 429 && call < 400; call += 1) {
      ({ status: last } = await post(`{"call":${call}}`));
    }
    expect(last).toBe(429);
    expect(texts().at(-1)).toBe(`{"call":${texts().length - 1}}`);
  });

  test('a refused call, without its secrets', async () => {
    const lab = frozenLab();
    const send = await open(lab);
    const secret = secretOf(lab.world, 'yespo', keys.yespo.full);
    const body = { note: `my key is ${secret}`, password: 'synthetic', name: 'Ada' };
    await send(`${yespoApi}/v1/contact`, withJson('POST', body, basic('user', 'unknown')));
    const [entry] = lab.world.journal.entries();
    expect(JSON.stringify(entry)).not.toContain(secret);
    expect(JSON.parse(entry?.requestBody?.text ?? '')).toEqual({
      note: expect.stringMatching(/^my key is .*•••/),
      password: '•••',
      name: 'Ada',
    });
  });

  test('a refused call, no longer than the journal keeps', async () => {
    const lab = frozenLab();
    const send = await open(lab);
    const body = 'x'.repeat(2_000_000);
    const init = { method: 'POST', body, headers: basic('user', 'unknown') };
    expect((await send(`${yespoApi}/v1/contact`, init)).status).toBe(401);
    const [entry] = lab.world.journal.entries();
    expect(entry?.requestBody).toMatchObject({ cut: true, text: 'x'.repeat(16_384) });
  });

  test('a compressed call that is refused, decoded', async () => {
    const lab = frozenLab();
    const send = await open(lab);
    const stream = new Blob(['{"a":1}']).stream().pipeThrough(new CompressionStream('gzip'));
    const body = await new Response(stream).arrayBuffer();
    const headers = { 'content-encoding': 'gzip', ...basic('user', 'unknown') };
    await send(`${yespoApi}/v1/contact`, { method: 'POST', body, headers });
    expect(lab.world.journal.entries()[0]?.requestBody?.text).toBe('{"a":1}');
  });

  test('a call whose operation takes none', async () => {
    const lab = frozenLab();
    const send = await open(lab);
    const headers = basic('user', secretOf(lab.world, 'yespo', keys.yespo.full));
    const init = { method: 'DELETE', body: '[]', headers };
    expect((await send(`${yespoApi}/v1/contact/1003`, init)).status).toBe(200);
    expect(lab.world.journal.entries()[0]?.requestBody?.text).toBe('[]');
  });
});

test('a host that the lab does not know, and a handler of the user’s own, have their bodies kept too', async () => {
  const lab = frozenLab({
    handlers: [({ url }) => (url.includes('own') ? new Response('mine') : undefined)],
  });
  await lab.fetch('https://unknown.example/a', { method: 'POST', body: 'lost' });
  await lab.fetch('https://api.yespo.io/own', { method: 'POST', body: 'found' });
  const bodies = lab.world.journal.entries().map(({ requestBody }) => requestBody?.text);
  expect(bodies).toEqual(['lost', 'found']);
});
