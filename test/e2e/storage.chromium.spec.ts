/**
 * What becomes of keys where the storage is full or was damaged; Chromium only, whose quota and
 * items a page can reach.
 */
import { readFile } from 'node:fs/promises';
import type { ChromiumUnderTest, TestPage } from '../../testkit/browsers/index.ts';
import { expect, test } from './support/fixtures.ts';
import { clickNamed, dashboards, request } from './support/pages.ts';

const version = 'https://api.yespo.io/api/v1/version';

interface LocalStorage {
  readonly QUOTA_BYTES: number;
  get(places: string | null): Promise<Record<string, unknown>>;
  set(items: Record<string, unknown>): Promise<void>;
  remove(place: string): Promise<void>;
  getBytesInUse(): Promise<number>;
}

const FILLER = 'not of Latchkey';

/** Fills the extension's storage to the last bytes. */
const fill = (page: TestPage) =>
  page.evaluate(async (place) => {
    const { local } = (globalThis as unknown as { chrome: { storage: { local: LocalStorage } } })
      .chrome.storage;
    const room = local.QUOTA_BYTES - (await local.getBytesInUse());
    // The name and the quotation marks count too.
    await local.set({ [place]: 'x'.repeat(room - place.length - 2) });
  }, FILLER);

test('with a full storage switching and pausing go on, the rest is refused, and both are told', async ({
  lab,
  latchkey,
  browserUnderTest,
}) => {
  const stored = lab.world.keys.yespo.add({ name: 'Stored' });
  const id = await latchkey.add('yespo', stored);
  const page = await browserUnderTest.openPage(dashboards.yespo);
  const popup = await latchkey.popup();
  await fill(popup);

  await latchkey.switchTo(id);
  await request(page, version);
  await popup.waitFor(() =>
    document.querySelector('.notice')?.textContent?.includes('did not store it'),
  );
  await expect(latchkey.add('yespo', stored)).rejects.toThrow(/vault\.notStored.*quota/i);
  await clickNamed(popup, 'Pause all');
  await popup.waitFor(() => document.querySelector('.band-paused'));
  await request(page, version);
  const sent = lab.world.journal.find({ path: '/api/v1/version' }).map(({ auth }) => auth.key);
  expect(sent).toEqual(['Stored', undefined]);

  await popup.evaluate(
    (place) =>
      (
        globalThis as unknown as { chrome: { storage: { local: LocalStorage } } }
      ).chrome.storage.local.remove(place),
    FILLER,
  );
  await clickNamed(popup, 'Pause all');
  await popup.waitFor(() => !document.querySelector('.notice'));
  await browserUnderTest.restart();
  const again = await browserUnderTest.openPage(dashboards.yespo);
  await request(again, version);
  expect(lab.world.journal.find({ path: '/api/v1/version' }).at(-1)?.auth.key).toBe('Stored');
});

test('a damaged value is named, can be saved to a file as it was found, and the other keys work', async ({
  lab,
  latchkey,
  browserUnderTest,
}) => {
  const browser = browserUnderTest as ChromiumUnderTest;
  const damaged = await latchkey.add('yespo', lab.world.keys.yespo.add({ name: 'Damaged' }));
  await latchkey.use('yespo', lab.world.keys.yespo.add({ name: 'Sound' }));
  const before = await latchkey.popup();
  const place = `k/${damaged}`;
  await before.evaluate(
    (wanted) =>
      (
        globalThis as unknown as { chrome: { storage: { local: LocalStorage } } }
      ).chrome.storage.local.set({ [wanted]: { rubbish: 'as found' } }),
    place,
  );
  await browser.restart();

  const popup = await browser.openPopupPage();
  await popup.waitFor(() =>
    document.querySelector('.notice')?.textContent?.includes('“Damaged” (k/'),
  );
  const download = popup.playwright.waitForEvent('download');
  await clickNamed(popup, 'Save to a file');
  const saved = await download;
  expect(saved.suggestedFilename()).toMatch(/^latchkey-k-.*\.json$/);
  expect(JSON.parse(await readFile(await saved.path(), 'utf8'))).toEqual({
    [place]: { rubbish: 'as found' },
  });
  const page = await browser.openPage(dashboards.yespo);
  expect(await request(page, version)).toBe(200);
  expect(lab.world.journal.find({ path: '/api/v1/version' }).at(-1)?.auth.key).toBe('Sound');
});

test('a vault that can no longer be read is not shown as it was before', async ({
  lab,
  latchkey,
  browserUnderTest,
}) => {
  const browser = browserUnderTest as ChromiumUnderTest;
  await latchkey.use('yespo', lab.world.keys.yespo.add({ name: 'Before' }));
  const before = await latchkey.popup();
  await before.evaluate(() =>
    (
      globalThis as unknown as { chrome: { storage: { local: LocalStorage } } }
    ).chrome.storage.local.set({ vault: { version: 99 } }),
  );
  await before.close();
  await browser.stopWorker();

  const popup = await browser.openPopupPage();
  await popup.waitFor(() =>
    document.querySelector('.notice-bad')?.textContent?.includes('newer Latchkey'),
  );
  await popup.waitFor(() => !document.querySelector('[data-key-id]'));
  const page = await browser.openPage(dashboards.yespo);
  expect(await request(page, version)).toBe(401);
});
