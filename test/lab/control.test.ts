import { expect, test } from 'vitest';
import { createLabClient, LabClientError, type LabClient } from '../../mocks/control/client.ts';
import { contract, type ControlRoute } from '../../mocks/control/contract.ts';
import { openApiDocument } from '../../mocks/control/openapi.ts';
import type { LabServer } from '../../mocks/doors/server/index.ts';
import { JournalMismatch, type Lab, type OperationId } from '../../mocks/lab.ts';
import { serve, talk } from './doors/support/clients.ts';
import { openSession } from './hub.ts';
import { basic, BEGINNING, frozenLab, keys, secretOf, withJson } from './support.ts';

interface Served {
  readonly lab: Lab;
  readonly server: LabServer;
  readonly client: LabClient;
}

async function served(): Promise<Served> {
  const lab = frozenLab();
  const server = await serve(lab);
  return { lab, server, client: createLabClient(server.httpOrigin) };
}

async function problem(call: Promise<unknown>): Promise<LabClientError> {
  const error: unknown = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof LabClientError) return error;
  throw new Error('the lab did it');
}

test('every secret of every world is said once, also of keys that are gone', async () => {
  const { lab, client } = await served();
  const other = await client.worlds.create({ name: 'other' });
  const made = await other.keys.add('yespo', { name: 'Made' });
  const gone = await other.keys.add('reteno', { name: 'Gone' });
  await other.keys.remove('reteno', 'Gone');
  const { secrets } = await client.call('listSecrets', { params: {} });
  const known = secretOf(lab.world, 'yespo', keys.yespo.full);
  expect(secrets).toEqual(expect.arrayContaining([known, made.secret, gone.secret]));
  expect(new Set(secrets).size).toBe(secrets.length);
});

test('worlds are made, listed, described and removed', async () => {
  const { lab, client } = await served();
  const world = await client.worlds.create({
    name: 'made',
    seed: { clock: { at: '2030-01-01T00:00:00Z', frozen: true }, keys: { yespo: [{ name: 'K' }] } },
  });
  expect(await world.read()).toEqual({
    name: 'made',
    default: false,
    clock: { at: Date.UTC(2030, 0, 1), iso: '2030-01-01T00:00:00.000Z', frozen: true },
    rateLimits: false,
    requests: 0,
    keys: { yespo: 1, reteno: 0, mobitru: 0 },
    stubs: 0,
    files: 0,
    faults: 0,
  });
  const listed = await client.worlds.list();
  expect(listed.map(({ name }) => name)).toEqual([lab.world.name, 'made']);
  expect(listed[0]?.default).toBe(true);
  expect(await fetch(`${world.baseUrl}/api.yespo.io/api/v1/version`)).toMatchObject({
    status: 401,
  });
  await client.worlds.remove('made');
  expect(lab.worlds.has('made')).toBe(false);
  expect(await problem(world.read())).toMatchObject({ status: 404, code: 'no-such-world' });
  expect((await client.worlds.create()).name).toBe('world-1');
});

test('a world is saved, restored and reset', async () => {
  const { lab, client } = await served();
  const world = client.world();
  await world.keys.remove('yespo', keys.yespo.full);
  const saved = await world.snapshot();
  expect(saved.keys?.yespo?.some(({ name }) => name === keys.yespo.full)).toBe(false);
  await world.reset();
  expect(lab.world.keys.yespo.get(keys.yespo.full).name).toBe(keys.yespo.full);
  await world.restore(saved as Parameters<typeof world.restore>[0]);
  expect(lab.world.keys.yespo.list().some(({ name }) => name === keys.yespo.full)).toBe(false);
  expect(await world.snapshot()).toEqual(saved);
});

test('the clock is turned, and requests follow it', async () => {
  const { client } = await served();
  const { clock, baseUrl } = client.world();
  expect(await clock.advance(60_000)).toMatchObject({ at: BEGINNING + 60_000, frozen: true });
  const date = async () => {
    const response = await fetch(`${baseUrl}/api.yespo.io/api/v1/version`);
    return response.headers.get('date');
  };
  expect(await date()).toBe(new Date(BEGINNING + 60_000).toUTCString());
  await clock.freeze('2031-05-06T07:08:09Z');
  expect(await date()).toBe('Tue, 06 May 2031 07:08:09 GMT');
  expect(await clock.run()).toMatchObject({ frozen: false });
  expect(await clock.freeze()).toMatchObject({ frozen: true });
  expect((await clock.read()).iso).toMatch(/^2031-05-06T07:08:/);
});

test('keys are made by the platform’s policy, changed, switched and removed', async () => {
  const { lab, client } = await served();
  const { keys: ring, baseUrl } = client.world();
  const made = await ring.add('yespo', { name: 'Made', right: 'full' });
  expect(made).toMatchObject({ platform: 'yespo', status: 'active', right: 'full' });
  const version = async () => {
    const headers = basic('user', made.secret);
    return (await fetch(`${baseUrl}/api.yespo.io/api/v1/version`, { headers })).status;
  };
  expect(await version()).toBe(200);
  expect(await ring.disable('yespo', 'Made')).toMatchObject({ status: 'disabled' });
  expect(await version()).toBe(401);
  expect(await ring.enable('yespo', made.id)).toMatchObject({ status: 'active' });
  expect(await ring.change('yespo', 'Made', { name: 'Renamed' })).toMatchObject({
    name: 'Renamed',
  });
  await ring.remove('yespo', 'Renamed');
  expect(await version()).toBe(401);

  const { expiresOn } = await ring.change('mobitru', keys.mobitru.anna, {
    expiresOn: '2026-03-01',
  });
  expect(expiresOn).toBe('2026-03-01');
  const { mobitru } = lab.world.keys;
  expect(mobitru.status(mobitru.get(keys.mobitru.anna))).toBe('expired');
  const again = await ring.change('mobitru', keys.mobitru.anna, { expiresOn: null });
  expect(again).toMatchObject({ status: 'active' });
  expect(again).not.toHaveProperty('expiresOn');
  expect((await ring.list('mobitru')).every(({ platform }) => platform === 'mobitru')).toBe(true);
  expect((await ring.list()).length).toBeGreaterThan((await ring.list('mobitru')).length);
});

test('the tenth Mobitru key and the eleventh, asked for at once: one is refused', async () => {
  const { lab, client } = await served();
  const { keys: ring } = client.world();
  for (let count = 1; count <= 9; count += 1) {
    await ring.add('mobitru', { name: `Key ${count}`, owner: 'dora' });
  }
  const last = await Promise.allSettled(
    ['Tenth', 'Eleventh'].map((name) => ring.add('mobitru', { name, owner: 'dora' })),
  );
  expect(last.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  expect(last.find(({ status }) => status === 'rejected')).toMatchObject({
    reason: { status: 409, code: 'too-many-keys' },
  });
  expect(lab.world.keys.mobitru.list().filter(({ owner }) => owner === 'dora')).toHaveLength(10);
});

test('faults are set, listed, seen to strike and removed', async () => {
  const { client } = await served();
  const { faults, baseUrl, keys: ring } = client.world();
  const [key] = await ring.list('yespo');
  const rule = await faults.set({
    operation: 'yespo.version.v1',
    key: keys.yespo.full,
    times: 'always',
    fault: { kind: 'status', status: 502 },
  });
  const headers = basic('user', key!.secret);
  const version = () => fetch(`${baseUrl}/api.yespo.io/api/v1/version`, { headers });
  expect((await version()).status).toBe(502);
  expect(await faults.list()).toEqual([{ ...rule, struck: 1 }]);
  await faults.remove(rule.id);
  expect((await version()).status).toBe(200);
  await faults.set({ operation: 'yespo.*', fault: { kind: 'cut' } });
  await expect(version()).rejects.toThrow(TypeError);
  await faults.clear();
  expect(await faults.list()).toEqual([]);
});

test('stubs and data are set from another process, and seen to work', async () => {
  const { client } = await served();
  const world = await client.worlds.create();
  const { secret } = await world.keys.add('yespo', { name: 'Stubbed', right: 'full' });
  const version = () =>
    fetch(`${world.baseUrl}/api.yespo.io/api/v1/version`, {
      headers: { authorization: `Basic ${btoa(`user:${secret}`)}` },
    });
  const stub = await world.stubs.set({
    operation: 'yespo.version.v1',
    after: 1,
    answer: { status: 202, body: { mine: true } },
  });
  expect((await version()).status).toBe(200);
  const stubbed = await version();
  expect([stubbed.status, await stubbed.json()]).toEqual([202, { mine: true }]);
  expect(await world.stubs.list()).toMatchObject([{ id: stub.id, passed: 1, struck: 1 }]);
  await world.journal.expect({ decision: 'stub', responseBody: { equals: { mine: true } } });
  expect(
    await world.journal.find({ responseBody: { includes: { mine: true } }, status: 202 }),
  ).toHaveLength(1);
  await world.stubs.remove(stub.id);
  expect(await problem(world.stubs.remove(stub.id))).toMatchObject({
    status: 404,
    code: 'no-such-stub',
  });
  await world.stubs.set({ operation: 'yespo.*', answer: {} });
  await world.stubs.clear();
  expect(await world.stubs.list()).toEqual([]);

  await world.changeData({ yespo: { contacts: [] } });
  const { data } = await world.snapshot();
  expect(data).toMatchObject({ yespo: { contacts: [] } });
  expect(await problem(world.changeData({ yespo: { contacts: 5 } }))).toMatchObject({
    status: 400,
    code: 'bad-seed',
  });
});

test.each([
  ['path', { path: { id: '1002' } }],
  ['query', { query: { again: 'yes' } }],
  ['body', { body: { firstName: 'Boris' } }],
  ['all three', { path: { id: '1002' }, query: { again: 'yes' }, body: { firstName: 'Boris' } }],
])(
  'a fault set from another process strikes calls by their %s, after so many',
  async (_part, when) => {
    const { client } = await served();
    const { faults, baseUrl, keys: ring, journal } = client.world();
    const { secret } = await ring.add('yespo', { name: 'Faulty', right: 'full' });
    const change = async (id: number, again: string, firstName: string) => {
      const url = `${baseUrl}/api.yespo.io/api/v1/contact/${id}?again=${again}`;
      return (await fetch(url, withJson('PUT', { firstName }, basic('user', secret)))).status;
    };
    const operation = 'yespo.contact.update';
    const fault = { kind: 'status', status: 503 } as const;
    const rule = await faults.set({ operation, when, after: 1, times: 1, fault });
    expect(await change(1001, 'no', 'Ada')).toBe(200);
    expect(await change(1002, 'yes', 'Boris')).toBe(200);
    expect(await change(1001, 'no', 'Ada 2')).toBe(200);
    expect(await change(1002, 'yes', 'Boris')).toBe(503);
    expect(await change(1002, 'yes', 'Boris')).not.toBe(503);
    expect(await faults.list()).toEqual([{ ...rule, passed: 1, struck: 1 }]);
    await journal.expect({
      operation,
      status: 503,
      requestBody: { includes: { firstName: 'Boris' } },
    });
    const nonsense = faults.set({ operation, when: { body: 'x', header: {} } as never, fault });
    expect(await problem(nonsense)).toMatchObject({ status: 400 });
  },
);

test('a stub set from another process answers by the body with a template, late, and so often', async () => {
  const { client } = await served();
  const { stubs, baseUrl, keys: ring, clock } = client.world();
  const { secret } = await ring.add('yespo', { name: 'Stubbed', right: 'full' });
  const send = (keyValue: string) =>
    fetch(
      `${baseUrl}/api.yespo.io/api/v1/event`,
      withJson('POST', { eventTypeKey: 'order', keyValue, params: [] }, basic('user', secret)),
    );
  await stubs.set({
    operation: 'yespo.event.v1',
    when: { body: { keyValue: 'mine' } },
    times: 1,
    answer: {
      status: 202,
      headers: { 'X-Own': '{{body.keyValue}}' },
      body: { key: '{{body.keyValue}}', at: '{{now}}' },
      template: true,
      delay: 60_000,
    },
  });
  expect((await send('other')).status).toBe(200);
  const late = send('mine');
  // The clock of the world stands still, so that the answer waits for it.
  const { journal } = client.world();
  await expect
    .poll(async () => {
      await clock.advance(60_000);
      return (await journal.find({ decision: 'stub' })).length;
    })
    .toBe(1);
  const answer = await late;
  expect([answer.status, answer.headers.get('x-own')]).toEqual([202, 'mine']);
  expect(await answer.json()).toEqual({ key: 'mine', at: expect.stringMatching(/^2026-/) });
  expect((await send('mine')).status).not.toBe(202);
});

test('settings are read and changed from another process; one that does not hold changes nothing', async () => {
  const { lab, client, server } = await served();
  const { settings, baseUrl } = client.world();
  expect(await settings.read()).toEqual({ allowedOrigins: [], challenge: 'surfaces' });
  const origin = 'http://localhost:3000';
  const allowed = async () => {
    const headers = { origin, 'access-control-request-method': 'GET' };
    const url = `${baseUrl}/api.yespo.io/api/v1/version`;
    const answer = await fetch(url, { method: 'OPTIONS', headers });
    return answer.headers.get('access-control-allow-origin');
  };
  expect(await allowed()).toBeNull();
  expect(await settings.change({ allowedOrigins: [origin] })).toEqual({
    allowedOrigins: [origin],
    challenge: 'surfaces',
  });
  expect(await allowed()).toBe(origin);
  expect(lab.world.settings.allowedOrigins).toEqual([origin]);
  for (const wrong of [
    { challenge: 'never', allowedOrigins: ['localhost'] },
    { challenge: 'perhaps' },
    { challange: 'never' },
    [],
  ]) {
    expect(await problem(settings.change(wrong as never))).toMatchObject({
      status: 400,
      code: 'bad-input',
    });
  }
  expect(await settings.read()).toEqual({ allowedOrigins: [origin], challenge: 'surfaces' });
  expect(() => lab.world.changeSettings({ challenge: 'perhaps' as never })).toThrow(/challenge/);
  await settings.change({ allowedOrigins: '*', challenge: 'never' });
  expect((await client.world().snapshot()).settings).toEqual({
    allowedOrigins: '*',
    challenge: 'never',
  });
  await client.world().reset();
  expect(await settings.read()).toEqual({ allowedOrigins: [], challenge: 'surfaces' });
  const missing = await fetch(`${server.httpOrigin}/__lab/worlds/nobody/settings`);
  expect(missing.status).toBe(404);
});

test('a snapshot has its files by value where it is asked for them, and another lab restores them', async () => {
  const { lab, client } = await served();
  const { files } = lab.world;
  const written = await files.write(new Blob(['an uploaded file']).stream());
  files.keep(written.id);
  files.discard(written);
  const world = client.world();
  expect((await world.read()).files).toBe(1);
  expect((await world.snapshot()).files?.[0]).not.toHaveProperty('content');
  const whole = await world.snapshot({ files: 'by-value' });
  const other = await served();
  await other.client.world().restore(whole as never);
  const restored = other.lab.world.files.read(written.id);
  expect(new TextDecoder().decode(restored)).toBe('an uploaded file');
  const wrong = client.call('saveWorld', {
    params: { world: 'default' },
    query: { files: 'by-name' as 'by-value' },
  });
  expect(await problem(wrong)).toMatchObject({ status: 400, code: 'bad-input' });
});

test('a call without a body needs no type', async () => {
  const { client, server } = await served();
  const control = `${server.httpOrigin}/__lab`;
  const world = await client.worlds.create();
  for (const path of ['reset', 'clock/run', 'clock/freeze']) {
    const { status } = await fetch(`${control}/worlds/${world.name}/${path}`, { method: 'POST' });
    expect(status, path).toBe(200);
  }
});

test('rate limits are switched on', async () => {
  const { lab, client } = await served();
  expect(await client.world().setRateLimits(true)).toMatchObject({ rateLimits: true });
  expect(lab.world.rateLimits.enabled).toBe(true);
});

test('the journal is asked, waited for, expected of, exported and emptied', async () => {
  const { lab, client } = await served();
  const { journal, baseUrl } = client.world();
  const headers = basic('user', secretOf(lab.world, 'yespo', keys.yespo.full));
  const awaited = journal.next({ operation: 'yespo.version.v1' });
  await fetch(`${baseUrl}/api.yespo.io/api/v1/version`, { headers });
  await fetch(`${baseUrl}/api.yespo.io/api/v1/version`);
  expect(await awaited).toMatchObject({ number: 1, status: 200 });
  expect(await journal.next({ status: 418 }, { seconds: 0 })).toBeNull();
  expect(await journal.entries()).toEqual(lab.world.journal.entries());
  expect(await journal.find({ status: 401, after: 1 })).toMatchObject([{ number: 2 }]);
  expect(await journal.expect({ key: keys.yespo.full })).toHaveLength(1);
  expect(await journal.expect({ platform: 'yespo' }, { atLeast: 2 })).toHaveLength(2);
  const missed = journal.expect({ key: keys.yespo.full, status: 201 });
  await expect(missed).rejects.toThrow(JournalMismatch);
  await expect(missed).rejects.toThrow('status is 200, not 201');
  expect((await journal.har()).log).toMatchObject({ version: '1.2', entries: [{}, {}] });
  await journal.clear();
  expect(await journal.entries()).toEqual([]);
});

test('a query that finds nothing comes with what came nearest, and may be limited', async () => {
  const { lab, client } = await served();
  const headers = basic('user', secretOf(lab.world, 'yespo', keys.yespo.full));
  for (let count = 0; count < 3; count += 1) {
    await fetch(`${client.world().baseUrl}/api.yespo.io/api/v1/version`, { headers });
  }
  const params = { world: 'default' };
  const found = await client.call('readJournal', { params, query: { limit: 1 } });
  expect(found).toMatchObject({ entries: [{ number: 3 }], nearMisses: [] });
  const query = { operation: 'yespo.version.v1', keyLeaked: true } as const;
  expect(await client.call('readJournal', { params, query })).toMatchObject({
    entries: [],
    nearMisses: [{ entry: { number: 3 }, differs: [{ field: 'keyLeaked', wanted: true }] }, {}, {}],
  });
});

test('ports are opened for worlds, and close with them', async () => {
  const { lab, server, client } = await served();
  const opened = await client.ports.open('own-port');
  expect(opened).toMatchObject({ world: 'own-port', http: `http://127.0.0.1:${opened.port}` });
  await fetch(`${opened.http}/api.yespo.io/api/v1/version`);
  expect(lab.worlds.get('own-port').journal.size).toBe(1);
  const taken = client.ports.open('other', opened.port);
  expect(await problem(taken)).toMatchObject({ status: 409, code: 'port-taken' });
  expect((await client.ports.list()).map(({ port }) => port)).toEqual([server.port, opened.port]);
  await client.worlds.remove('own-port');
  expect(await client.ports.list()).toHaveLength(1);
  const own = client.ports.close(server.port);
  expect(await problem(own)).toMatchObject({ status: 409, code: 'own-port' });
  expect(await problem(client.ports.close(1))).toMatchObject({ code: 'no-such-port' });
  const { port } = await client.ports.open('own-port');
  await client.ports.close(port);
  expect(await client.ports.list()).toHaveLength(1);
});

test('every platform is listed with what fault rules may name', async () => {
  const { client } = await served();
  const platforms = await client.platforms();
  expect(platforms.map(({ id }) => id)).toEqual(['yespo', 'reteno', 'mobitru']);
  const operations = platforms.flatMap((platform) => platform.operations);
  expect(operations).toContainEqual(
    expect.objectContaining({ id: 'yespo.contacts.list', rate: { requests: 50, seconds: 1 } }),
  );
  for (const { id } of operations) {
    await client.world().faults.set({ operation: id as OperationId, fault: { kind: 'cut' } });
  }
});

test('what is wrong is said with the field, the name that may have been meant, and the status', async () => {
  const { client } = await served();
  const { faults, keys: ring, clock } = client.world();
  const fault = { kind: 'cut' } as const;
  const wrong: [call: () => Promise<unknown>, status: number, code: string, says: RegExp][] = [
    [
      () => faults.set({ operation: 'yespo.version.v9' as 'yespo.*', fault }),
      400,
      'unknown-operation',
      /version\.v1/,
    ],
    [
      () => faults.set({ operation: 'yespo.version.v1', key: 'Full', fault }),
      400,
      'unknown-key',
      /"Full access"/,
    ],
    [
      () => faults.set({ operation: '' as 'yespo.*', fault }),
      400,
      'bad-input',
      /operation: must not be empty/,
    ],
    [() => faults.remove('fault-9'), 404, 'no-such-fault', /fault-9/],
    [() => ring.add('yespo', { name: '' }), 400, 'bad-input', /name/],
    [() => ring.add('nobody', { name: 'K' }), 404, 'no-such-platform', /yespo, reteno, mobitru/],
    [
      () => ring.add('yespo', { name: 'K', right: 'all' as 'full' }),
      400,
      'unknown-right',
      /access right/,
    ],
    [() => ring.disable('mobitru', keys.mobitru.anna), 409, 'cannot-be-disabled', /let it expire/],
    [() => ring.remove('yespo', 'Nobody'), 404, 'no-such-key', /it has "Full access"/],
    [() => clock.advance(-1), 400, 'bad-input', /milliseconds/],
    [() => clock.freeze(1e20), 400, 'bad-input', /at: expected a time/],
    [() => client.worlds.create({ name: 'a/b' }), 400, 'bad-input', /name: expected a name/],
    [
      () => client.worlds.create({ seed: { ids: { number: -1 } } }),
      400,
      'bad-input',
      /seed\.ids\.number/,
    ],
    [() => client.worlds.remove('default'), 409, 'default-world', /reset it instead/],
    [() => client.world('nowhere').reset(), 404, 'no-such-world', /no world "nowhere"/],
  ];
  for (const [call, status, code, says] of wrong) {
    const error = await problem(call());
    expect(error).toMatchObject({ status, code });
    expect(error.message).toMatch(says);
  }
});

test('a client without a lab is told where it looked', async () => {
  const client = createLabClient('http://127.0.0.1:9');
  expect(await problem(client.worlds.list())).toMatchObject({
    code: 'no-answer',
    message: expect.stringContaining('http://127.0.0.1:9/__lab/worlds'),
  });
});

test('a page of another site can neither read nor write', async () => {
  const { lab, server } = await served();
  const url = `${server.httpOrigin}/__lab/worlds`;
  const json = { 'content-type': 'application/json' };
  const ask = (method: string, headers: Record<string, string>) =>
    fetch(url, { method, headers, ...(method === 'POST' ? { body: '{}' } : {}) });
  const refused = [
    await ask('GET', { origin: 'https://evil.example' }),
    await ask('GET', { origin: 'null' }),
    await ask('GET', { origin: server.httpsOrigin }),
    await ask('POST', { ...json, origin: 'https://evil.example' }),
    await ask('OPTIONS', {
      origin: 'https://evil.example',
      'access-control-request-method': 'PUT',
    }),
  ];
  for (const response of refused) {
    expect(response.status).toBe(403);
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
  }
  expect((await ask('POST', { 'content-type': 'text/plain' })).status).toBe(415);
  expect(lab.worlds.size).toBe(1);
  expect((await ask('GET', { origin: server.httpOrigin })).status).toBe(200);
  expect((await ask('POST', { ...json, origin: server.httpOrigin })).status).toBe(201);
});

test('a foreign image or frame cannot even ask, and a link may be followed', async () => {
  const { server } = await served();
  const ask = (mode: string) =>
    talk(
      server.port,
      `GET /__lab/worlds HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nSec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: ${mode}\r\nConnection: close\r\n\r\n`,
    );
  expect(await ask('no-cors')).toMatch(/^HTTP\/1\.1 403/);
  expect(await ask('navigate')).toMatch(/^HTTP\/1\.1 200/);
});

test('a name that was bound anew to this machine gets nothing', async () => {
  const { server } = await served();
  const reply = await talk(
    server.port,
    'GET /__lab/worlds HTTP/1.1\r\nHost: rebound.example\r\nConnection: close\r\n\r\n',
  );
  expect(reply).toMatch(/^HTTP\/1\.1 421/);
});

test('a body that is no JSON and a path that is none are answered as the rest', async () => {
  const { server } = await served();
  const bad = await fetch(`${server.httpOrigin}/__lab/worlds`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{',
  });
  expect(bad.status).toBe(400);
  expect(await bad.json()).toMatchObject({ error: 'bad-json' });
  const nowhere = await fetch(`${server.httpOrigin}/__lab/wrolds`);
  expect(nowhere.status).toBe(404);
  expect(await nowhere.json()).toMatchObject({ error: 'not-found' });
});

test('the OpenAPI document has every route, and refers to nothing that it does not have', async () => {
  const { server } = await served();
  const response = await fetch(`${server.httpOrigin}/__lab/openapi.json`);
  const document = (await response.json()) as {
    openapi: string;
    paths: Record<string, Record<string, { operationId: string }>>;
    components: { schemas: Record<string, unknown> };
  };
  expect(document).toEqual(JSON.parse(JSON.stringify(openApiDocument())));
  expect(document.openapi).toBe('3.1.0');
  const ids = Object.values(document.paths).flatMap((path) =>
    Object.values(path).map(({ operationId }) => operationId),
  );
  expect(ids.toSorted()).toEqual(Object.keys(contract).toSorted());
  const references = JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g);
  for (const [, reference = ''] of references) {
    const [, name = ''] = /^#\/components\/schemas\/(\w+)$/.exec(reference) ?? [];
    expect(document.components.schemas, reference).toHaveProperty(name);
  }
  expect(document.components.schemas['WorldSeed']).toMatchObject({
    type: 'object',
    properties: { keys: { type: 'object' }, clock: { type: 'object' } },
    additionalProperties: false,
  });
});

test('every route says what it is for and is answered by something', async () => {
  const { lab, server } = await served();
  // The screen of a device is on once there is a session.
  const { capabilities } = await openSession(lab);
  const device = String(capabilities['appium:udid']);
  for (const route of Object.values(contract) as ControlRoute[]) {
    expect(route.summary).not.toBe('');
    if (route.method !== 'GET') continue;
    const path = route.path.replace(':world', 'default').replace(':device', device);
    const seconds = path.endsWith('/next') ? '?seconds=0' : '';
    const response = await fetch(`${server.httpOrigin}/__lab${path}${seconds}`);
    expect(response.status, path).toBe(200);
    await response.body?.cancel();
  }
});

test('a refusal says by code and values what happened, so that it can be said in other words', async () => {
  const { client } = await served();
  const { code, parameters, message } = await problem(client.world('nowhere').read());
  expect({ code, parameters }).toEqual({ code: 'no-such-world', parameters: { world: 'nowhere' } });
  expect(message).toContain('"nowhere"');
  const tooLong = await problem(
    client.world('default').keys.add('mobitru', { name: 'x'.repeat(121), billingUnit: 'personal' }),
  );
  expect(tooLong.parameters).toEqual({ label: 'name', count: 120, number: 121 });
});

test('a world is made once, however many ask for it at once, and a name that cannot be is refused', async () => {
  const { lab, client } = await served();
  const asked = await Promise.all(Array.from({ length: 20 }, () => client.worlds.ensure('shared')));
  expect(new Set(asked.map(({ name }) => name))).toEqual(new Set(['shared']));
  expect(lab.worlds.list().map(({ name }) => name)).toContain('shared');
  lab.worlds.get('shared').clock.freeze(BEGINNING + 5000);
  // It is found, not made anew.
  expect((await (await client.worlds.ensure('shared')).clock.read()).at).toBe(BEGINNING + 5000);
  expect((await problem(client.worlds.ensure('no such name'))).code).toBe('bad-name');
});
