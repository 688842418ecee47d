/**
 * The browser's files keep old records for an unknown time. Whoever has all of them, and every old
 * way in, must not open what was stored after that way in was taken away.
 */
import { fromBase64 } from '../../lib/vault/bytes.ts';
import { importDataKey } from '../../lib/vault/cipher.ts';
import { sealedItems } from '../../lib/vault/sealed-items.ts';
import { HEADER, SETTINGS, idOfKeyPlace, isKeyPlace, type Header } from '../../lib/vault/stored.ts';
import { unwrapByPassphrase } from '../../lib/vault/wrapping.ts';
import type { BrowserUnderTest } from '../../testkit/browsers/index.ts';
import { latchkeyIn } from '../../testkit/playwright/latchkey.ts';
import { expect, test } from './support/fixtures.ts';
import { placesOf, unpackedFiles } from './support/stored-files.ts';

const first = 'brass hooks in the hall';
const second = 'copper pans over the stove';
const device = {
  credential: 'AQIDBAUGBwgJCgsMDQ4PEA==',
  output: 'BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=',
};
const salt = 'CQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk=';

declare const chrome: {
  readonly runtime: { sendMessage(message: unknown): Promise<unknown> };
  readonly storage: Readonly<
    Record<'local' | 'session', { get(keys: null): Promise<Record<string, unknown>> }>
  >;
};

test.use({ ownBrowser: true });

test('no old way in opens what was stored after it was taken away, with every file of the profile', async ({
  browserUnderTest,
  profileDir,
}) => {
  test.setTimeout(120_000);
  const secrets: string[] = [];
  const dataKeys: string[] = [];
  const closed = async () => {
    await browserUnderTest.close();
    return unpackedFiles(profileDir);
  };

  const page = await browserUnderTest.openPopupPage();
  await page.evaluate(
    (passphrase) => chrome.runtime.sendMessage({ command: 'vault.create', input: { passphrase } }),
    first,
  );
  await store(browserUnderTest, secrets, dataKeys);

  // The open wrapping, which a closed browser leaves in its files.
  await staysOpen(browserUnderTest, true);
  await store(browserUnderTest, secrets, dataKeys);
  await browserUnderTest.restart();

  const latchkey = latchkeyIn(browserUnderTest);
  expect((await latchkey.view()).vault.state).toBe('open');
  await staysOpen(browserUnderTest, false);
  await store(browserUnderTest, secrets, dataKeys);
  const { storage: withFirst } = await stored(browserUnderTest);

  await latchkey.send('vault.addDevice', { name: 'Laptop', salt, ...device });
  await store(browserUnderTest, secrets, dataKeys);
  await latchkey.send('vault.removeDevice', { credential: device.credential });
  await store(browserUnderTest, secrets, dataKeys);

  await latchkey.send('vault.setPassphrase', { passphrase: second, present: first });
  await store(browserUnderTest, secrets, dataKeys);

  const { storage: last, dataKey: present } = await stored(browserUnderTest);
  const files = await closed();

  // Four data keys: the first, and one for each way in that was taken away.
  const former = [...new Set(dataKeys)].filter((each) => each !== present);
  expect(former).toHaveLength(3);

  const clear = secrets.flatMap((secret) => [secret, btoa(secret)]);
  const raw = Buffer.from(present, 'base64');
  expect(placesOf(files, [...clear, first, second])).toEqual([]);
  expect(placesOf(files, [present, raw, raw.toString('hex')])).toEqual([]);

  // The search finds what is there: what the present passphrase opens.
  const now = (last[HEADER] as Header).wrappings[0];
  if (now?.kind !== 'passphrase' || !('box' in now.wrapped)) throw new Error('no passphrase');
  expect(placesOf(files, [now.wrapped.privateKey.data.slice(0, 60)])).not.toEqual([]);

  // What the old passphrase opens in an old record is a former data key.
  const wrapping = (withFirst[HEADER] as Header).wrappings.find(({ kind }) => kind !== 'none');
  const byFirst =
    wrapping?.kind === 'passphrase' ? await unwrapByPassphrase(wrapping, first) : undefined;
  expect(former).toContain(Buffer.from(byFirst?.dataKey ?? []).toString('base64'));

  for (const dataKey of former) {
    const items = sealedItems(await importDataKey(fromBase64(dataKey)));
    for (const [place, item] of Object.entries(last).filter(([each]) => isKeyPlace(each))) {
      await expect(items.secret(idOfKeyPlace(place), item)).rejects.toBeInstanceOf(DOMException);
    }
    await expect(items.settings(last[SETTINGS])).rejects.toBeInstanceOf(DOMException);
  }
  const items = sealedItems(await importDataKey(fromBase64(present)));
  const opened = await Promise.all(
    Object.entries(last)
      .filter(([place]) => isKeyPlace(place))
      .map(([place, item]) => items.secret(idOfKeyPlace(place), item)),
  );
  expect(opened.toSorted()).toEqual(secrets.toSorted());
});

/** Adds one more key, and notes its secret and the data key. */
async function store(
  browserUnderTest: BrowserUnderTest,
  secrets: string[],
  dataKeys: string[],
): Promise<void> {
  const secret = `SYNTHETIC${Math.random().toString(36).slice(2).padEnd(14, '0')}${secrets.length}`;
  await latchkeyIn(browserUnderTest).add('yespo', {
    name: `Key ${secrets.length}`,
    secret,
    right: 'full',
  });
  secrets.push(secret);
  dataKeys.push((await stored(browserUnderTest)).dataKey);
}

/** What the storage holds, and the data key of the open vault. */
async function stored(browserUnderTest: BrowserUnderTest) {
  const page = await browserUnderTest.openPopupPage();
  const { local, session } = await page.evaluate(async () => ({
    local: await chrome.storage.local.get(null),
    session: await chrome.storage.session.get(null),
  }));
  await page.close();
  const dataKeys = Object.values((session['vault/data-key'] ?? {}) as Record<string, string>);
  expect(dataKeys).toHaveLength(1);
  return { storage: local, dataKey: dataKeys[0] ?? '' };
}

async function staysOpen(browserUnderTest: BrowserUnderTest, stays: boolean): Promise<void> {
  const latchkey = latchkeyIn(browserUnderTest);
  const { preferences } = await latchkey.view();
  await latchkey.send('preferences.change', { ...preferences, lockWithBrowser: !stays });
}
