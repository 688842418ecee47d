/**
 * Requests that look like ones that carry a key, or are made by whom a key is none of the business,
 * and must go without.
 */
import type { Lab } from '../../mocks/lab.ts';
import { expect, test } from './support/fixtures.ts';
import type { LatchkeyInBrowser } from '../../testkit/playwright/latchkey.ts';
import { dashboards, handshake, request } from './support/pages.ts';

const version = 'https://api.yespo.io/api/v1/version';
const automation = 'https://app.mobitru.com/billing/unit/team-one/automation/api';
const hub = 'wss://browserhub-us.mobitru.com/playwright/chromium/playwright-1.61.1';

/**
 * One key of each platform, all in use; `typed` lets addresses that are typed or followed carry
 * them too.
 */
async function useAll(lab: Lab, latchkey: LatchkeyInBrowser, typed?: 'typed'): Promise<void> {
  const { yespo, reteno, mobitru } = lab.world.keys;
  await latchkey.use('yespo', yespo.add({ name: 'Of Yespo' }));
  await latchkey.use('reteno', reteno.add({ name: 'Of Reteno', enabled: true }));
  await latchkey.use('mobitru', mobitru.add({ name: 'Of Mobitru', billingUnit: 'team-one' }));
  if (!typed) return;
  for (const platform of ['yespo', 'reteno', 'mobitru']) {
    await latchkey.send('typedAddresses.set', { platform, everywhere: true });
  }
}

/** Waits for the request whose address holds `mark`, and answers what credentials it carried. */
async function credentialsOf(lab: Lab, mark: string) {
  const { credentials } = await lab.world.journal.waitFor(({ url }) => url.includes(mark));
  return credentials;
}

test('an address that only resembles one of a surface gets nothing', async ({
  lab,
  latchkey,
  browserUnderTest,
}) => {
  await useAll(lab, latchkey, 'typed');
  const lookalikes = [
    // Another port, and the same host name in its absolute form.
    'https://api.yespo.io:8443/api/v1/version',
    'https://api.yespo.io./api/v1/version?final-dot',
    // Other paths, some of them only when the browser has read them.
    'https://yespo.io/API/v1/version',
    'https://yespo.io/api',
    'https://yespo.io/apiary/v1/version',
    'https://yespo.io/api%2Fv1/version',
    'https://yespo.io//api/v1/version',
    'https://yespo.io/;/api/v1/version',
    'https://yespo.io/api/../uaa/oauth/token',
    'https://yespo.io/api/%2e%2e/uaa/oauth/authorize',
    'https://yespo.io/?x=https://yespo.io/api/v1/version',
    'https://foreign.example/?x=https://yespo.io/api/v1/version',
    'https://foreign.example/api/v1/version',
    'https://mobile-api.reteno.com/api/../logs/v1/events',
    // What a browser leaves as it is, and a lenient server may read as a way up.
    'https://yespo.io/api/..%2fuaa/oauth/token',
    'https://yespo.io/api/..%5cuaa/oauth/token',
    'https://yespo.io/api/..;/uaa/oauth/token',
    'https://yespo.io/api/%252e%252e%252fuaa/oauth/token',
    'https://mobile-api.reteno.com/api/..%2flogs/v1/events',
    'https://app.mobitru.com/billing/unit/team-one/workspace/..%2f..%2fteam-two/automation/api/device/x',
    'https://app.mobitru.com/wd/hubs/status',
    'https://app.mobitru.com/billing/unit/team-one/../team-two/automation/api/device/android',
    'https://app.mobitru.com/billing/unit/team-one2/automation/api/device/android',
    'https://app.mobitru.com/billing/unit/team-one/automation/apis/device/android',
    'https://app.mobitru.com/billing/unit/team-one/workspace/automation/api/device/android',
    'https://app.mobitru.com/billing/unit/team-one/workspace/a/b/automation/api/device/android',
  ];
  const page = await browserUnderTest.openPage(dashboards.yespo);
  const second = await browserUnderTest.openPage(dashboards.mobitru);
  for (const from of [page, second]) {
    lab.world.journal.clear();
    for (const url of lookalikes) await request(from, url, { mode: 'no-cors' });
    const entries = lab.world.journal.find(({ path }) => !/^\/(plain|favicon.ico)$/.test(path));
    expect(entries.length).toBe(lookalikes.length);
    expect(entries.filter(({ credentials }) => credentials.length > 0)).toEqual([]);
  }
  // Typed, they are matched by rules of their own.
  lab.world.journal.clear();
  for (const url of lookalikes) await page.goto(url);
  await page.goto('https://api.yespo.io@foreign.example/api/v1/version');
  const typed = lab.world.journal.find(({ path }) => path !== '/favicon.ico');
  expect(typed.length).toBeGreaterThan(lookalikes.length);
  expect(typed.filter(({ credentials }) => credentials.length > 0)).toEqual([]);
});

test('a hub that refuses a page’s request asks no user for a name and a password, and the page goes on', async ({
  browserUnderTest,
}) => {
  // Without a key. Where a challenge comes, a browser holds the request until its user has
  // answered.
  const page = await browserUnderTest.openPage(dashboards.mobitru);
  for (const path of ['status', '..%2f..']) {
    const url = `https://app.mobitru.com/wd/hub/${path}`;
    expect(await request(page, url, { mode: 'no-cors' })).toBe(401);
    expect(await request(page, url)).toBe(401);
  }
});

test('nothing that a foreign page does behind the user’s back carries a key', async ({
  lab,
  latchkey,
  browserUnderTest,
}) => {
  await useAll(lab, latchkey);
  const page = await browserUnderTest.openPage('https://foreign.example/');
  const marks = await page.evaluate((url) => {
    const add = (tag: string, attributes: Record<string, string>) => {
      const element = document.createElement(tag);
      for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
      document.body.append(element);
      return element;
    };
    const ways: Record<string, (address: string) => void> = {
      script: (src) => add('script', { src }),
      stylesheet: (href) => add('link', { rel: 'stylesheet', href }),
      prefetch: (href) => add('link', { rel: 'prefetch', href }),
      icon: (href) => add('link', { rel: 'icon', href }),
      object: (data) => add('object', { data }),
      embed: (src) => add('embed', { src }),
      video: (src) => add('video', { src, preload: 'auto' }),
      image: (src) => add('img', { src }),
      frame: (src) => add('iframe', { src }),
      beacon: (address) => navigator.sendBeacon(address, 'x'),
      events: (address) => new EventSource(address),
      request: (address) => void fetch(address, { mode: 'no-cors' }),
      keepalive: (address) => void fetch(address, { mode: 'no-cors', keepalive: true }),
      worker: (address) => {
        const source = `fetch(${JSON.stringify(address)}, { mode: 'no-cors' })`;
        return new Worker(URL.createObjectURL(new Blob([source])));
      },
      opaque: (address) =>
        add('iframe', {
          sandbox: 'allow-scripts',
          srcdoc: `<script>fetch(${JSON.stringify(address)}, { mode: 'no-cors' })</script>`,
        }),
    };
    for (const [name, act] of Object.entries(ways)) act(`${url}?by-${name}`);
    return Object.keys(ways).map((name) => `by-${name}`);
  }, version);
  // Whether these are fetched at all is the browser's to say.
  const uncertain = new Set(['by-icon', 'by-prefetch']);
  for (const mark of marks.filter((each) => !uncertain.has(each))) await credentialsOf(lab, mark);
  const entries = lab.world.journal.find(({ url }) => url.includes('?by-'));
  expect(entries.filter(({ credentials }) => credentials.length > 0)).toEqual([]);

  await handshake(page, hub);
  expect(await credentialsOf(lab, '/playwright/')).toEqual([]);
});

test('a form that a foreign page sends by POST carries no key, in its own tab or a frame', async ({
  lab,
  latchkey,
  browserUnderTest,
}) => {
  await useAll(lab, latchkey);
  const page = await browserUnderTest.openPage('https://foreign.example/');
  const submit = (target: string, action: string) =>
    page.evaluate(
      (form) => {
        const element = document.createElement('form');
        Object.assign(element, { method: 'post', ...form });
        document.body.append(element);
        // After the answer to this call, which would be lost with the page.
        setTimeout(() => element.submit());
      },
      { target, action },
    );
  await page.evaluate(() => {
    const frame = document.createElement('iframe');
    frame.name = 'inside';
    document.body.append(frame);
  });
  await submit('inside', 'https://api.yespo.io/api/v1/event?form-in-frame');
  expect(await credentialsOf(lab, 'form-in-frame')).toEqual([]);
  await submit('_self', 'https://api.yespo.io/api/v1/event?form-in-tab');
  expect(await credentialsOf(lab, 'form-in-tab')).toEqual([]);
});

test('within a dashboard neither a foreign frame nor a sandboxed one can use a key', async ({
  lab,
  latchkey,
  browserUnderTest,
}) => {
  await useAll(lab, latchkey);
  const page = await browserUnderTest.openPage(dashboards.yespo);
  await page.evaluate((url) => {
    const frame = document.createElement('iframe');
    frame.setAttribute('sandbox', 'allow-scripts');
    frame.srcdoc = `<script>fetch('${url}?from-sandbox', { mode: 'no-cors' })</script>`;
    document.body.append(frame);
    const foreign = document.createElement('iframe');
    foreign.src = `https://foreign.example/?fetch=${encodeURIComponent(`${url}?from-foreign-frame`)}`;
    document.body.append(foreign);
  }, version);
  expect(await credentialsOf(lab, 'from-sandbox')).toEqual([]);
  expect(await credentialsOf(lab, 'version?from-foreign-frame')).toEqual([]);
  // The dashboard's own request goes on carrying it.
  expect(await request(page, version)).toBe(200);
});

test('a page of an allowed site over plain http cannot use a key', async ({
  lab,
  latchkey,
  browserUnderTest,
}) => {
  await useAll(lab, latchkey);
  const page = await browserUnderTest.openPage('http://my.yespo.io/plain');
  await request(page, `${version}?from-plain-http`, { mode: 'no-cors' });
  expect(await credentialsOf(lab, 'from-plain-http')).toEqual([]);
});

test('a redirect takes no key along: not to a foreign host, not to a path that takes none', async ({
  lab,
  latchkey,
  browserUnderTest,
}) => {
  await useAll(lab, latchkey, 'typed');
  const page = await browserUnderTest.openPage(dashboards.yespo);
  const redirect = (host: string, to: string) =>
    `https://${host}/api/v1/redirect-to-foreign?to=${encodeURIComponent(to)}`;
  for (const [host, to] of [
    ['mobile-api.reteno.com', 'https://foreign.example/landing?from-reteno'],
    ['mobile-api.reteno.com', 'https://mobile-api.reteno.com/logs/v1/events?from-reteno-itself'],
    ['yespo.io', 'https://yespo.io/uaa/oauth/token?from-yespo-itself'],
    ['api.yespo.io', 'https://mobile-api.reteno.com/logs/v1/events?from-yespo'],
    ['api.yespo.io', 'http://api.yespo.io/api/v1/version?to-plain-http'],
  ] as const) {
    const mark = to.split('?')[1] as string;
    lab.world.journal.clear();
    await request(page, redirect(host, to), { mode: 'no-cors' });
    const [from] = lab.world.journal.find({ path: '/api/v1/redirect-to-foreign' });
    expect(from?.credentials, mark).toHaveLength(1);
    await page.goto(redirect(host, to));
    const arrived = lab.world.journal.find(({ url }) => url === to);
    expect(
      arrived.flatMap(({ credentials }) => credentials),
      mark,
    ).toEqual([]);
    await page.goto(dashboards.yespo);
  }
});

test('no link of a foreign page can start an installation with the key, however it is written', async ({
  lab,
  latchkey,
  browserUnderTest,
}) => {
  await useAll(lab, latchkey, 'typed');
  const page = await browserUnderTest.openPage('https://foreign.example/');
  for (const path of [
    'storage/install/some-device/some-app',
    'device/../storage/install/some-device/some-app',
    'device/..%2fstorage/install/some-device/some-app',
    'device/..%5Cstorage/install/some-device/some-app',
    'device/%2e%2e%2Fstorage/install/some-device/some-app',
    'device/..;/storage/install/some-device/some-app',
  ]) {
    lab.world.journal.clear();
    await page.goto(`${automation}/${path}`);
    expect(await credentialsOf(lab, 'some-app'), path).toEqual([]);
  }
  await page.goto(`${automation}/device/android?version=16.1`);
  expect(await credentialsOf(lab, 'version=16.1')).toHaveLength(1);
});
