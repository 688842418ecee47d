import { expect, test } from './support/fixtures.ts';
import { dashboards, handshake, request } from './support/pages.ts';

const version = 'https://api.yespo.io/api/v1/version';

test('after a switch in the popup the very next request carries the new key', async ({
  lab,
  latchkey,
  browserUnderTest,
}) => {
  const [first, second] = ['First', 'Second'].map((name) => lab.world.keys.yespo.add({ name }));
  const firstId = await latchkey.add('yespo', first!);
  const secondId = await latchkey.add('yespo', second!);
  const page = await browserUnderTest.openPage(dashboards.yespo);
  const sent = () =>
    lab.world.journal.find({ path: '/api/v1/version' }).map(({ auth }) => auth.key);
  expect(await request(page, version)).toBe(401);
  for (const id of [firstId, secondId, firstId]) {
    await latchkey.switchTo(id);
    expect(await request(page, version)).toBe(200);
  }
  expect(sent()).toEqual([undefined, 'First', 'Second', 'First']);
});

test('off and pause send nothing, and the end of a pause sends the key again', async ({
  lab,
  latchkey,
  browserUnderTest,
}) => {
  await latchkey.use('yespo', lab.world.keys.yespo.add({ name: 'First' }));
  const page = await browserUnderTest.openPage(dashboards.yespo);
  expect(await request(page, version)).toBe(200);
  await latchkey.send('all.pause', { paused: true });
  expect(await request(page, version)).toBe(401);
  await latchkey.send('all.pause', { paused: false });
  expect(await request(page, version)).toBe(200);
  await latchkey.send('platform.off', { platform: 'yespo' });
  expect(await request(page, version)).toBe(401);
  expect(
    lab.world.journal
      .find({ path: '/api/v1/version' })
      .map(({ credentials }) => credentials.length),
  ).toEqual([1, 0, 1, 0]);
});

test('every surface gets its own scheme and no other', async ({
  lab,
  latchkey,
  browserUnderTest,
}) => {
  await latchkey.use('yespo', lab.world.keys.yespo.add({ name: 'Yespo key' }));
  const reteno = lab.world.keys.reteno.add({ name: 'Reteno key', enabled: true });
  await latchkey.use('reteno', reteno);
  await latchkey.use(
    'mobitru',
    lab.world.keys.mobitru.add({ name: 'Mobitru key', billingUnit: 'team-one' }),
  );
  const yespo = { form: 'basic', username: 'user', key: 'Yespo key' };
  const basicUnit = { form: 'basic', username: 'team-one', key: 'Mobitru key' };
  const bearer = { form: 'bearer', key: 'Mobitru key' };
  const unit = 'https://app.mobitru.com/billing/unit/team-one';
  const expected = [
    ['yespo', version, yespo],
    ['yespo', 'https://yespo.io/api/v1/version', yespo],
    ['yespo', 'https://esputnik.com/api/v1/version', yespo],
    ['yespo', 'https://esputnik.com.ua/api/v1/version', yespo],
    [
      'reteno',
      'https://mobile-api.reteno.com/api/v1/appinbox/messages/count',
      { form: 'header', name: 'x-reteno-access-key', key: 'Reteno key' },
    ],
    [
      'reteno',
      'https://api.reteno.com/api/v1/interactions/1/status',
      { form: 'basic', username: 'username', key: 'Reteno key' },
    ],
    ['mobitru', `${unit}/automation/api/device/android`, bearer],
    ['mobitru', `${unit}/workspace/team-space/automation/api/device/android`, bearer],
    ['mobitru', 'https://app.mobitru.com/wd/hub/status', basicUnit],
    ['mobitru', 'https://browserhub-us.mobitru.com/wd/hub/status', basicUnit],
    ['mobitru', 'https://browserhub-us.mobitru.com/recordings/1', basicUnit],
  ] as const;
  const pages = {
    yespo: await browserUnderTest.openPage(dashboards.yespo),
    mobitru: await browserUnderTest.openPage(dashboards.mobitru),
  };
  for (const [platform, url, credential] of expected) {
    const page = platform === 'mobitru' ? pages.mobitru : pages.yespo;
    await request(page, url);
    const [entry] = lab.world.journal.find((each) => each.url === url && each.method === 'GET');
    expect(entry?.credentials, url).toEqual([expect.objectContaining(credential)]);
  }

  const hub = 'wss://browserhub-us.mobitru.com/playwright/chromium/playwright-1.61.1';
  await handshake(pages.mobitru, hub);
  const entry = await lab.world.journal.waitFor({ scheme: 'wss' });
  expect(entry.credentials).toEqual([expect.objectContaining(basicUnit)]);
});

test('another billing unit’s addresses get nothing', async ({
  lab,
  latchkey,
  browserUnderTest,
}) => {
  await latchkey.use(
    'mobitru',
    lab.world.keys.mobitru.add({ name: 'Mobitru key', billingUnit: 'team-one' }),
  );
  const page = await browserUnderTest.openPage(dashboards.mobitru);
  const base = 'https://app.mobitru.com/billing/unit';
  await request(page, `${base}/team-two/automation/api/device/android`);
  await request(page, `${base}/team-two/workspace/a/automation/api/device/android`);
  const entries = lab.world.journal.find({ platform: 'mobitru', surface: 'automation-api' });
  expect(entries.map(({ credentials }) => credentials)).toEqual([[], []]);
});

test('a page of a foreign site gets nothing, however it makes the request', async ({
  lab,
  latchkey,
  browserUnderTest,
}) => {
  await latchkey.use('yespo', lab.world.keys.yespo.add({ name: 'First' }));
  for (const host of ['foreign.example', 'evil.my.yespo.io']) {
    const page = await browserUnderTest.openPage(`https://${host}/`);
    lab.world.journal.clear();
    await request(page, version);
    await request(page, version, { method: 'POST', mode: 'no-cors', body: 'x' });
    await page.evaluate(
      (url) =>
        Promise.all(
          ['img', 'iframe'].map((tag) => {
            const element = document.createElement(tag) as HTMLImageElement;
            const over = new Promise((resolve) => {
              element.addEventListener('load', resolve);
              element.addEventListener('error', resolve);
            });
            element.src = `${url}?${tag}`;
            document.body.append(element);
            return over;
          }),
        ).then(() => undefined),
      version,
    );
    const entries = lab.world.journal.find({ host: 'api.yespo.io' });
    expect(entries.length).toBeGreaterThanOrEqual(4);
    expect(entries.flatMap(({ credentials }) => credentials)).toEqual([]);
  }
});

test('a redirect to a foreign host does not take the key along', async ({
  lab,
  latchkey,
  browserUnderTest,
}) => {
  await latchkey.use('yespo', lab.world.keys.yespo.add({ name: 'First' }));
  const page = await browserUnderTest.openPage(dashboards.yespo);
  await request(page, 'https://api.yespo.io/api/v1/redirect-to-foreign', { mode: 'no-cors' });
  const [from] = lab.world.journal.find({ path: '/api/v1/redirect-to-foreign' });
  const [to] = lab.world.journal.find({ host: 'foreign.example', path: '/landing' });
  expect(from?.auth.key).toBe('First');
  expect(to?.credentials).toEqual([]);
});

test('a preflight carries nothing, the request after it the key', async ({
  lab,
  latchkey,
  browserUnderTest,
}) => {
  await latchkey.use('yespo', lab.world.keys.yespo.add({ name: 'First' }));
  const page = await browserUnderTest.openPage(dashboards.yespo);
  const status = await request(page, 'https://api.yespo.io/api/v1/event', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ eventTypeKey: 'opened', keyValue: '1' }),
  });
  expect(status).toBe(200);
  const entries = lab.world.journal.find({ path: '/api/v1/event' });
  expect(entries.map(({ method, auth }) => [method, auth.key])).toEqual([
    ['OPTIONS', undefined],
    ['POST', 'First'],
  ]);
  expect(entries[0]?.credentials).toEqual([]);
});

test('plain http, excluded paths and hosts, and foreign sub-domains get nothing', async ({
  lab,
  latchkey,
  browserUnderTest,
}) => {
  await latchkey.use('yespo', lab.world.keys.yespo.add({ name: 'First' }));
  await latchkey.use('reteno', lab.world.keys.reteno.add({ name: 'Second', enabled: true }));
  await latchkey.use(
    'mobitru',
    lab.world.keys.mobitru.add({ name: 'Third', billingUnit: 'team-one' }),
  );
  const urls = [
    'https://evil.api.yespo.io/api/v1/version',
    'https://yespo.io/uaa/oauth/token',
    'https://uaa.yespo.io/uaa/oauth/token',
    'https://tracker.yespo.io/api/v2',
    'https://events.yespo.io/logs/v1/plugin',
    'https://statics.esputnik.com/scripts/1.js',
    'https://esputnik.com/appinbox/v1/messages',
    'https://mobile-api.reteno.com/logs/v1/events',
    'https://site-script.reteno.com/site-script/v1/event',
    'https://my.yespo.io/api/v1/version',
    'https://app.mobitru.com/static/x.js',
    'https://app.mobitru.com/wiki/api/',
  ];
  for (const dashboard of [dashboards.yespo, dashboards.mobitru]) {
    const page = await browserUnderTest.openPage(dashboard);
    lab.world.journal.clear();
    for (const url of urls) await request(page, url, { mode: 'no-cors' });
    const entries = lab.world.journal.find(({ url }) => urls.includes(url));
    expect(new Set(entries.map(({ url }) => url))).toEqual(new Set(urls));
    expect(entries.flatMap(({ credentials }) => credentials)).toEqual([]);
  }

  // From a page over http, so that the browser does not hold the request back as mixed content.
  const page = await browserUnderTest.openPage('http://my.yespo.io:8080/plain');
  await request(page, 'http://api.yespo.io/api/v1/version', { mode: 'no-cors' });
  const [entry] = lab.world.journal.find({ host: 'api.yespo.io', scheme: 'http' });
  expect(entry?.credentials).toEqual([]);
});

test('a page’s own header gives way to the key in use', async ({
  lab,
  latchkey,
  browserUnderTest,
}) => {
  await latchkey.use('reteno', lab.world.keys.reteno.add({ name: 'Second', enabled: true }));
  const page = await browserUnderTest.openPage(dashboards.reteno);
  await request(page, 'https://mobile-api.reteno.com/api/v1/appinbox/messages/count', {
    headers: { 'X-Reteno-Access-Key': 'the-page-has-its-own', 'X-Reteno-Device-ID': 'device-1' },
  });
  const entry = await lab.world.journal.waitFor({
    host: 'mobile-api.reteno.com',
    method: 'GET',
  });
  expect(entry.auth.key).toBe('Second');
});

test('workers of a page send the key as the page does', async ({
  lab,
  latchkey,
  browserUnderTest,
}) => {
  await latchkey.use('yespo', lab.world.keys.yespo.add({ name: 'First' }));
  const page = await browserUnderTest.openPage(dashboards.yespo);
  const status = await page.evaluate(
    (url) =>
      new Promise<number>((resolve) => {
        const source = `fetch(${JSON.stringify(url)}).then((r) => postMessage(r.status), () => postMessage(0))`;
        const worker = new Worker(URL.createObjectURL(new Blob([source])));
        worker.addEventListener('message', ({ data }: MessageEvent<number>) => resolve(data));
      }),
    version,
  );
  expect(status).toBe(200);
});
