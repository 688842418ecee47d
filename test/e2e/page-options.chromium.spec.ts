/**
 * Options of Playwright's own that a context is made with: a test that chooses others gets a
 * browser made for them.
 */
import { expect, test } from './support/fixtures.ts';
import { dashboards } from './support/pages.ts';

test.use({ viewport: { width: 640, height: 480 }, locale: 'uk-UA', userAgent: 'Tester/1.0' });

test('viewport, locale and user agent are heeded, and the extension works as always', async ({
  lab,
  latchkey,
  page,
}) => {
  await latchkey.use('yespo', lab.world.keys.yespo.add({ name: 'First' }));
  await page.goto(dashboards.yespo);
  const seen = await page.evaluate(() => [innerWidth, innerHeight, navigator.language]);
  expect(seen).toEqual([640, 480, 'uk-UA']);
  await page.evaluate(() => fetch('https://api.yespo.io/api/v1/version'));
  const [entry] = lab.world.journal.find({ path: '/api/v1/version', key: 'First' });
  expect(entry?.headers['user-agent']).toBe('Tester/1.0');
});
