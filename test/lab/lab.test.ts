import { expect, test } from 'vitest';
import { platforms, rightsOf } from '../../lib/platforms/index.ts';
import type { LabHandler } from '../../mocks/lab.ts';
import { packs } from '../../mocks/packs.ts';
import { yespoClient } from './client.ts';
import { frozenLab, withJson, yespoApi } from './support.ts';
import { createEchoLab, echoApi, echoKey } from './echo/lab.ts';

test('the lab answers for every host that the platforms name', () => {
  const lab = frozenLab();
  for (const platform of platforms) {
    for (const { production } of Object.values(platform.hosts)) {
      for (const host of production) expect(lab.answersFor(host), host).toBe(true);
    }
    for (const host of platform.dashboards) expect(lab.answersFor(host), host).toBe(true);
  }
  for (const host of ['tracker.yespo.io', 'STATICS.reteno.com', 'app.mobitru.com:8443']) {
    expect(lab.answersFor(host), host).toBe(true);
  }
  for (const host of ['evil.example', 'sub.api.yespo.io', '']) {
    expect(lab.answersFor(host), host).toBe(false);
  }
});

test('a port in the address does not matter', async () => {
  const lab = frozenLab();
  const url = `${yespoApi.replace('.io', '.io:8443')}/v1/version`;
  expect((await lab.fetch(new Request(url))).status).toBe(401);
});

test('a host that the lab does not know is told so', async () => {
  const lab = frozenLab();
  const response = await lab.fetch(new Request('https://evil.example/api/'));
  expect(response.status).toBe(421);
  expect(lab.world.journal.entries()).toMatchObject([
    { host: 'evil.example', decision: 'elsewhere', reason: 'unknown-host' },
  ]);
});

test('a handler of the user’s own comes first, may pass, and may bring a host', async () => {
  const lab = frozenLab();
  const seen: string[] = [];
  const reader: LabHandler = async (request) => {
    seen.push(await request.text());
    return undefined;
  };
  const own: LabHandler = Object.assign(
    ({ url }: Request) => (url.includes('own.example') ? new Response('own') : undefined),
    { hosts: ['own.example'] },
  );
  const remove = lab.use(reader, own);
  expect(lab.answersFor('own.example')).toBe(true);
  expect(lab.hosts).toContain('own.example');
  expect(await (await lab.fetch(new Request('https://own.example/'))).text()).toBe('own');
  expect((await yespoClient(lab).put('v1/contact/1001', { firstName: 'A' })).status).toBe(200);
  expect(seen).toEqual(['', '{"firstName":"A"}']);
  expect(lab.world.journal.entries().map(({ decision }) => decision)).toEqual([
    'handler',
    'accepted',
  ]);
  remove();
  expect(lab.answersFor('own.example')).toBe(false);
});

test('a handler that throws is answered with its message, and the next request is served', async () => {
  const lab = frozenLab();
  const remove = lab.use(() => {
    throw new Error('no luck');
  });
  const response = await yespoClient(lab).get('v1/version');
  expect(response.status).toBe(500);
  expect(await response.json()).toMatchObject({ message: 'no luck' });
  remove();
  expect((await yespoClient(lab).get('v1/version')).status).toBe(200);
});

test('a request whose body was read before, or breaks off, is a 400', async () => {
  const lab = frozenLab();
  const headers = { authorization: `Basic ${btoa('u:lab-yespo-full-access-000000000001')}` };
  const used = new Request(`${yespoApi}/v2/event`, withJson('POST', {}, headers));
  await used.text();
  expect((await lab.fetch(used)).status).toBe(400);
  const broken = new Request(`${yespoApi}/v2/event`, {
    ...withJson('POST', {}, headers),
    body: new ReadableStream({ start: (controller) => controller.error(new Error('gone')) }),
    duplex: 'half',
  } as RequestInit);
  expect((await lab.fetch(broken)).status).toBe(400);
});

test('every operation says where it is known from, on a surface or a host that there is, once', () => {
  const ids = Object.values(packs).flatMap(({ operations }) => operations.map(({ id }) => id));
  expect(new Set(ids).size).toBe(ids.length);
  for (const { platform, operations } of Object.values(packs)) {
    const rights = rightsOf(platform).flatMap(({ grants = [] }) => grants);
    for (const operation of operations) {
      expect(operation.id.startsWith(`${platform.id}.`), operation.id).toBe(true);
      expect(operation.source, operation.id).not.toBe('');
      const needsRight = 'surface' in operation.place && rights.length > 0;
      expect(needsRight ? rights.includes(operation.group ?? '') : true, operation.id).toBe(true);
    }
  }
});

test('a WebSocket is plainly refused where there is no connection to turn into one', async () => {
  const headers = { ...echoKey, upgrade: 'websocket' };
  const response = await createEchoLab().fetch(new Request(`${echoApi}/socket`, { headers }));
  expect(response.status).toBe(501);
  expect(await response.json()).toMatchObject({ error: 'no WebSocket here' });
});
