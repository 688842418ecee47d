import { expect, test } from 'vitest';
import { waitAfter } from '../../../lib/vault/attempts.ts';
import { toBase64 } from '../../../lib/vault/bytes.ts';
import { HEADER, SETTINGS, placeOfKey } from '../../../lib/vault/stored.ts';
import { accessKey } from '../support/keys.ts';
import { testVault, type TestVault } from '../support/vault.ts';

const passphrase = 'four synthetic words here';

/** A vault with a passphrase and one key in it. */
async function protectedVault(): Promise<TestVault> {
  const tested = testVault();
  const keeper = await tested.wake();
  await keeper.create(passphrase);
  await keeper.vault?.write(() => ({ put: accessKey(), secret: 'synthetic-secret' }));
  return tested;
}

/** What the storage holds, with what would be read from it in clear. */
const text = (items: Record<string, unknown>) => JSON.stringify(items);

test('before the user has chosen there is no vault, and nothing is stored', async () => {
  const { wake, storage } = testVault();
  const keeper = await wake();
  expect(keeper.state).toBe('absent');
  expect(storage.writes).toEqual([]);
});

test('with a passphrase a woken worker finds the vault open, a closed browser leaves it locked', async () => {
  const { wake, restart } = await protectedVault();
  expect((await wake()).state).toBe('open');
  const keeper = await restart();
  expect(keeper.state).toBe('locked');
  expect(keeper.vault).toBeUndefined();
  await keeper.unlock(passphrase);
  expect(await keeper.vault?.secretOf('key-1')).toBe('synthetic-secret');
});

test('the data key is nowhere in the storage in clear', async () => {
  const { storage, session } = await protectedVault();
  const [dataKey] = Object.values(session.items) as string[];
  expect(dataKey).toHaveLength(44);
  expect(text(storage.items)).not.toContain(dataKey);
});

test('locking forgets the data key at once', async () => {
  const { wake, session } = await protectedVault();
  const keeper = await wake();
  await keeper.lock();
  expect(keeper.state).toBe('locked');
  expect(session.items).toEqual({});
  expect((await wake()).state).toBe('locked');
});

test('a vault without a passphrase says that it cannot be locked', async () => {
  const keeper = await testVault().wake();
  await keeper.create(undefined);
  await expect(keeper.lock()).rejects.toThrow(/Set a passphrase first/);
  expect(keeper.state).toBe('open');
});

test('a wrong passphrase says so, and slows down from the third on', async () => {
  const { restart, clock } = await protectedVault();
  const keeper = await restart();
  for (let failed = 1; failed <= 2; failed += 1) {
    await expect(keeper.unlock('something else')).rejects.toThrow(/not the passphrase. Try again/);
  }
  await expect(keeper.unlock('something else')).rejects.toThrow(/Wait 1 second/);
  await expect(keeper.unlock(passphrase)).rejects.toThrow(/Wait 1 second/);
  expect(keeper.wait()).toBe(1000);
  clock.now += 1000;
  await keeper.unlock(passphrase);
  expect(keeper.state).toBe('open');
});

test('ending the worker or the browser does not give more tries, a clock set back does not lock out', async () => {
  const { restart, clock } = await protectedVault();
  for (let failed = 1; failed <= 3; failed += 1) {
    await expect((await restart()).unlock('something else')).rejects.toThrow(/not the passphrase/);
  }
  clock.now -= 365 * 24 * 3600 * 1000;
  const keeper = await restart();
  expect(keeper.wait()).toBe(1000);
  clock.now += 1000;
  // Still before the last attempt by this clock: the wait counts from what it says now at the most.
  expect(keeper.wait()).toBeLessThanOrEqual(1000);
});

test('waits grow to a minute and not further', () => {
  expect([0, 2, 3, 4, 5, 20].map(waitAfter)).toEqual([0, 0, 1000, 2000, 4000, 60_000]);
});

test('a changed passphrase rewraps the data key and rewrites nothing else', async () => {
  const { wake, restart, storage } = await protectedVault();
  const keeper = await wake();
  const before = structuredClone(storage.items);
  storage.writes.length = 0;
  await expect(keeper.setPassphrase('quite another one', 'wrong one')).rejects.toThrow(
    /not the passphrase/,
  );
  await keeper.setPassphrase('quite another one', passphrase);
  const { [HEADER]: headerBefore, ...itemsBefore } = before;
  const { [HEADER]: headerAfter, ...itemsAfter } = storage.items;
  expect(itemsAfter).toEqual(itemsBefore);
  expect(headerAfter).not.toEqual(headerBefore);
  const again = await restart();
  await expect(again.unlock(passphrase)).rejects.toThrow(/not the passphrase/);
  await again.unlock('quite another one');
  expect(await again.vault?.secretOf('key-1')).toBe('synthetic-secret');
});

test('a passphrase set later seals everything anew, because the data key of before lay in clear', async () => {
  const { wake, restart, storage } = testVault();
  const keeper = await wake();
  await keeper.create(undefined);
  await keeper.vault?.write(() => ({
    put: accessKey(),
    secret: 'synthetic-secret',
    settings: { ...keeper.vault!.settings, paused: true },
  }));
  const before = structuredClone(storage.items);
  storage.writes.length = 0;

  await keeper.setPassphrase(passphrase, undefined);

  expect(storage.writes).toHaveLength(1);
  for (const place of [SETTINGS, placeOfKey('key-1')]) {
    expect(storage.items[place]).not.toEqual(before[place]);
  }
  const again = await restart();
  await again.unlock(passphrase);
  expect(await again.vault?.secretOf('key-1')).toBe('synthetic-secret');
  expect(again.vault?.settings.paused).toBe(true);
  expect(again.vault?.damaged).toEqual([]);
});

test('a passphrase that is taken away leaves the vault open for good', async () => {
  const { wake, restart } = await protectedVault();
  const keeper = await wake();
  await expect(keeper.removePassphrase('wrong one')).rejects.toThrow(/not the passphrase/);
  await keeper.removePassphrase(passphrase);
  const again = await restart();
  expect(again.state).toBe('open');
  expect(again.protection).toBe('none');
});

test('a short passphrase is refused before anything is stored', async () => {
  const { wake, storage } = testVault();
  const keeper = await wake();
  await expect(keeper.create('short')).rejects.toThrow(/at least 8/);
  expect(storage.items).toEqual({});
});

test('the same passphrase in another composition of its letters is the same', async () => {
  const { wake, restart } = testVault();
  await (await wake()).create('café au lait');
  const keeper = await restart();
  await keeper.unlock('cafe\u0301 au lait');
  expect(keeper.state).toBe('open');
});

const output = toBase64(new Uint8Array(32).fill(7));
const device = { credential: toBase64(new Uint8Array([1, 2, 3])), output };
const salt = toBase64(new Uint8Array(32).fill(9));

test('a device opens the same vault; another one, or another output, does not', async () => {
  const { wake, restart } = await protectedVault();
  await (await wake()).addDevice('This laptop', salt, device);
  const keeper = await restart();
  expect(keeper.devices).toEqual([{ name: 'This laptop', credential: device.credential, salt }]);
  const other = { ...device, output: toBase64(new Uint8Array(32)) };
  await expect(keeper.unlockByDevice(other)).rejects.toThrow(/Use the passphrase/);
  await expect(keeper.unlockByDevice({ ...device, credential: 'AAAA' })).rejects.toThrow(
    /Use the passphrase/,
  );
  await keeper.unlockByDevice(device);
  expect(await keeper.vault?.secretOf('key-1')).toBe('synthetic-secret');
});

test('a device needs a passphrase beside it, outlives its change, and can be removed', async () => {
  const unprotected = await testVault().wake();
  await unprotected.create(undefined);
  await expect(unprotected.addDevice('This laptop', salt, device)).rejects.toThrow(
    /Set a passphrase first/,
  );
  const { wake, restart } = await protectedVault();
  const keeper = await wake();
  await keeper.addDevice('This laptop', salt, device);
  await keeper.setPassphrase('quite another one', passphrase);
  const again = await restart();
  await again.unlockByDevice(device);
  await again.removeDevice(device.credential);
  const last = await restart();
  expect(last.devices).toEqual([]);
  await expect(last.unlockByDevice(device)).rejects.toThrow(/Use the passphrase/);
});

test('a vault that stays open does so until it is locked by hand', async () => {
  const { wake, restart } = await protectedVault();
  const keeper = await wake();
  const { vault } = keeper;
  await vault?.write(() => ({
    settings: {
      ...vault.settings,
      preferences: { ...vault.settings.preferences, lockWithBrowser: false },
    },
  }));
  await keeper.stayOpen(true);
  const open = await restart();
  expect(open.state).toBe('open');
  await open.lock();
  const locked = await restart();
  expect(locked.state).toBe('locked');
  await locked.unlock(passphrase);
  // Unlocked again, it stays open again.
  expect((await restart()).state).toBe('open');
});
