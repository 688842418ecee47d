import type { ChromiumUnderTest } from '../../testkit/browsers/index.ts';
import { expect, test } from './support/fixtures.ts';
import { dashboards, request } from './support/pages.ts';

const version = 'https://api.yespo.io/api/v1/version';

test('a stopped worker changes nothing: headers go on, and the popup switches as before', async ({
  lab,
  latchkey,
  browserUnderTest,
}) => {
  const { stopWorker } = browserUnderTest as ChromiumUnderTest;
  await latchkey.use('yespo', lab.world.keys.yespo.add({ name: 'First' }));
  const second = await latchkey.add('yespo', lab.world.keys.yespo.add({ name: 'Second' }));
  const page = await browserUnderTest.openPage(dashboards.yespo);

  await stopWorker();
  await request(page, version);
  await stopWorker();
  await latchkey.switchTo(second);
  await request(page, version);

  const keys = lab.world.journal.find({ path: '/api/v1/version' }).map(({ auth }) => auth.key);
  expect(keys).toEqual(['First', 'Second']);
});

test('a page that Latchkey has nothing to do with wakes no worker; a request to a surface does, and is listed', async ({
  lab,
  latchkey,
  browserUnderTest,
}) => {
  const { stopWorker, isWorkerRunning } = browserUnderTest as ChromiumUnderTest;
  await latchkey.use('yespo', lab.world.keys.yespo.add({ name: 'First' }));
  const foreign = await browserUnderTest.openPage('https://foreign.example/plain');
  const dashboard = await browserUnderTest.openPage(dashboards.yespo);
  // A page of Latchkey's own asks for its worker.
  await (await latchkey.popup()).close();
  await stopWorker();
  await foreign.goto('https://foreign.example/plain?again');
  for (let count = 0; count < 20; count += 1) {
    await request(foreign, `https://foreign.example/plain?${count}`);
    await request(foreign, `${version}?foreign=${count}`, { mode: 'no-cors' });
  }
  expect(await isWorkerRunning()).toBe(false);

  await request(dashboard, `${version}?dashboard`);
  await expect.poll(isWorkerRunning).toBe(true);
  const activity = await browserUnderTest.openPage(
    `${browserUnderTest.extensionOrigin}/activity.html`,
  );
  await activity.waitFor(() => document.querySelector('tr[data-entry]'));
  expect(await activity.text('tr[data-entry]')).toContain('First');
  const listed = await activity.evaluate(() => document.querySelectorAll('tr[data-entry]').length);
  expect(listed).toBe(1);
});
