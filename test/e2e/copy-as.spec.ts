import type { TestPage } from '../../testkit/browsers/index.ts';
import { expect, test } from './support/fixtures.ts';
import { clickNamed } from './support/pages.ts';

const choose = (page: TestPage, field: string, value: string) =>
  page.evaluate(
    (choice) => {
      const select = document.querySelector<HTMLSelectElement>(`#${choice.field}`);
      if (!select) throw new Error(`no field ${choice.field}`);
      select.value = choice.value;
      select.dispatchEvent(new Event('change', { bubbles: true }));
    },
    { field, value },
  );

/** What the clipboard holds, by pasting it into the search. */
async function pasted(page: TestPage): Promise<string | undefined> {
  await page.fill('[role="combobox"]', '');
  await page.press('Control+v');
  return page.evaluate(() => document.querySelector<HTMLInputElement>('[role="combobox"]')?.value);
}

test('a key is copied as a command without its secret, and with it only when asked; that is cleared', async ({
  lab,
  latchkey,
}) => {
  const { secret } = lab.world.keys.mobitru.add({ name: 'Device farm', billingUnit: 'team-one' });
  await latchkey.add('mobitru', { name: 'Device farm', secret, billingUnit: 'team-one' });
  const { preferences } = await latchkey.view();
  const clearAfter = (clearClipboardAfter: number) =>
    latchkey.send('preferences.change', { ...preferences, clearClipboardAfter });
  await clearAfter(0);
  const popup = await latchkey.popup();
  const openCopyAs = async () => {
    await clickNamed(popup, 'More for Device farm');
    await clickNamed(popup, 'Copy as…');
    await popup.waitFor(() => document.querySelector('#copy-as-surface'));
    await choose(popup, 'copy-as-surface', 'appium-hub');
    await choose(popup, 'copy-as-format', 'curl');
  };
  await openCopyAs();
  const address = `'https://app.mobitru.com/wd/hub/'`;
  const masked = `curl -u 'team-one:'"$MOBITRU_ACCESS_KEY" ${address}`;
  await popup.waitFor((text) => document.querySelector('.snippet')?.textContent === text, masked);
  await clickNamed(popup, 'Copy');
  await clickNamed(popup, 'Copied to the clipboard');

  await popup.click('.copy-as-secret input');
  // What is shown stays without the secret.
  expect(await popup.text('.snippet')).toBe(masked);
  const copyWithSecret = async () => {
    await clickNamed(popup, 'Copy');
    await clickNamed(popup, 'Copied to the clipboard');
    await clickNamed(popup, 'Cancel');
    await clickNamed(popup, 'Close');
  };
  await copyWithSecret();
  expect(await pasted(popup)).toBe(`curl -u 'team-one:${secret}' ${address}`);
  await popup.fill('[role="combobox"]', '');

  await clearAfter(2);
  await openCopyAs();
  await popup.click('.copy-as-secret input');
  await copyWithSecret();
  await expect.poll(() => pasted(popup)).toBe('');
});
