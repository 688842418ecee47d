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
