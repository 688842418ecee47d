import { expect, test } from './support/fixtures.ts';
import { clickNamed } from './support/pages.ts';

/** The part of Chromium's extension interface that this test uses itself. */
interface Offscreen {
  createDocument(options: {
    url: string;
    reasons: readonly string[];
    justification: string;
  }): Promise<void>;
}

test('a page that a stopped worker left behind does not keep a copied key on the clipboard', async ({
  lab,
  latchkey,
}) => {
  await latchkey.add('yespo', lab.world.keys.yespo.add({ name: 'First' }));
  const { preferences } = await latchkey.view();
  await latchkey.send('preferences.change', { ...preferences, clearClipboardAfter: 2 });
  const popup = await latchkey.popup();
  await popup.evaluate(() =>
    (globalThis as unknown as { chrome: { offscreen: Offscreen } }).chrome.offscreen.createDocument(
      { url: '/clipboard.html', reasons: ['CLIPBOARD'], justification: 'As a worker leaves it.' },
    ),
  );
  await clickNamed(popup, 'More for First');
  await clickNamed(popup, 'Copy secret');
  await clickNamed(popup, 'Copied to the clipboard');
  await clickNamed(popup, 'Close');
  const pasted = async () => {
    await popup.fill('[role="combobox"]', '');
    await popup.press('Control+v');
    return popup.evaluate(
      () => document.querySelector<HTMLInputElement>('[role="combobox"]')?.value,
    );
  };
  await expect.poll(pasted).toBe('');
});
