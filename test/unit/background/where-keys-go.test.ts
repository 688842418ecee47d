/**
 * Where the keys in use are sent, as the background has it: typed addresses, access, sites and
 * environments.
 */
import { beforeEach, expect, test } from 'vitest';
import { startLatchkey, type Latchkey } from '../../../lib/background/latchkey.ts';
import type { Send } from '../../../lib/messages/contract.ts';
import { fakeBrowser, type FakeBrowser } from '../support/browser.ts';
import { draftFor } from '../support/keys.ts';
import { sendTo } from '../support/send.ts';

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

const main = () =>
  browser.sessionRules.filter(({ condition }) => condition.resourceTypes.includes('main_frame'));

test('typed addresses carry no key until the user says so, for all tabs or for one', async () => {
  await send('key.use', { id: await add('yespo') });
  await send('key.use', { id: await add('reteno') });
  expect(main()).toEqual([]);

  await send('typedAddresses.allowTab', { platform: 'reteno', tab: 7 });
  expect(main().map(({ condition }) => condition.tabIds)).toEqual(main().map(() => [7]));
  expect(main().every(({ condition }) => condition.regexFilter.includes('reteno'))).toBe(true);

  await send('typedAddresses.set', { platform: 'yespo', everywhere: true });
  const { typedAddresses } = await send('view.get', null);
  expect(typedAddresses).toEqual({
    everywhere: ['yespo'],
    tabs: [{ platform: 'reteno', tab: 7 }],
  });
  expect(main().some(({ condition }) => condition.tabIds === undefined)).toBe(true);

  await send('typedAddresses.set', { platform: 'yespo', everywhere: false });
  await latchkey.tabClosed(7);
  expect(main()).toEqual([]);
});

test('a tab in which typed addresses carry a key is known to the next worker, and forgotten with the tab', async () => {
  await send('key.use', { id: await add('yespo') });
  await send('typedAddresses.allowTab', { platform: 'yespo', tab: 7 });
  latchkey = await startLatchkey(browser);
  expect(main().length).toBeGreaterThan(0);
  await latchkey.tabClosed(8);
  expect(main().length).toBeGreaterThan(0);
  await latchkey.tabClosed(7);
  expect(main()).toEqual([]);
});

test('what the user withheld gets no rule, also where its pages may be reached', async () => {
  browser.withheld.add('https://api.yespo.io/*');
  await send('key.use', { id: await add('yespo') });
  const matched = (url: string) =>
    browser.sessionRules.some(({ condition }) => new RegExp(condition.regexFilter).test(url));
  expect(matched('https://api.yespo.io/api/v1/version')).toBe(false);
  expect(matched('https://yespo.io/api/v1/version')).toBe(true);
  browser.withheld.clear();
  await latchkey.refresh();
  expect(matched('https://api.yespo.io/api/v1/version')).toBe(true);
});

test('a new site that the browser withholds is named with its real effect, and raises no alarm', async () => {
  await send('key.use', { id: await add('yespo') });
  browser.withheld.add('https://new.example/*');
  const { problems } = await send('environment.setAllowedSites', {
    platform: 'yespo',
    environment: 'production',
    sites: ['my.yespo.io', 'new.example'],
  });
  expect(problems).toMatchObject([
    {
      missingOrigins: ['https://new.example/*'],
      sentence: { code: 'problem.oneSiteNoAccess', parameters: { site: 'new.example' } },
    },
  ]);
  expect(browser.badges.at(-1)).toMatchObject({ text: '1' });
});

test('access to every site is a problem as long as it is granted', async () => {
  browser.broadAccess = true;
  await send('key.use', { id: await add('yespo') });
  const problems = async () => (await send('view.get', null)).problems.map(({ id }) => id);
  expect(await problems()).toEqual(['broad-access']);
  browser.broadAccess = false;
  await latchkey.refresh();
  expect(await problems()).toEqual([]);
});

test.each(['co.uk', 'github.io', 'anything.ck'])(
  '%s is no site: anybody may have one below it',
  async (site) => {
    const refusal = send('environment.setAllowedSites', {
      platform: 'yespo',
      environment: 'production',
      sites: [site],
    });
    await expect(refusal).rejects.toMatchObject({ field: 'sites' });
  },
);

const environment = (platform: string, role: string, origin: string) => ({
  platform,
  name: `At ${origin}`,
  origins: { [role]: [origin] },
  allowedSites: [],
});

test('one origin and path takes one key, whatever the platform', async () => {
  await send('environment.save', environment('yespo', 'api', 'https://shared.example'));
  await expect(
    send('environment.save', environment('reteno', 'mobile', 'https://shared.example')),
  ).rejects.toMatchObject({ field: 'origins.mobile' });
  // Other paths at the same origin are free.
  await send('environment.save', environment('mobitru', 'app', 'https://shared.example'));
});

test.each([
  ['reteno', 'mobile', 'https://api.yespo.io'],
  ['mobitru', 'app', 'https://api.yespo.io:8443'],
  ['mobitru', 'app', 'https://tracker.yespo.io'],
  ['yespo', 'api', 'https://app.mobitru.com'],
])(
  'an environment of %s at %s %s, which is another’s, is refused',
  async (platform, role, origin) => {
    await expect(
      send('environment.save', environment(platform, role, origin)),
    ).rejects.toMatchObject({ field: `origins.${role}` });
  },
);
