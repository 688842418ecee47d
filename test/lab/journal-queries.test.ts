import { beforeEach, expect, test } from 'vitest';
import { JournalMismatch, toHar, type JournalQuery, type Lab } from '../../mocks/lab.ts';
import { journalledBody } from '../../mocks/pack/journalled-body.ts';
import { createMasker } from '../../mocks/pack/masker.ts';
import { createJournal } from '../../mocks/world/journal.ts';
import { clientOf, yespoClient } from './client.ts';
import { access, basic, BEGINNING, frozenLab, keys, retenoMobile, secretOf } from './support.ts';

let lab: Lab;

beforeEach(() => {
  lab = frozenLab();
});

const contact = { channels: [{ type: 'email', value: 'new@customer.example' }] };
const created = { operation: 'yespo.contact.create', key: keys.yespo.full } as const;

function mismatch(expectation: () => unknown): JournalMismatch {
  try {
    expectation();
  } catch (error) {
    if (error instanceof JournalMismatch) return error;
  }
  throw new Error('the expectation was met');
}

test('an expectation that is met gives the entries', async () => {
  const { journal } = lab.world;
  await yespoClient(lab).post('v1/contact', contact);
  expect(journal.expect(created)).toMatchObject([{ number: 1, status: 200 }]);
  expect(journal.expect({ ...created, status: 409 }, 0)).toEqual([]);
  expect(journal.expect(created, { atLeast: 1 })).toHaveLength(1);
  expect(journal.expect(created, { atMost: 2 })).toHaveLength(1);
});

test('one that is not says what came nearest, and what differs', async () => {
  await yespoClient(lab, keys.yespo.messages).post('v1/contact', contact);
  await yespoClient(lab).get('v1/version');
  const { message, found, nearMisses } = mismatch(() => lab.world.journal.expect(created));
  expect(found).toEqual([]);
  expect(nearMisses[0]).toMatchObject({
    entry: { number: 2 },
    differs: [{ field: 'operation', wanted: created.operation, found: 'yespo.version.v1' }],
  });
  expect(nearMisses[1]).toMatchObject({
    entry: { number: 1, status: 403 },
    differs: [{ field: 'key', wanted: keys.yespo.full, found: keys.yespo.messages }],
  });
  expect(message).toContain('expected one request with operation "yespo.contact.create"');
  expect(message).toContain('key is "Messages only", not "Full access"');
});

test('one that is met too often shows what there is', async () => {
  await yespoClient(lab).post('v1/contact', contact);
  await yespoClient(lab).post('v1/contact', contact);
  const { message, found } = mismatch(() => lab.world.journal.expect(created));
  expect(found).toHaveLength(2);
  expect(message).toContain('the journal has 2, of 2 in all');
  expect(message).toContain('#2 POST https://api.yespo.io/api/v1/contact → 409');
});

test('nothing at all is near where no field fits', async () => {
  await yespoClient(lab).get('v1/version');
  expect(lab.world.journal.nearMisses({ platform: 'mobitru', status: 404 })).toEqual([]);
});

test('a query may begin after an entry', async () => {
  await yespoClient(lab).get('v1/version');
  await yespoClient(lab).get('v1/version');
  const { journal } = lab.world;
  expect(journal.find({ platform: 'yespo', after: 1 })).toMatchObject([{ number: 2 }]);
  expect(journal.expect({ after: 2 }, 0)).toEqual([]);
});

test.each<[query: object, says: RegExp]>([
  [{ operation: 'yespo.contact.creat' }, /no operation "yespo\.contact\.creat"; did you mean "yes/],
  [{ key: 'Nobody' }, /the world knows no key "Nobody"/],
  [{ oeration: 'yespo.version.v1' }, /oeration: there is no such field; did you mean "operation"/],
  [{ status: '200' }, /status: expected a number, not "200"/],
  [{ reason: 'unkown-key' }, /no reason "unkown-key"; did you mean "unknown-key"/],
  [{ platform: 'yesp' }, /did you mean "yespo"/],
  [{ surface: 'apii' }, /did you mean "api"/],
  [{ fault: 'latncy' }, /did you mean "latency"/],
  [{ decision: 'acepted' }, /decision: expected "accepted"/],
])('a query that can never be true is refused: %j', async (query, says) => {
  const { journal } = lab.world;
  expect(() => journal.expect(query, 0)).toThrow(says);
  expect(() => journal.find(query)).toThrow(says);
  expect(() => journal.nearMisses(query)).toThrow(says);
  await expect(journal.waitFor(query)).rejects.toThrow(says);
  expect(() => journal.expect({}, '2' as never)).toThrow(/this number of requests does not hold/);
});

test('a key that was removed or renamed can still be asked for', async () => {
  const ring = lab.world.keys.yespo;
  ring.remove(keys.yespo.full);
  ring.change(keys.yespo.events, { name: 'Renamed' });
  const { journal } = lab.world;
  for (const key of [keys.yespo.full, keys.yespo.events, 'Renamed']) {
    expect(journal.expect({ key }, 0)).toEqual([]);
  }
});

test('what was forgotten is counted, and nothing is promised about it', async () => {
  const small = frozenLab({ journal: { entries: 100 } });
  const { journal } = small.world;
  await yespoClient(small, keys.yespo.messages).get('v1/version');
  for (let call = 1; call <= 100; call += 1) await yespoClient(small).get('v1/version');
  expect(journal.forgotten).toBe(1);
  const mustNotBeUsed = { key: keys.yespo.messages };
  expect(() => journal.expect(mustNotBeUsed, 0)).toThrow(
    /cannot be told: the journal has forgotten its oldest 1 of 101 requests/,
  );
  expect(() => journal.expect({ key: keys.yespo.full }, 100)).toThrow(/cannot be told/);
  expect(() => journal.expect(mustNotBeUsed, { atLeast: 1 })).toThrow(/cannot be told/);
  // What is surely so is said.
  expect(journal.expect({ ...mustNotBeUsed, after: 1 }, 0)).toEqual([]);
  expect(journal.expect({ key: keys.yespo.full }, { atLeast: 100 })).toHaveLength(100);
  expect(() => journal.expect({ key: keys.yespo.full }, 2)).toThrow(/the journal has 100/);
  journal.clear();
  expect(journal.forgotten).toBe(0);
  expect(journal.expect(mustNotBeUsed, 0)).toEqual([]);
});

test('bodies are in the journal, and can be asked for by value, by part, by pattern, by function', async () => {
  const { journal } = lab.world;
  await yespoClient(lab).post('v1/contact', { firstName: 'Ada', ...contact });
  await yespoClient(lab).post('v1/contact', { firstName: 'Boris', ...contact });
  const [entry] = journal.entries();
  expect(JSON.parse(entry?.requestBody?.text ?? '')).toEqual({ firstName: 'Ada', ...contact });
  expect(JSON.parse(entry?.responseBody?.text ?? '')).toMatchObject({ id: expect.any(Number) });
  const found = (requestBody: NonNullable<JournalQuery['requestBody']>) =>
    journal.find({ operation: created.operation, requestBody }).map(({ number }) => number);
  expect(found({ equals: { ...contact, firstName: 'Ada' } })).toEqual([1]);
  expect(found({ includes: { firstName: 'Boris' } })).toEqual([2]);
  expect(found({ pattern: 'customer\\.example' })).toEqual([1, 2]);
  expect(found(/"Ada"/)).toEqual([1]);
  expect(found((value) => (value as { firstName: string }).firstName.length > 3)).toEqual([2]);
  const { message } = mismatch(() =>
    journal.expect({ ...created, requestBody: { includes: { firstName: 'Carla' } } }),
  );
  expect(message).toContain('requestBody is "{\\"firstName\\":\\"Boris\\"');
  expect(() => journal.find({ requestBody: { pattern: '(' } })).toThrow(/regular expression/);
  expect(() => journal.find({ requestBody: {} })).toThrow(/at least one of equals/);
  expect(() => journal.find({ requestBody: { equal: 1 } as never })).toThrow(/mean "equals"/);
});

test('a secret in a body is masked, also where the body is cut; a long body says that it is', async () => {
  const secret = secretOf(lab.world, 'yespo', keys.yespo.full);
  const { journal } = lab.world;
  await yespoClient(lab).post('v1/contact', { ...contact, firstName: secret });
  const padding = 'x'.repeat(16_384 - 30);
  await yespoClient(lab).post('v1/contact', { ...contact, lastName: padding, firstName: secret });
  expect(JSON.stringify(journal.entries())).not.toContain(secret);
  const [short, long] = journal.entries();
  expect(short?.requestBody?.text).toContain('•••');
  expect(long?.requestBody).toMatchObject({ cut: true });
  expect(long?.requestBody?.text).toHaveLength(16_384);
  expect(JSON.stringify(long)).not.toContain(secret.slice(0, 10));
});

test('what a token or a password is by its name is masked in bodies of any form', () => {
  const text = (body: string) => journalledBody(body, createMasker([]), 1000)?.text;
  expect(text('{"access_token":"a\\"b","n":1,"clientSecret": "x"}')).toBe(
    '{"access_token":"•••","n":1,"clientSecret": "•••"}',
  );
  expect(text('grant_type=refresh&refresh_token=abc&client_secret=def')).toBe(
    'grant_type=refresh&refresh_token=•••&client_secret=•••',
  );
  expect(text('{"description":"no secret here"}')).toBe('{"description":"no secret here"}');
});

test('a lab may keep less of a body, or none', async () => {
  const own = frozenLab({ journal: { bodyCharacters: 5 } });
  await yespoClient(own).post('v1/contact', contact);
  expect(own.world.journal.entries()[0]?.requestBody?.text).toBe('{"cha');
  const none = frozenLab({ journal: { bodyCharacters: 0 } });
  await yespoClient(none).post('v1/contact', contact);
  expect(none.world.journal.entries()[0]).not.toHaveProperty('requestBody');
});

test('who waits may give up', async () => {
  const patience = new AbortController();
  const awaited = lab.world.journal.waitFor({ status: 418 }, patience.signal);
  patience.abort();
  await expect(awaited).rejects.toThrow('abort');
});

test('the journal stays within its bytes, however long the requests are', async () => {
  const bounded = frozenLab({ journal: { bytes: 50_000 } });
  const headers = basic('user', secretOf(bounded.world, 'yespo', keys.yespo.full));
  const long = { ...headers, 'x-long': 'l'.repeat(100_000) };
  for (let index = 0; index < 40; index += 1) {
    await clientOf(bounded, 'https://api.yespo.io/api', long).get('v1/version');
  }
  const { journal } = bounded.world;
  expect(journal.size).toBeGreaterThan(1);
  expect(JSON.stringify(journal.entries()).length).toBeLessThan(100_000);
  expect(journal.entries().at(-1)).toMatchObject({ number: 40 });
});

test('of a journal that is cut short the newest entry always stays', async () => {
  const journal = createJournal({ bytes: 1 });
  await yespoClient(lab).get('v1/version');
  const { number: _number, ...entry } = lab.world.journal.entries()[0]!;
  journal.record(entry);
  journal.record(entry);
  expect(journal.entries().map(({ number }) => number)).toEqual([2]);
});

test('a key that was removed meanwhile stays secret, and so does one that nobody knows', async () => {
  const secret = secretOf(lab.world, 'yespo', keys.yespo.full);
  lab.world.keys.yespo.remove(keys.yespo.full);
  const unknown = 'somebody-elses-secret';
  await clientOf(lab, 'https://api.yespo.io/api', {
    ...basic('user', secret),
    'x-note': `was ${secret}`,
  }).get(`v1/version?old=${secret}&access_token=${unknown}&API-key=${unknown}`);
  await clientOf(lab, 'https://api.yespo.io/api', basic('user', unknown)).get('v1/version');
  await clientOf(lab, retenoMobile, access(unknown)).get('v1/device');
  const written = JSON.stringify(lab.world.journal.entries());
  expect(written).not.toContain(secret);
  expect(written).not.toContain(unknown);
  expect(lab.world.journal.entries()[0]).toMatchObject({
    keyLeaked: true,
    auth: { recognised: false },
    url: 'https://api.yespo.io/api/v1/version?old=•••&access_token=•••&API-key=•••',
  });
});

test('an archive is HAR 1.2, holds every request and no secret', async () => {
  await yespoClient(lab).get('v1/version?a=1&b=%20');
  await yespoClient(lab, keys.yespo.disabled).get('v1/version');
  const har = toHar(lab.world.journal.entries(), lab.world.name);
  expect(har.log.version).toBe('1.2');
  expect(har.log.entries).toMatchObject([
    {
      startedDateTime: new Date(BEGINNING).toISOString(),
      request: {
        method: 'GET',
        httpVersion: 'HTTP/1.1',
        queryString: [
          { name: 'a', value: '1' },
          { name: 'b', value: ' ' },
        ],
        headers: [{ name: 'authorization', value: 'Basic base64(user:•••)' }],
      },
      response: {
        status: 200,
        content: { size: expect.any(Number), text: expect.stringContaining('version') },
      },
      timings: { send: 0, wait: 0, receive: 0 },
      _latchkey: { operation: 'yespo.version.v1', decision: 'accepted' },
    },
    { response: { status: 401 }, _latchkey: { decision: 'refused', reason: 'disabled' } },
  ]);
  const text = JSON.stringify(har);
  for (const { secret } of lab.world.keys.yespo.list()) expect(text).not.toContain(secret);
});
