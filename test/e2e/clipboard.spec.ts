import { expect, test } from './support/fixtures.ts';
import { clickNamed } from './support/pages.ts';

test('what is due on the clipboard is cleared in time although the browser was closed meanwhile', async ({
  lab,
  latchkey,
  browserUnderTest,
}) => {
  const key = lab.world.keys.yespo.add({ name: 'First' });
  await latchkey.add('yespo', key);
  const { preferences } = await latchkey.view();
  await latchkey.send('preferences.change', { ...preferences, clearClipboardAfter: 20 });
  const popup = await latchkey.popup();
  await clickNamed(popup, 'More for First');
  await clickNamed(popup, 'Copy secret');
  await clickNamed(popup, 'Copied to the clipboard');

  await browserUnderTest.restart();

  const page = await browserUnderTest.openPage('https://tester.example/');
  await page.evaluate(() => document.body.append(document.createElement('textarea')));
  // Many systems keep the clipboard when a browser ends; this one may not.
  await page.fill('textarea', key.secret);
  await page.press('Control+a');
  await page.press('Control+c');
  const pasted = async () => {
    await page.fill('textarea', '');
    await page.press('Control+v');
    return page.evaluate(() => document.querySelector('textarea')?.value);
  };
  expect(await pasted()).toBe(key.secret);
  await expect.poll(pasted, { timeout: 25_000 }).toBe('');
});
