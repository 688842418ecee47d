import { expect, test } from 'latchkey/playwright';

// Keys of the lab's demonstration world. The first one is in use when the test begins.
test.use({ latchkeyKeys: { yespo: ['Full access', 'Messages only'] } });

const callFromPage = () =>
  fetch('https://api.yespo.io/api/v1/contacts').then(({ status }) => status);

test('a tester changes roles, and the dashboard’s next request is made in the new one', async ({
  page,
  latchkey,
  world,
}) => {
  // The real host name: it leads to the lab, and nothing leaves the machine.
  await page.goto('https://my.yespo.io/');
  expect(await page.evaluate(callFromPage)).toBe(200);

  await latchkey.switchTo('Messages only');
  expect(await page.evaluate(callFromPage)).toBe(403);

  await latchkey.off('yespo');
  expect(await page.evaluate(callFromPage)).toBe(401);

  const calls = world.journal.find({ operation: 'yespo.contacts.list' });
  expect(calls.map(({ auth }) => auth.key)).toEqual(['Full access', 'Messages only', undefined]);
});

test('the popup shows which key is in use', async ({ popup }) => {
  const row = popup.getByRole('row').filter({ hasText: 'Messages only' });
  await row.getByText('Messages only').click();
  await expect(row).toContainText('In use');
});

test('a key that the platform has switched off is refused', async ({ page, latchkey, world }) => {
  world.keys.yespo.disable('Full access');
  await page.goto('https://my.yespo.io/');
  expect(await page.evaluate(callFromPage)).toBe(401);

  await latchkey.use('yespo', world.keys.yespo.add({ name: 'Made today', right: 'full' }));
  expect(await page.evaluate(callFromPage)).toBe(200);
});
