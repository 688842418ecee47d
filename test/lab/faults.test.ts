import { expect, test } from 'vitest';
import {
  ConnectionCut,
  FaultError,
  type FaultRule,
  type Lab,
  type NamedRule,
} from '../../mocks/lab.ts';
import { clientOf, yespoClient } from './client.ts';
import { fetchDoor, mswDoor, type OpenDoor } from './doors.ts';
import { serverDoor } from './doors/support/server-door.ts';
import { fetchByPath } from './doors/support/clients.ts';
import {
  access,
  automation,
  basic,
  bearer,
  frozenLab,
  keys,
  retenoMobile,
  secretOf,
  yespoApi,
} from './support.ts';

const version = 'yespo.version.v1';

/** A contact that no other test has made. */
const contact = { channels: [{ type: 'email', value: 'new@customer.example' }] };

function contacts({ world }: Lab): number {
  return world.data.yespo.contacts.list({ email: 'new@customer.example' }).length;
}

test('the first calls of an operation fail in the words of each platform, and then no more', async () => {
  const lab = frozenLab();
  const fault = { kind: 'status', status: 503 } as const;
  lab.world.faults.set({ operation: version, times: 2, fault });
  const yespo = yespoClient(lab);
  const answers = [await yespo.get('v1/version'), await yespo.get('v1/version')];
  for (const answer of answers) {
    expect(answer.status).toBe(503);
    expect(await answer.json()).toMatchObject({ status: 503, error: 'Service Unavailable' });
  }
  expect((await yespo.get('v1/version')).status).toBe(200);
  expect(lab.world.faults.list()).toMatchObject([{ struck: 2, times: 2 }]);

  lab.world.faults.set({ operation: 'reteno.*', fault });
  const reteno = clientOf(lab, retenoMobile, {
    ...access(secretOf(lab.world, 'reteno', keys.reteno.android)),
    'x-reteno-device-id': 'device-1',
  });
  const problem = await reteno.get('v1/appinbox/messages/count');
  expect(await problem.json()).toEqual({ title: 'Service Unavailable' });

  lab.world.faults.set({
    operation: 'mobitru.device.find',
    fault: { ...fault, message: 'The farm sleeps' },
  });
  const mobitru = clientOf(
    lab,
    automation,
    bearer(secretOf(lab.world, 'mobitru', keys.mobitru.anna)),
  );
  const asleep = await mobitru.get('device/ios');
  expect(await asleep.json()).toEqual({ error: { message: 'The farm sleeps' } });
});

test('a status that Yespo puts as text comes as text, and 429 says when to come again', async () => {
  const lab = frozenLab();
  const yespo = yespoClient(lab);
  lab.world.faults.set({ operation: version, fault: { kind: 'status', status: 404 } });
  const missing = await yespo.get('v1/version');
  expect(missing.headers.get('content-type')).toContain('text/plain');
  lab.world.faults.set({
    operation: version,
    fault: { kind: 'status', status: 429, retryAfter: 7 },
  });
  const limited = await yespo.get('v1/version');
  expect(limited.status).toBe(429);
  expect(limited.headers.get('retry-after')).toBe('7');
});

test('a rule for one key strikes that key only, by name or by id', async () => {
  const lab = frozenLab();
  const { id } = lab.world.keys.yespo.get(keys.yespo.full);
  for (const key of [keys.yespo.full, id]) {
    lab.world.faults.set({ operation: version, key, fault: { kind: 'status', status: 500 } });
    expect((await yespoClient(lab, keys.yespo.messages).get('v1/version')).status).not.toBe(500);
    expect((await yespoClient(lab).get('v1/version')).status).toBe(500);
  }
});

test('a call that is not let in is refused as ever and uses up no rule', async () => {
  const lab = frozenLab();
  lab.world.faults.set({ operation: version, fault: { kind: 'cut' } });
  expect((await yespoClient(lab, keys.yespo.disabled).get('v1/version')).status).toBe(401);
  expect(lab.world.faults.list()).toMatchObject([{ struck: 0 }]);
});

test('rules are tried in the order in which they were set, until they are removed', async () => {
  const lab = frozenLab();
  const yespo = yespoClient(lab);
  const { faults } = lab.world;
  const always = faults.set({
    operation: version,
    times: 'always',
    fault: { kind: 'status', status: 500 },
  });
  faults.set({ operation: version, fault: { kind: 'status', status: 502 } });
  const statuses = async (count: number) => {
    const seen: number[] = [];
    for (let call = 0; call < count; call += 1) seen.push((await yespo.get('v1/version')).status);
    return seen;
  };
  expect(await statuses(3)).toEqual([500, 500, 500]);
  faults.remove(always.id);
  expect(await statuses(2)).toEqual([502, 200]);
  expect(() => faults.remove(always.id)).toThrow(FaultError);
  faults.set({ operation: version, times: 'always', fault: { kind: 'status', status: 500 } });
  faults.clear();
  expect(await statuses(1)).toEqual([200]);
});

test('a rule that names what is not there is refused with the nearest names', () => {
  const { faults } = frozenLab().world;
  const cut = { kind: 'cut' } as const;
  const wrong: [rule: unknown, code: FaultError['code'], says: RegExp][] = [
    [
      { operation: 'yespo.contact.craete', fault: cut },
      'unknown-operation',
      /yespo\.contact\.create/,
    ],
    [{ operation: 'contact.create', fault: cut }, 'unknown-operation', /yespo\.contact\.create/],
    [{ operation: 'nobody.*', fault: cut }, 'unknown-operation', /no operation "nobody\.\*"/],
    [{ operation: version, key: 'Full acess', fault: cut }, 'unknown-key', /"Full access"/],
    [{ operation: version, key: keys.mobitru.anna, fault: cut }, 'unknown-key', /yespo has no key/],
    [{ operation: version, times: 0, fault: cut }, 'bad-rule', /times/],
    [{ operation: version, fault: { kind: 'status', status: 200 } }, 'bad-rule', /400 to 599/],
    [{ operation: version, fault: { kind: 'latency', milliseconds: 1e9 } }, 'bad-rule', /at most/],
    [{ operation: version, fault: { kind: 'rain' } }, 'bad-rule', /fault\.kind/],
  ];
  for (const [rule, code, says] of wrong) {
    const attempt = () => faults.set(rule as NamedRule<FaultRule>);
    expect(attempt, JSON.stringify(rule)).toThrow(says);
    expect(attempt).toThrow(expect.objectContaining({ code }));
  }
  expect(faults.list()).toEqual([]);
});

test('a world whose seed has such a rule is refused as well', () => {
  const faults: FaultRule[] = [{ operation: 'yespo.nothing', fault: { kind: 'cut' } }];
  expect(() => frozenLab().worlds.create({ seed: { faults } })).toThrow(FaultError);
});

test('latency ends when a frozen clock is turned, with no real waiting', async () => {
  const lab = frozenLab();
  lab.world.faults.set({
    operation: version,
    times: 'always',
    fault: { kind: 'latency', milliseconds: 600_000 },
  });
  const answer = yespoClient(lab).get('v1/version');
  lab.world.clock.advance(600_000);
  expect((await answer).status).toBe(200);
  expect(lab.world.journal.entries()).toMatchObject([
    { decision: 'accepted', fault: { kind: 'latency' } },
  ]);
});

test('latency takes the time that the lab was given to wait by', async () => {
  const waited: number[] = [];
  const lab = frozenLab({
    wait: async (milliseconds) => {
      waited.push(milliseconds);
    },
  });
  lab.world.faults.set({ operation: version, fault: { kind: 'latency', milliseconds: 250 } });
  expect((await yespoClient(lab).get('v1/version')).status).toBe(200);
  expect(waited).toEqual([250]);
});

test('a key that is taken away during the latency opens nothing any more', async () => {
  const lab = frozenLab();
  lab.world.faults.set({ operation: version, fault: { kind: 'latency', milliseconds: 5000 } });
  const answer = yespoClient(lab).get('v1/version');
  lab.world.keys.yespo.disable(keys.yespo.full);
  lab.world.clock.advance(5000);
  expect((await answer).status).toBe(401);
});

test('a hanging call ends when its caller gives up, or when the world is reset or removed', async () => {
  const lab = frozenLab();
  const hang: NamedRule<FaultRule> = {
    operation: version,
    times: 'always',
    fault: { kind: 'hang' },
  };
  const headers = basic('user', secretOf(lab.world, 'yespo', keys.yespo.full));
  const ask = (world: string, signal?: AbortSignal) => {
    lab.inWorld(world).world.faults.set(hang);
    const init = signal ? { headers, signal } : { headers };
    return lab.inWorld(world).fetch(new Request(`${yespoApi}/v1/version`, init));
  };
  const caller = new AbortController();
  const given = ask('a', caller.signal);
  const reset = ask('b');
  const removed = ask('c');
  const outcomes = Promise.allSettled([given, reset, removed]);
  expect(lab.worlds.get('b').journal.entries()).toMatchObject([
    { decision: 'fault', reason: 'hang', status: 0 },
  ]);
  caller.abort();
  lab.worlds.get('b').reset();
  lab.worlds.remove('c');
  const [one, two, three] = await outcomes;
  expect(one).toMatchObject({ reason: { name: 'AbortError' } });
  expect(two).toMatchObject({ reason: expect.any(ConnectionCut) });
  expect(three).toMatchObject({ reason: expect.any(ConnectionCut) });
});

test('a cut before the operation does nothing, one after it loses the answer only', async () => {
  const lab = frozenLab();
  const yespo = yespoClient(lab);
  const operation = 'yespo.contact.create';
  lab.world.faults.set({ operation, fault: { kind: 'cut' } });
  await expect(yespo.post('v1/contact', contact)).rejects.toThrow(TypeError);
  expect(contacts(lab)).toBe(0);
  lab.world.faults.set({ operation, fault: { kind: 'cut', point: 'after-operation' } });
  await expect(yespo.post('v1/contact', contact)).rejects.toThrow(TypeError);
  expect(contacts(lab)).toBe(1);
  expect((await yespo.post('v1/contact', contact)).status).toBe(409);
  expect(lab.world.journal.entries()).toMatchObject([
    { decision: 'fault', reason: 'cut', status: 0, fault: { id: 'fault-1', kind: 'cut' } },
    { decision: 'accepted', status: 200, fault: { id: 'fault-2', kind: 'cut' } },
    { decision: 'refused', reason: 'duplicate' },
  ]);
});

const doors = [fetchDoor, mswDoor, serverDoor('a base address', fetchByPath)];

/** Opens a door to a lab with one fault, and asks for the version. */
async function throughDoor(
  open: (lab: Lab) => Promise<OpenDoor>,
  fault: FaultRule['fault'],
  use: (ask: () => Promise<Response>, lab: Lab) => Promise<void>,
): Promise<void> {
  const lab = frozenLab();
  lab.world.faults.set({ operation: version, fault });
  const headers = basic('user', secretOf(lab.world, 'yespo', keys.yespo.full));
  const door = await open(lab);
  try {
    await use(() => door.fetch(`${yespoApi}/v1/version`, { headers }), lab);
  } finally {
    await door.close();
  }
}

test.each(doors)(
  'through $name a cut is a network error, and the next call is served',
  async ({ open }) => {
    await throughDoor(open, { kind: 'cut' }, async (ask) => {
      await expect(ask()).rejects.toThrow(TypeError);
      expect((await ask()).status).toBe(200);
    });
  },
);

test.each(doors)(
  'through $name a cut within the body is a TypeError to who reads it',
  async ({ open }) => {
    await throughDoor(open, { kind: 'cut', point: 'within-body' }, async (ask) => {
      const response = await ask();
      expect(response.status).toBe(200);
      await expect(response.text()).rejects.toThrow(TypeError);
    });
  },
);

test.each(doors)('through $name an empty body has its status and headers', async ({ open }) => {
  await throughDoor(open, { kind: 'empty-body' }, async (ask) => {
    const response = await ask();
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toContain('application/json');
    expect(await response.text()).toBe('');
  });
});

test.each(doors)('through $name a slow body comes whole in the end', async ({ open }) => {
  await throughDoor(open, { kind: 'slow-body', milliseconds: 60 }, async (ask) => {
    const response = await ask();
    expect(await response.json()).toHaveProperty('version');
  });
});

test.each(doors)('through $name a latency is felt and nothing else', async ({ open }) => {
  await throughDoor(open, { kind: 'latency', milliseconds: 30 }, async (ask) => {
    expect((await ask()).status).toBe(200);
  });
});

test.each(doors)('through $name a hanging call ends with its world', async ({ open }) => {
  await throughDoor(open, { kind: 'hang' }, async (ask, lab) => {
    const answer = Promise.allSettled([ask()]);
    await lab.world.journal.waitFor({ fault: 'hang' });
    lab.world.reset();
    expect(await answer).toMatchObject([{ reason: expect.any(TypeError) }]);
  });
});

test('rate limits are off unless a world has them on, and begin anew with it', async () => {
  const lab = frozenLab();
  const yespo = yespoClient(lab);
  const burst = async () => {
    const statuses = new Map<number, number>();
    for (let call = 0; call < 52; call += 1) {
      const { status } = await yespo.get('v1/contacts');
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    }
    return Object.fromEntries(statuses);
  };
  expect(await burst()).toEqual({ 200: 52 });
  lab.world.rateLimits.enabled = true;
  // 50 a second is what Yespo documents for this operation.
  expect(await burst()).toEqual({ 200: 50, 429: 2 });
  const limited = await yespo.get('v1/contacts');
  expect(await limited.json()).toMatchObject({ status: 429, error: 'Too Many Requests' });
  expect(limited.headers.get('retry-after')).toBe('1');
  expect(lab.world.journal.find({ reason: 'too-many-requests' })).toHaveLength(3);
  lab.world.clock.advance(1000);
  expect(await burst()).toEqual({ 200: 50, 429: 2 });
  lab.world.reset();
  expect(await burst()).toEqual({ 200: 52 });
});

test('each key has a window of its own, and operations without a figure share one', async () => {
  const lab = frozenLab();
  lab.world.rateLimits.enabled = true;
  const [one, other] = [yespoClient(lab), yespoClient(lab, keys.yespo.eventsContacts)];
  for (let call = 0; call < 50; call += 1) await one.get('v1/contacts');
  expect((await one.get('v1/contacts')).status).toBe(429);
  expect((await other.get('v1/contacts')).status).not.toBe(429);
  for (let call = 0; call < 100; call += 1) {
    await one.get('v1/version');
    await one.get('v2/version');
  }
  expect((await one.get('v1/version')).status).toBe(429);
  expect((await one.get('v1/account/info')).status).toBe(429);
  expect((await one.post('v1/event', { eventTypeKey: 'e', keyValue: 'k' })).status).toBe(200);
});

test('what is refused for its rate does nothing and uses up no fault', async () => {
  const lab = frozenLab();
  lab.world.rateLimits.enabled = true;
  const yespo = yespoClient(lab);
  for (let call = 0; call < 50; call += 1) await yespo.get('v1/contacts');
  lab.world.faults.set({ operation: 'yespo.contacts.list', fault: { kind: 'cut' } });
  expect((await yespo.get('v1/contacts')).status).toBe(429);
  expect(lab.world.faults.list()).toMatchObject([{ struck: 0 }]);
});
