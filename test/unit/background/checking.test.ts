import { beforeEach, expect, test } from 'vitest';
import { startLatchkey, type Latchkey } from '../../../lib/background/latchkey.ts';
import type { Send } from '../../../lib/messages/contract.ts';
import { eventually } from '../support/eventually.ts';
import { fakeBrowser, type FakeBrowser } from '../support/browser.ts';
import { draftFor, syntheticSecrets } from '../support/keys.ts';
import { sendTo } from '../support/send.ts';

const DAY = 86_400_000;
let browser: FakeBrowser;
let latchkey: Latchkey;

beforeEach(async () => {
  browser = fakeBrowser();
  latchkey = await startLatchkey(browser);
  await send('vault.create', {});
});

const send: Send = (command, input) => sendTo(latchkey, command, input);
const add = async (...draft: Parameters<typeof draftFor>) =>
  (await send('key.add', draftFor(...draft))).id;
const answers = (status: number, body = '', retryAfter?: number) => {
  browser.answer = () => ({ status, body, retryAfter });
};
const later = (days: number) => {
  browser.time = new Date(browser.time.getTime() + days * DAY);
};

test('a key is checked by the lightest request of its platform, with its header', async () => {
  answers(200, '{"orgId":1,"organisationName":"A shop"}');
  const id = await add('yespo');
  expect(await send('key.check', { id })).toEqual({ kind: 'works', status: 200, as: 'A shop' });
  const mobitru = await add('mobitru', { billingUnit: 'team-one' });
  await send('key.check', { id: mobitru });
  expect(browser.asked).toEqual([
    {
      url: 'https://api.yespo.io/api/v1/account/info',
      header: {
        name: 'Authorization',
        value: `Basic ${btoa(`user:${syntheticSecrets.yespo}`)}`,
      },
    },
    {
      url: 'https://app.mobitru.com/billing/unit/team-one/automation/api/v1/spaces/artifacts',
      header: { name: 'Authorization', value: `Bearer ${syntheticSecrets.mobitru}` },
    },
  ]);
});

test.each([
  [401, undefined, { kind: 'refused', status: 401 }],
  [403, undefined, { kind: 'noRight', status: 403 }],
  [429, 12, { kind: 'tooMany', status: 429, seconds: 12 }],
  [503, undefined, { kind: 'unexpected', status: 503 }],
])('%i is said as what it is', async (status, seconds, outcome) => {
  answers(status, '', seconds);
  expect(await send('key.check', { id: await add('yespo') })).toEqual(outcome);
});

test('a status that comes only after the key counts as one that works', async () => {
  answers(400);
  expect(await send('key.check', { id: await add('reteno') })).toEqual({
    kind: 'works',
    status: 400,
  });
  expect((await send('key.check', { id: await add('yespo') })).kind).toBe('unexpected');
});

test('nothing is sent where the browser does not let Latchkey reach the address, or the key is expired', async () => {
  browser.withheld.add('https://api.yespo.io/*');
  expect(await send('key.check', { id: await add('yespo') })).toEqual({
    kind: 'notAllowed',
    origin: 'https://api.yespo.io',
  });
  const expired = await add('mobitru', { expiresOn: '2020-01-01' });
  expect(await send('key.check', { id: expired })).toEqual({ kind: 'expired' });
  expect(browser.asked).toEqual([]);
});

test('where no answer comes, it says so, and no use is noted', async () => {
  browser.answer = () => {
    throw new TypeError('Failed to fetch');
  };
  const id = await add('yespo');
  expect(await send('key.check', { id })).toEqual({ kind: 'unreachable' });
  expect(await send('key.usage', { id })).toEqual({});
});

test('a question goes only to an address that takes the key', async () => {
  const id = await add('yespo');
  for (const path of [
    '/other',
    '//evil.example/api/',
    '/api/../other',
    'https://evil.example/api/',
  ]) {
    expect(await send('key.ask', { id, surface: 'api', path })).toEqual({
      outcome: { kind: 'noRequest' },
    });
  }
  answers(200, 'the same');
  const one = await send('key.ask', { id, surface: 'api', path: '/api/v1/groups?max=1' });
  expect(browser.asked.map(({ url }) => url)).toEqual(['https://api.yespo.io/api/v1/groups?max=1']);
  const other = await send('key.ask', { id, surface: 'api', path: '/api/v1/groups' });
  expect(one.fingerprint).toBe(other.fingerprint);
  expect(one).toMatchObject({ outcome: { kind: 'works' }, length: 8 });
});

test('a check waits for nobody, and nobody for it', async () => {
  let answer = (): void => undefined;
  const asked = new Promise<void>((resolve) => {
    browser.request = async () => {
      resolve();
      await new Promise<void>((done) => {
        answer = done;
      });
      return { status: 200, retryAfter: undefined, body: '' };
    };
  });
  const id = await add('yespo');
  const checking = send('key.check', { id });
  await asked;
  await send('key.use', { id });
  answer();
  expect((await checking).kind).toBe('works');
});

test('a key that was not used is told of 14 days before its platform disables it, and use mends that', async () => {
  const id = await add('yespo');
  await send('key.check', { id });
  later(75);
  expect((await latchkey.refresh()).problems.filter(({ idle }) => idle)).toEqual([]);
  later(1);
  const { problems } = await latchkey.refresh();
  expect(problems.filter(({ idle }) => idle)).toMatchObject([
    { idle: { key: id }, sentence: { code: 'problem.idle', parameters: { count: 14 } } },
  ]);
  await send('key.check', { id });
  await eventually(async () => {
    const now = await send('view.get', null);
    expect(now.problems.filter(({ idle }) => idle)).toEqual([]);
  });
});

test('one notification a mark, also over restarts; none where it is not wanted', async () => {
  browser.time = new Date('2027-03-10T12:00:00Z');
  await add('mobitru', { expiresOn: '2027-03-31' });
  later(8);
  await latchkey.refresh();
  expect(browser.notices).toEqual([]);
  await send('preferences.change', { notifyEnding: true });
  await latchkey.refresh();
  await eventually(() => expect(browser.notices).toEqual([expect.stringContaining('13')]));
  latchkey = await startLatchkey(browser);
  await latchkey.refresh();
  await send('view.get', null);
  later(7);
  await latchkey.refresh();
  await eventually(() => expect(browser.notices).toHaveLength(2));
  expect(browser.notices[1]).toContain('6 more days');
});

test('many that end together are one notification', async () => {
  await send('preferences.change', { notifyEnding: true });
  const tomorrow = new Date(browser.time.getTime() + 2 * DAY).toISOString().slice(0, 10);
  for (let number = 0; number < 5; number += 1) {
    await add('mobitru', {
      name: `Key ${number}`,
      secret: `synthetic-${number}`,
      expiresOn: tomorrow,
    });
  }
  await latchkey.refresh();
  await eventually(() => expect(browser.notices).toEqual([expect.stringContaining('5 keys')]));
});
