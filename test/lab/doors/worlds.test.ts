import http from 'node:http';
import { expect, test } from 'vitest';
import type { LabServer } from '../../../mocks/doors/server/index.ts';
import { createLab, WorldError, type Lab } from '../../../mocks/lab.ts';
import { addressOf } from '../../../mocks/doors/server/address.ts';
import { basic, frozenLab, keys, secretOf, withJson } from '../support.ts';
import { fetchByPath, fetchByRealName, fetchThroughProxy, serve, talk } from './support/clients.ts';
import { echoLab } from './support/echo-lab.ts';

const version = 'https://api.yespo.io/api/v1/version';

const requestsOf = (lab: Lab) =>
  Object.fromEntries(lab.worlds.list().map(({ name, journal }) => [name, journal.size]));

/** The status of a request through the server as a proxy. */
async function throughTunnel(server: LabServer, user?: string): Promise<number> {
  return (await fetchThroughProxy(server, new Request(version), user)).status;
}

test('the path names the world', async () => {
  const lab = frozenLab();
  const server = await serve(lab);
  await fetch(`${server.httpOrigin}/__world/by-path/api.yespo.io/api/v1/version`);
  expect(requestsOf(lab)).toEqual({ [lab.world.name]: 0, 'by-path': 1 });
  expect(lab.worlds.get('by-path').journal.entries()).toMatchObject([{ url: version }]);
});

test.each([
  ['/__world/w1/api.yespo.io/x?a=1', { url: 'https://api.yespo.io/x?a=1', world: 'w1' }],
  ['/__world/w1/my.yespo.io', { url: 'https://my.yespo.io/', world: 'w1' }],
  ['/__world/w1/', { refusal: { status: 404 } }],
  ['/__world/w1', { refusal: { status: 404 } }],
  ['/__world/w1/example.com/', { refusal: { status: 404 } }],
  ['/__lab/worlds?x=1', { control: 'http://127.0.0.1:4000/__lab/worlds?x=1' }],
  ['/__lab', { control: 'http://127.0.0.1:4000/__lab' }],
  ['/__labyrinth', { refusal: { status: 404 } }],
])('%s is understood', (target, address) => {
  const wanted = { target, hostHeader: '127.0.0.1:4000', encrypted: false };
  const found = addressOf(wanted, echoLab(), { port: 4000, anyName: false });
  expect(found).toMatchObject(address);
});

test('the lab’s own paths are nothing special on a platform’s host', () => {
  for (const target of ['/__lab/worlds', '/__world/w/api.yespo.io/']) {
    const wanted = { target, hostHeader: 'api.yespo.io', encrypted: true };
    const found = addressOf(wanted, echoLab(), { port: 4000, anyName: false });
    expect(found).toEqual({ url: `https://api.yespo.io${target}` });
  }
});

test('the user name of a proxy names the world, in a tunnel and without', async () => {
  const lab = frozenLab();
  const server = await serve(lab);
  expect(await throughTunnel(server, 'tunnelled')).toBe(401);
  expect(await throughTunnel(server)).toBe(401);
  const user = basic('plain', '').authorization;
  await talk(
    server.port,
    `GET http://api.yespo.io/x HTTP/1.1\r\nHost: api.yespo.io\r\nProxy-Authorization: ${user}\r\nConnection: close\r\n\r\n`,
  );
  expect(requestsOf(lab)).toEqual({ [lab.world.name]: 1, tunnelled: 1, plain: 1 });
});

test('tunnels side by side keep their worlds', async () => {
  const lab = frozenLab();
  const server = await serve(lab);
  const users = Array.from({ length: 8 }, (_, index) => `user-${index}`);
  await Promise.all(users.map((user) => throughTunnel(server, user)));
  for (const user of users) expect(lab.worlds.get(user).journal.size).toBe(1);
});

test('a proxy that wants a user name asks for it, as browsers need', async () => {
  const lab = frozenLab();
  const server = await serve(lab, { proxyUserRequired: true });
  await expect(throughTunnel(server)).rejects.toThrow('407');
  expect(await throughTunnel(server, 'asked')).toBe(401);
  const reply = await talk(
    server.port,
    'GET http://api.yespo.io/x HTTP/1.1\r\nHost: api.yespo.io\r\nConnection: close\r\n\r\n',
  );
  expect(reply).toMatch(/^HTTP\/1\.1 407 [^]*Proxy-Authenticate: Basic realm=/);
  expect((await fetchByPath(server, new Request(version))).status).toBe(401);
  expect(lab.worlds.get('asked').journal.size).toBe(1);
});

test('a port of its own is all that a client needs for a world of its own', async () => {
  const lab = frozenLab();
  const server = await serve(lab);
  const port = await server.open({ world: 'by-port' });
  expect(server.ports.map(({ world }) => world)).toEqual([undefined, 'by-port']);
  const bound = { ...server, ...port };
  await fetchByRealName(bound, new Request(version));
  await fetchByPath(bound, new Request(version));
  await throughTunnel(bound);
  expect(requestsOf(lab)).toEqual({ [lab.world.name]: 0, 'by-port': 3 });
  await port.close();
  await expect(fetchByPath(bound, new Request(version))).rejects.toThrow(TypeError);
  expect((await fetchByPath(server, new Request(version))).status).toBe(401);
  await expect(server.open({ world: 'no name' })).rejects.toThrow(WorldError);
});

test('a port goes with the world that it is bound to, and no other', async () => {
  const lab = frozenLab();
  const server = await serve(lab);
  const gone = await server.open({ world: 'gone' });
  const stays = await server.open({ world: 'stays' });
  lab.worlds.remove('gone');
  await expect(fetch(`${gone.httpOrigin}/api.yespo.io/api/v1/version`)).rejects.toThrow(TypeError);
  expect(server.ports.map(({ port }) => port)).toEqual([server.port, stays.port]);
  await fetch(`${stays.httpOrigin}/api.yespo.io/api/v1/version`);
  expect(requestsOf(lab)).toEqual({ [lab.world.name]: 0, stays: 1 });
});

test('a server may be bound to a world from the start', async () => {
  const lab = frozenLab();
  const server = await serve(lab, { world: 'bound' });
  await fetchByPath(server, new Request(version));
  expect(requestsOf(lab)).toEqual({ [lab.world.name]: 0, bound: 1 });
});

test('the header says more than the path, the path more than the proxy’s user, that more than the port', async () => {
  const lab = frozenLab();
  const server = await serve(lab, { world: 'port' });
  const user = { 'proxy-authorization': basic('user', '').authorization };
  const byPath = `${server.httpOrigin}/__world/path/api.yespo.io/api/v1/version`;
  const ask = (path: string, headers: Record<string, string>) =>
    new Promise<void>((resolve, reject) => {
      const { port } = server;
      http
        .get({ host: '127.0.0.1', port, path, headers }, (response) => {
          response.resume().once('end', resolve);
        })
        .once('error', reject);
    });
  await ask(byPath, { ...user, 'x-latchkey-world': 'header' });
  await ask(byPath, user);
  await ask('http://api.yespo.io/x', user);
  await ask('http://api.yespo.io/x', {});
  expect(requestsOf(lab)).toEqual({ [lab.world.name]: 0, header: 1, path: 1, user: 1, port: 1 });
});

test('a name that cannot be one is a 400 by every way', async () => {
  const lab = frozenLab();
  const server = await serve(lab);
  const path = await fetch(`${server.httpOrigin}/__world/a%20b/api.yespo.io/`);
  expect(path.status).toBe(400);
  expect(await throughTunnel(server, 'a b')).toBe(400);
  expect(lab.worlds.size).toBe(1);
});

test('fifty workers on one server do not see each other, whatever they reset', async () => {
  const lab = createLab();
  const server = await serve(lab);
  const headers = basic('user', secretOf(lab.world, 'yespo', keys.yespo.full));

  async function work(worker: number): Promise<void> {
    const base = `${server.httpOrigin}/__world/worker-${worker}/api.yespo.io/api/v1`;
    const { world } = lab.inWorld(`worker-${worker}`);
    for (let round = 1; round <= 4; round += 1) {
      const firstName = `${worker}.${round}`;
      const put = await fetch(`${base}/contact/1001`, withJson('PUT', { firstName }, headers));
      expect(put.status).toBe(200);
      const read = await fetch(`${base}/contact/1001`, { headers });
      expect(await read.json()).toMatchObject({ firstName });
      expect(world.journal.find({ status: 200 })).toHaveLength(2);
      if (worker % 2 === 0) world.keys.yespo.disable(keys.yespo.full);
      const again = await fetch(`${base}/contact/1001`, { headers });
      expect(again.status).toBe(worker % 2 === 0 ? 401 : 200);
      await again.arrayBuffer();
      world.reset();
      expect(world.journal.size).toBe(0);
      expect(world.data.yespo.contacts.get(1001)?.firstName).toBe('Ada');
    }
  }

  await Promise.all(Array.from({ length: 50 }, (_, index) => work(index)));
  expect(lab.world.journal.size).toBe(0);
  expect(lab.worlds.size).toBe(51);
});
