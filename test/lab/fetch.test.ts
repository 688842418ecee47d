import { beforeEach, expect, test } from 'vitest';
import type { Lab } from '../../mocks/lab.ts';
import { basic, frozenLab, keys, secretOf, yespoApi } from './support.ts';

let lab: Lab;
let headers: Record<string, string>;

beforeEach(() => {
  lab = frozenLab();
  headers = basic('user', secretOf(lab.world, 'yespo', keys.yespo.full));
});

const version = `${yespoApi}/v1/version`;

test('lab.fetch takes what fetch takes: an address, a URL, a request, and an init with each', async () => {
  const calls: (() => Promise<Response>)[] = [
    () => lab.fetch(version, { headers }),
    () => lab.fetch(new URL(version), { headers }),
    () => lab.fetch(new Request(version, { headers })),
    () => lab.fetch(new Request(version, { method: 'POST' }), { method: 'GET', headers }),
    () => lab.inWorld('own').fetch(version, { headers }),
  ];
  for (const call of calls) expect((await call()).status).toBe(200);
  // Without the headers of the init it would be 401.
  expect((await lab.fetch(version)).status).toBe(401);
});

test('an init beside a request replaces what it gives and leaves the rest', async () => {
  const request = new Request(`${yespoApi}/v1/contact`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: '{"channels":[{"type":"email","value":"first@customer.example"}]}',
  });
  const body = '{"channels":[{"type":"email","value":"second@customer.example"}]}';
  expect((await lab.fetch(request, { body })).status).toBe(200);
  const { list } = lab.world.data.yespo.contacts;
  expect(JSON.stringify(list())).toContain('second@customer.example');
  expect(JSON.stringify(list())).not.toContain('first@customer.example');
});

test('a body that is a stream needs no further option', async () => {
  const text = '{"channels":[{"type":"email","value":"streamed@customer.example"}]}';
  const { status } = await lab.fetch(`${yespoApi}/v1/contact`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: new Blob([text]).stream(),
  });
  expect(status).toBe(200);
});

test('the world may be named beside what fetch knows', async () => {
  await lab.fetch(version, { headers, world: 'named' });
  expect(lab.worlds.get('named').journal.size).toBe(1);
  expect(lab.world.journal.size).toBe(0);
});

test('what is no request rejects as with fetch, and leaves no entry', async () => {
  await expect(lab.fetch('/v1/version')).rejects.toThrow(TypeError);
  await expect(lab.fetch(version, { body: 'with GET' })).rejects.toThrow(TypeError);
  expect(lab.world.journal.size).toBe(0);
});
