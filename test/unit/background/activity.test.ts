/** What the background makes of what a browser tells of requests. */
import { beforeEach, expect, test } from 'vitest';
import { REPEATED } from '../../../lib/background/activity/refused.ts';
import type { SeenSending } from '../../../lib/background/activity/seen.ts';
import { startLatchkey, type Latchkey } from '../../../lib/background/latchkey.ts';
import type { Send } from '../../../lib/messages/contract.ts';
import { fakeBrowser, type FakeBrowser } from '../support/browser.ts';
import { eventually } from '../support/eventually.ts';
import { draftFor } from '../support/keys.ts';
import { sendTo } from '../support/send.ts';

const version = 'https://api.yespo.io/api/v1/version';

let browser: FakeBrowser;
let latchkey: Latchkey;
let requests = 0;

const send: Send = (command, input) => sendTo(latchkey, command, input);

beforeEach(async () => {
  browser = fakeBrowser();
  latchkey = await startLatchkey(browser);
  await send('vault.create', {});
});

/** The value that the rules put on a request to Yespo. */
const valueInForce = () =>
  browser.sessionRules.find(({ condition }) => condition.regexFilter.includes('yespo'))?.action
    .requestHeaders[0].value;

/** A request of the dashboard that leaves with this value, and its answer. */
async function seen(
  value: string | undefined,
  status = 200,
  about: Partial<SeenSending> = {},
): Promise<void> {
  requests += 1;
  const request = String(requests);
  const at = browser.time.getTime() + requests;
  await latchkey.activity.sending({
    request,
    at,
    tab: 5,
    method: 'GET',
    url: version,
    type: 'xmlhttprequest',
    initiator: 'https://my.yespo.io',
    inPrivateWindow: false,
    headers: value === undefined ? [] : [{ name: 'authorization', value }],
    ...about,
  });
  await latchkey.activity.ended({
    request,
    at: at + 20,
    tab: 5,
    type: 'xmlhttprequest',
    url: version,
    status,
  });
}

const use = async (name: string) => {
  const { id } = await send('key.add', draftFor('yespo', { name }));
  await send('key.use', { id });
  return id;
};

const last = async () => (await send('activity.get', {})).entries.at(-1);

test('what left with the key’s value was sent, and is never kept', async () => {
  await use('First');
  const value = valueInForce();
  await seen(value);
  expect(await last()).toMatchObject({
    outcome: 'sent',
    key: { name: 'First' },
    status: 200,
    duration: 20,
    tab: 5,
  });
  expect(JSON.stringify(browser.session.items)).not.toContain(value!.split(' ')[1]);
});

test('another value in place of the key’s is another extension’s, and none at all is missing', async () => {
  await use('First');
  await seen('Basic b3RoZXI6b3RoZXI=');
  expect(await last()).toMatchObject({ outcome: 'replaced', reason: 'anotherExtension' });
  await seen(undefined);
  expect(await last()).toMatchObject({ outcome: 'missing', reason: 'anotherExtension' });
  browser.withheld.add('https://my.yespo.io/*');
  await latchkey.refresh();
  await seen(undefined);
  expect(await last()).toMatchObject({ outcome: 'missing', reason: 'siteNotPermitted' });
});

test('a request that left before the rules of a browser that starts is told as too early', async () => {
  await use('First');
  browser = fakeBrowser(browser.storage);
  latchkey = await startLatchkey(browser);
  await seen(undefined, 401, { at: browser.time.getTime() - 1000 });
  expect(await last()).toMatchObject({ outcome: 'none', reason: 'tooEarly' });
});

test('a secret in an address that takes no key is not shown', async () => {
  browser.pages.set(5, { url: 'https://my.yespo.io/', inPrivateWindow: false });
  await use('First');
  const secret = atob(valueInForce()!.split(' ')[1]!).split(':')[1]!;
  await seen(undefined, 404, { url: `https://api.yespo.io/apis/${secret}/x` });
  const { uncovered } = await send('tab.report', { tab: 5 });
  expect(uncovered?.address).toBe('https://api.yespo.io/apis/…/x');
});

test('a request on its way while the key is switched is told as what it carried', async () => {
  await use('First');
  const first = valueInForce();
  await send('key.use', {
    id: (await send('key.add', draftFor('yespo', { name: 'Second', secret: 'other-secret' }))).id,
  });
  await seen(first);
  expect(await last()).toMatchObject({ outcome: 'sent', key: { name: 'First' } });
});

test('a request that a browser challenges is two: it is sent again without an end', async () => {
  await use('First');
  const about = { request: 'challenged' };
  await latchkey.activity.sending({
    ...about,
    at: 1,
    tab: 5,
    method: 'GET',
    url: version,
    type: 'xmlhttprequest',
    initiator: 'https://my.yespo.io',
    inPrivateWindow: false,
    headers: [],
  });
  await seen('Basic dHlwZWQ6Ynk=', 200, about);
  const { entries } = await send('activity.get', {});
  expect(entries.map(({ status }) => status)).toEqual([401, undefined]);
});

test('times of use are right when the worker is stopped in between, and outlive the browser', async () => {
  const id = await use('First');
  const value = valueInForce();
  await seen(value);
  const { sentAt } = await send('key.usage', { id });
  expect(sentAt).toBeGreaterThan(0);
  await eventually(() => expect(browser.session.items).toHaveProperty(['vault/usage']));
  latchkey = await startLatchkey(browser);
  expect(await send('key.usage', { id })).toEqual({ sentAt, acceptedAt: sentAt });
  await seen(value, 401);
  const later = (await send('key.usage', { id })).sentAt!;
  expect(later).toBeGreaterThan(sentAt!);
  await send('vault.setPassphrase', { passphrase: 'a long passphrase' });
  await send('vault.lock', null);
  browser = fakeBrowser(browser.storage);
  latchkey = await startLatchkey(browser);
  await send('vault.unlock', { passphrase: 'a long passphrase' });
  expect(await send('key.usage', { id })).toEqual({ sentAt: later, acceptedAt: sentAt });
});

test('a key that is refused again and again is marked and told of once, and not disabled', async () => {
  const id = await use('First');
  await send('preferences.change', { notifyRefused: true });
  const value = valueInForce();
  for (let count = 0; count < REPEATED + 2; count += 1) await seen(value, 401);
  await eventually(async () => {
    const { problems, keys } = await send('view.get', null);
    expect(problems.flatMap(({ refused }) => refused?.key ?? [])).toEqual([id]);
    expect(keys[0]).toMatchObject({ enabled: true, inUse: true });
  });
  expect(browser.notices).toEqual([
    '“First” was refused several times in a row. The popup says why.',
  ]);
  expect(browser.badges.at(-1)?.text).toBe('1!');
  await seen(value, 200);
  await eventually(async () => expect((await send('view.get', null)).problems).toEqual([]));
});

test('a locked vault tells nothing of requests, and remembers no value', async () => {
  await use('First');
  const value = valueInForce();
  await send('vault.setPassphrase', { passphrase: 'a long passphrase' });
  await send('vault.lock', null);
  await expect(send('activity.get', {})).rejects.toThrow('Latchkey is locked');
  await seen(value);
  await send('vault.unlock', { passphrase: 'a long passphrase' });
  expect(await last()).toMatchObject({ outcome: 'own', reason: 'locked' });
});

test('a tab is told which key applies, or the one reason why none does', async () => {
  browser.pages.set(5, { url: 'https://my.yespo.io/dashboard', inPrivateWindow: false });
  browser.pages.set(6, { url: 'https://tool.example/', inPrivateWindow: false });
  browser.pages.set(7, { inPrivateWindow: false });
  const report = (tab: number) => send('tab.report', { tab });
  expect(await report(5)).toMatchObject({ reason: 'noKey', mend: 'addKey', site: 'my.yespo.io' });
  const id = await use('First');
  expect(await report(5)).toMatchObject({ key: id, sent: 0 });
  expect((await report(5)).reason).toBeUndefined();
  await seen(valueInForce());
  await seen(valueInForce(), 401);
  expect(await report(5)).toMatchObject({ key: id, sent: 2, last: { status: 401 } });
  expect(await report(6)).toMatchObject({ reason: 'siteNotAllowed', mend: 'allowSite' });
  expect(await report(7)).toEqual({ pinned: false, sent: 0, serviceWorker: false });
  await send('all.pause', { paused: true });
  expect(await report(5)).toMatchObject({ reason: 'paused', mend: 'resume' });
  await send('all.pause', { paused: false });
  await send('platform.off', { platform: 'yespo' });
  expect(await report(5)).toMatchObject({ reason: 'off', mend: 'useKey', candidate: id });
  await send('key.setEnabled', { id, enabled: false });
  expect(await report(5)).toMatchObject({ reason: 'disabled', mend: 'enableKey', key: id });
  await send('key.setEnabled', { id, enabled: true });
  await send('key.use', { id });
  browser.withheld.add('https://api.yespo.io/*');
  await latchkey.refresh();
  expect(await report(5)).toMatchObject({
    reason: 'hostNotPermitted',
    mend: 'grantAccess',
    access: ['https://api.yespo.io/*'],
  });
});

test('a page that calls beside the API is told the nearest address that takes a key', async () => {
  browser.pages.set(5, { url: 'https://my.yespo.io/', inPrivateWindow: false });
  await use('First');
  await seen(undefined, 404, { url: 'https://api.yespo.io/apis/v1/version?x=1' });
  expect((await send('tab.report', { tab: 5 })).uncovered).toEqual({
    address: 'https://api.yespo.io/apis/v1/version?x=…',
    nearest: 'https://api.yespo.io/api/',
  });
  expect((await send('activity.get', {})).entries).toEqual([]);
});
