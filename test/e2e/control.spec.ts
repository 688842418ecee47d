import { startLabServer } from '../../mocks/doors/server/index.ts';
import { createLab, type Lab } from '../../mocks/lab.ts';
import type { TestPage } from '../../testkit/browsers/index.ts';
import { zipOf } from '../lab/zip.ts';
import { expect, test } from './support/fixtures.ts';
import { clickNamed } from './support/pages.ts';

const DAY = 86_400_000;

/** Waits until the page shows a text in what is seen of it. */
const sees = (page: TestPage, text: string) =>
  page.waitFor((wanted) => document.body.innerText.includes(wanted), text);

test('the page shows requests as they come, turns the clock, makes keys, and lets things go wrong', async ({
  lab,
  labServer,
  browserUnderTest,
}) => {
  const { world } = lab;
  const version = async (secret: string) => {
    const headers = { authorization: `Basic ${btoa(`user:${secret}`)}` };
    const address = `${labServer.httpOrigin}/api.yespo.io/api/v1/version`;
    return (await fetch(address, { headers })).status;
  };
  const page = await browserUnderTest.openPage(`${labServer.httpOrigin}/__lab/`);
  await sees(page, 'This world has no keys yet.');
  await sees(page, 'Live');
  expect(await version('nobody')).toBe(401);
  await sees(page, 'refused: unknown key');

  await clickNamed(page, 'Freeze');
  await sees(page, 'Let it run');
  const { clock } = world;
  const before = clock.now();
  await clickNamed(page, '+ 1 day');
  await page.waitFor(
    (date) => document.querySelector('time')?.getAttribute('datetime')?.startsWith(date),
    new Date(before + DAY).toISOString().slice(0, 10),
  );
  expect(clock.now()).toBe(before + DAY);

  await clickNamed(page, 'Add key');
  await page.fill('#key-name', 'By hand');
  await page.press('Enter');
  await sees(page, 'By hand');
  const { secret } = world.keys.yespo.get('By hand');
  expect(await version(secret)).toBe(200);
  await clickNamed(page, 'Disable By hand');
  await sees(page, 'Disabled');
  expect(await version(secret)).toBe(401);
  await clickNamed(page, 'Enable By hand');
  await sees(page, 'Active');

  await clickNamed(page, 'Add fault');
  await page.fill('#fault-operation', 'yespo.version.v9');
  await page.press('Enter');
  await sees(page, 'Did you mean “yespo.version.v1”');
  await page.fill('#fault-operation', 'yespo.version.v1');
  await page.press('Enter');
  await sees(page, '0 of 1 struck');
  expect(await version(secret)).toBe(503);
  await sees(page, '1 of 1 struck');

  await clickNamed(page, 'Reset');
  await sees(page, 'Reset end-to-end?');
  await page.press('Enter');
  await sees(page, 'No request yet.');
  expect(world.keys.yespo.list()).toEqual([]);
});

test('a world that is made elsewhere appears, and is left with the world’s end', async ({
  lab,
  labServer,
  browserUnderTest,
}) => {
  const page = await browserUnderTest.openPage(`${labServer.httpOrigin}/__lab/`);
  await sees(page, 'end-to-end');
  await fetch(`${labServer.httpOrigin}/__world/worker-7/api.yespo.io/api/v1/version`);
  await page.click('[data-id="worker-7"] button');
  await sees(page, '/__world/worker-7/<host>/');
  await sees(page, 'refused: missing header');
  await clickNamed(page, 'Remove');
  await sees(page, 'Remove worker-7?');
  await page.press('Enter');
  await sees(page, 'The default world');
  expect(lab.worlds.has('worker-7')).toBe(false);
});

/** A request that the lab's journal keeps under the path `/api/v1/contact/<name>`. */
const contact = (lab: Lab, name: string | number) =>
  lab.fetch(new Request(`https://api.yespo.io/api/v1/contact/${name}`));

/** Waits until the journal has a row of that path among those that are in the document. */
const seesRow = (page: TestPage, name: string | number) =>
  page.waitFor(
    (path) =>
      [...document.querySelectorAll('.journal-path code')].some(
        ({ textContent }) => textContent === path,
      ),
    `/api/v1/contact/${name}`,
  );

test('with a thousand worlds and ten thousand requests the page holds only the rows near what is seen', async ({
  lab,
  labServer,
  browserUnderTest,
}) => {
  for (let number = 1; number < 1000; number += 1) lab.worlds.create({ name: `worker-${number}` });
  for (let number = 1; number <= 10_000; number += 1) await contact(lab, number);
  const page = await browserUnderTest.openPage(`${labServer.httpOrigin}/__lab/`);
  const rows = () => page.evaluate(() => document.querySelectorAll('li').length);
  await sees(page, '10,000 requests.');
  await seesRow(page, 10_000);
  expect(await rows()).toBeLessThan(150);
  // All of them are there to be scrolled to, and none but the last is left.
  await page.evaluate(() => {
    for (const list of document.querySelectorAll('.long-list')) list.scrollTop = 1e7;
  });
  await seesRow(page, 1);
  await page.waitFor(() => document.querySelector('[data-id="worker-999"]'));
  expect(await rows()).toBeLessThan(150);
  expect(await page.text('.journal [aria-posinset="10000"] code')).toBe('/api/v1/contact/1');

  await page.fill('[aria-label="Filter the journal"]', 'contact/4711');
  await sees(page, '1 of 10,000 requests.');
  await seesRow(page, 4711);
  await page.fill('[aria-label="Find a world"]', 'worker-777');
  await page.click('[data-id="worker-777"] button');
  await sees(page, '/__world/worker-777/<host>/');
  await sees(page, 'No request yet.');
});

test('a row that somebody reads stays where it is while others come', async ({
  lab,
  labServer,
  browserUnderTest,
}) => {
  for (let number = 1; number <= 200; number += 1) await contact(lab, number);
  const page = await browserUnderTest.openPage(`${labServer.httpOrigin}/__lab/`);
  await seesRow(page, 200);
  const top = (name: number) =>
    page.evaluate(
      (path) =>
        [...document.querySelectorAll('.journal-path code')]
          .find(({ textContent }) => textContent === path)
          ?.getBoundingClientRect().top,
      `/api/v1/contact/${name}`,
    );
  await page.evaluate(() => {
    const list = document.querySelector('.journal .long-list');
    if (list) list.scrollTop = list.scrollHeight / 2;
  });
  await seesRow(page, 100);
  const before = await top(100);
  for (let number = 201; number <= 300; number += 1) await contact(lab, number);
  await sees(page, '300 requests.');
  await seesRow(page, 100);
  expect(Math.abs(((await top(100)) ?? 0) - (before ?? 0))).toBeLessThan(2);
});

test('a page left open says that the lab is gone, and shows the lab that comes after it and nothing of the one before', async ({
  browserUnderTest,
}) => {
  const before = createLab({ world: {} });
  const server = await startLabServer(before);
  for (const name of ['old-1', 'old-2', 'old-3']) await contact(before, name);
  const page = await browserUnderTest.openPage(`${server.httpOrigin}/__lab/`);
  await seesRow(page, 'old-3');
  await sees(page, 'Live');
  await server.close();
  await sees(page, 'Not connected');
  await sees(page, 'what is shown may be out of date');

  const after = createLab({ world: {} });
  await contact(after, 'new-1');
  const next = await startLabServer(after, { port: server.port });
  try {
    await seesRow(page, 'new-1');
    await sees(page, '1 request.');
    await sees(page, 'Live');
    await page.waitFor(() => !document.body.innerText.includes('out of date'));
  } finally {
    await next.close();
  }
});

test('a world that is removed is said to be gone, and shown again once a request has made it', async ({
  lab,
  labServer,
  browserUnderTest,
}) => {
  const ask = () =>
    fetch(`${labServer.httpOrigin}/__world/worker-7/api.yespo.io/api/v1/contact/seven`);
  await ask();
  const page = await browserUnderTest.openPage(`${labServer.httpOrigin}/__lab/#worker-7`);
  await seesRow(page, 'seven');
  lab.worlds.remove('worker-7');
  await sees(page, 'There is no world worker-7.');
  await ask();
  await sees(page, 'Live');
  await sees(page, '1 request.');
  await page.waitFor(() => !document.body.innerText.includes('There is no world'));
});

test('an answer of one’s own is set by hand, given as often as it says, seen with its body, and taken away', async ({
  lab,
  labServer,
  browserUnderTest,
}) => {
  const { secret } = lab.world.keys.yespo.add({ name: 'Of the test', right: 'full' });
  const version = async () => {
    const headers = { authorization: `Basic ${btoa(`user:${secret}`)}` };
    const response = await fetch(`${labServer.httpOrigin}/api.yespo.io/api/v1/version`, {
      headers,
    });
    return `${response.status} ${await response.text()}`;
  };
  const page = await browserUnderTest.openPage(`${labServer.httpOrigin}/__lab/`);
  await sees(page, 'Live');
  await clickNamed(page, 'Add stub');
  await page.fill('#stub-operation', 'yespo.version.v1');
  await page.fill('#stub-body', '{"version": "of the test"}');
  await page.fill('#stub-when', '{"query"');
  await page.fill('#stub-times', '2');
  await page.fill('#stub-status', '207');
  await page.press('Enter');
  await sees(page, 'This is not JSON');
  await page.fill('#stub-when', '{"query": {}}');
  await page.fill('#stub-status', '207');
  await page.press('Enter');
  await sees(page, '0 of 2 struck');
  expect(await version()).toBe('207 {"version":"of the test"}');
  await sees(page, '1 of 2 struck');
  await sees(page, 'answered by a stub');
  await page.click('.journal summary');
  await sees(page, 'Body answered');
  await sees(page, '{"version":"of the test"}');
  await clickNamed(page, 'Remove the stub of yespo.version.v1');
  await sees(page, 'Every operation answers by itself.');
  expect(await version()).toContain('200 ');
});

test('a fault set by hand strikes only calls like those that it says, after so many', async ({
  lab,
  labServer,
  browserUnderTest,
}) => {
  const { secret } = lab.world.keys.yespo.add({ name: 'Of the test', right: 'full' });
  const change = async (id: number, firstName: string, query = '') => {
    const address = `${labServer.httpOrigin}/api.yespo.io/api/v1/contact/${id}${query}`;
    const headers = {
      authorization: `Basic ${btoa(`user:${secret}`)}`,
      'content-type': 'application/json',
    };
    const body = JSON.stringify({ firstName });
    return (await fetch(address, { method: 'PUT', headers, body })).status;
  };
  const page = await browserUnderTest.openPage(`${labServer.httpOrigin}/__lab/`);
  await sees(page, 'Live');
  await clickNamed(page, 'Add fault');
  await page.fill('#fault-operation', 'yespo.contact.update');
  await page.fill('#fault-when', '{"path": {"id": "1"}, "query": {"a": "b"}, "body": ');
  await page.fill('#fault-after', '1');
  await page.press('Enter');
  await sees(page, 'This is not JSON');
  const like = { path: { id: '1' }, query: { a: 'b' }, body: { firstName: 'Ada' } };
  await page.fill('#fault-when', JSON.stringify(like));
  await page.fill('#fault-after', '1');
  await page.press('Enter');
  await sees(page, '0 of 1 struck');
  expect(lab.world.faults.list()).toMatchObject([{ when: like, after: 1, times: 1 }]);
  expect(await change(1, 'Ada', '?a=b')).toBe(404);
  expect(await change(1, 'Boris', '?a=b')).toBe(404);
  expect(await change(2, 'Ada', '?a=b')).toBe(404);
  expect(await change(1, 'Ada')).toBe(404);
  expect(await change(1, 'Ada', '?a=b')).toBe(503);
  await sees(page, '1 of 1 struck');
});

test('the settings of a world are changed by hand, and one that does not hold is said', async ({
  lab,
  labServer,
  browserUnderTest,
}) => {
  const page = await browserUnderTest.openPage(`${labServer.httpOrigin}/__lab/`);
  await sees(page, 'Live');
  await clickNamed(page, 'Settings…');
  await sees(page, 'Sites whose pages may call (CORS)');
  await page.fill('#settings-allowedOrigins', 'localhost:3000');
  await clickNamed(page, 'Save settings');
  await sees(page, 'expected an origin as in');
  expect(lab.world.settings.allowedOrigins).toEqual([]);
  await page.fill('#settings-allowedOrigins', 'http://localhost:3000 https://shop.example');
  await clickNamed(page, 'Save settings');
  await sees(page, 'The settings are saved.');
  const { allowedOrigins, challenge } = lab.world.settings;
  expect([allowedOrigins, challenge]).toEqual([
    ['http://localhost:3000', 'https://shop.example'],
    'surfaces',
  ]);
});

test('a world with an uploaded artifact is saved with its files, and another lab goes on from it', async ({
  lab,
  labServer,
  browserUnderTest,
}) => {
  const { secret } = lab.world.keys.mobitru.add({ name: 'Uploads', billingUnit: 'team' });
  const headers = { authorization: `Bearer ${secret}` };
  const artifacts = 'https://app.mobitru.com/billing/unit/team/automation/api/v1/spaces/artifacts';
  const page = await browserUnderTest.openPage(`${labServer.httpOrigin}/__lab/`);
  await sees(page, 'Save');
  const link = () => document.querySelector<HTMLAnchorElement>('a[href*="by-value"]')?.href;
  expect(await page.evaluate(link)).toBeUndefined();

  const body = new FormData();
  body.append('file', new Blob([zipOf({ 'AndroidManifest.xml': 'binary' })]), 'app.apk');
  const named = { ...headers, 'x-file-name': 'app.apk' };
  expect((await lab.fetch(artifacts, { method: 'POST', headers: named, body })).status).toBe(200);
  await page.waitFor(link);
  // What a click would save.
  const saved = await page.evaluate(async () => {
    const { href } = document.querySelector<HTMLAnchorElement>('a[href*="by-value"]')!;
    return (await fetch(href)).text();
  });
  const other = createLab();
  other.world.restore(JSON.parse(saved));
  const listed = (await (await other.fetch(artifacts, { headers })).json()) as object[];
  expect(listed).toMatchObject([{ realName: 'app.apk' }]);
  expect(other.world.files.count).toBe(1);
});
