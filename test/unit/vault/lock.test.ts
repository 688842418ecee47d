import { expect, test, vi } from 'vitest';
import { waitAfter } from '../../../lib/vault/attempts.ts';
import { toBase64 } from '../../../lib/vault/bytes.ts';
import { SETTINGS, placeOfKey } from '../../../lib/vault/stored.ts';
import { accessKey } from '../support/keys.ts';
import { testVault, type TestVault } from '../support/vault.ts';

const passphrase = 'four synthetic words here';

/** A vault with a passphrase and one key in it. */
async function protectedVault(): Promise<TestVault> {
  const tested = testVault();
  const lock = await tested.wake();
  await lock.create(passphrase);
  await lock.vault?.write(() => ({ put: accessKey(), secret: 'synthetic-secret' }));
  return tested;
}

/** What the storage holds, with what would be read from it in clear. */
const text = (items: Record<string, unknown>) => JSON.stringify(items);

test('before the user has chosen there is no vault, and nothing is stored', async () => {
  const { wake, storage } = testVault();
  const lock = await wake();
  expect(lock.state).toBe('absent');
  expect(storage.writes).toEqual([]);
});

test('with a passphrase a woken worker finds the vault open, a closed browser leaves it locked', async () => {
  const { wake, restart } = await protectedVault();
  expect((await wake()).state).toBe('open');
  const lock = await restart();
  expect(lock.state).toBe('locked');
  expect(lock.vault).toBeUndefined();
  await lock.unlock(passphrase);
  expect(await lock.vault?.secretOf('key-1')).toBe('synthetic-secret');
});

test('the data key is nowhere in the storage in clear', async () => {
  const { storage, session } = await protectedVault();
  const dataKeys = Object.values(session.items) as Record<string, string>[];
  const [dataKey] = dataKeys.flatMap((each) => Object.values(each));
  expect(dataKey).toHaveLength(44);
  expect(text(storage.items)).not.toContain(dataKey);
});

test('locking forgets the data key at once', async () => {
  const { wake, session } = await protectedVault();
  const lock = await wake();
  await lock.lock();
  expect(lock.state).toBe('locked');
  expect(session.items).toEqual({});
  expect((await wake()).state).toBe('locked');
});

test('a vault without a passphrase says that it cannot be locked', async () => {
  const lock = await testVault().wake();
  await lock.create(undefined);
  await expect(lock.lock()).rejects.toThrow(/Set a passphrase first/);
  expect(lock.state).toBe('open');
});

test('a wrong passphrase says so, and slows down from the third on', async () => {
  const { restart, clock } = await protectedVault();
  const lock = await restart();
  for (let failed = 1; failed <= 2; failed += 1) {
    await expect(lock.unlock('something else')).rejects.toThrow(/not the passphrase. Try again/);
  }
  await expect(lock.unlock('something else')).rejects.toThrow(/Wait 1 second/);
  await expect(lock.unlock(passphrase)).rejects.toThrow(/Wait 1 second/);
  expect(lock.wait()).toBe(1000);
  clock.now += 1000;
  await lock.unlock(passphrase);
  expect(lock.state).toBe('open');
});

test('ending the worker or the browser does not give more tries', async () => {
  const { restart, clock } = await protectedVault();
  for (let failed = 1; failed <= 3; failed += 1) {
    await expect((await restart()).unlock('something else')).rejects.toThrow(/not the passphrase/);
  }
  clock.now = 0;
  const lock = await restart();
  expect(lock.wait()).toBe(1000);
  clock.now += 400;
  expect(lock.wait()).toBe(600);
});

test('a wait goes on where a stopped worker left it, and passes only while Latchkey is running', async () => {
  vi.useFakeTimers();
  try {
    const { restart, wake, clock } = await protectedVault();
    const pass = async (time: number) => {
      clock.now += time;
      await vi.advanceTimersByTimeAsync(time);
    };
    let lock = await restart();
    for (let failed = 1; failed <= 8; failed += 1) {
      await pass(lock.wait());
      await expect(lock.unlock('something else')).rejects.toThrow(/not the passphrase/);
    }
    expect(lock.wait()).toBe(32_000);
    await pass(5_000);
    await pass(5_000);
    // A day goes by while no worker is running: by any clock that can be set, the wait would be
    // over.
    vi.setSystemTime(Date.now() + 24 * 3600 * 1000);
    clock.now = 0;
    lock = await wake();
    expect(lock.wait()).toBe(22_000);
    await expect(lock.unlock(passphrase)).rejects.toThrow(/Wait 22 seconds/);
    await pass(22_000);
    await lock.unlock(passphrase);
    expect(lock.state).toBe('open');
  } finally {
    vi.useRealTimers();
  }
});

test('waits grow to a minute and not further', () => {
  expect([0, 2, 3, 4, 5, 20].map(waitAfter)).toEqual([0, 0, 1000, 2000, 4000, 60_000]);
});

test('a changed passphrase opens, the old one no longer does', async () => {
  const { wake, restart, storage } = await protectedVault();
  const lock = await wake();
  storage.writes.length = 0;
  await expect(lock.setPassphrase('quite another one', 'wrong one')).rejects.toThrow(
    /not the passphrase/,
  );
  await lock.setPassphrase('quite another one', passphrase);
  const again = await restart();
  await expect(again.unlock(passphrase)).rejects.toThrow(/not the passphrase/);
  await again.unlock('quite another one');
  expect(await again.vault?.secretOf('key-1')).toBe('synthetic-secret');
});

test('a passphrase set later seals everything anew, because the data key of before lay in clear', async () => {
  const { wake, restart, storage } = testVault();
  const lock = await wake();
  await lock.create(undefined);
  await lock.vault?.write(() => ({
    put: accessKey(),
    secret: 'synthetic-secret',
    settings: { ...lock.vault!.settings, paused: true },
  }));
  const before = structuredClone(storage.items);
  storage.writes.length = 0;

  await lock.setPassphrase(passphrase, undefined);

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
  const lock = await wake();
  await expect(lock.removePassphrase('wrong one')).rejects.toThrow(/not the passphrase/);
  await lock.removePassphrase(passphrase);
  const again = await restart();
  expect(again.state).toBe('open');
  expect(again.protection).toBe('none');
});

test('a short passphrase is refused before anything is stored', async () => {
  const { wake, storage } = testVault();
  const lock = await wake();
  await expect(lock.create('short')).rejects.toThrow(/at least 8/);
  expect(storage.items).toEqual({});
});

test('the same passphrase in another composition of its letters is the same', async () => {
  const { wake, restart } = testVault();
  await (await wake()).create('café au lait');
  const lock = await restart();
  await lock.unlock('cafe\u0301 au lait');
  expect(lock.state).toBe('open');
});

const output = toBase64(new Uint8Array(32).fill(7));
const device = { credential: toBase64(new Uint8Array([1, 2, 3])), output };
const salt = toBase64(new Uint8Array(32).fill(9));

test('a device opens the same vault; another one, or another output, does not', async () => {
  const { wake, restart } = await protectedVault();
  await (await wake()).addDevice('This laptop', salt, device);
  const lock = await restart();
  expect(lock.devices).toEqual([{ name: 'This laptop', credential: device.credential, salt }]);
  const other = { ...device, output: toBase64(new Uint8Array(32)) };
  await expect(lock.unlockByDevice(other)).rejects.toThrow(/Use the passphrase/);
  await expect(lock.unlockByDevice({ ...device, credential: 'AAAA' })).rejects.toThrow(
    /Use the passphrase/,
  );
  await lock.unlockByDevice(device);
  expect(await lock.vault?.secretOf('key-1')).toBe('synthetic-secret');
});

test('a device needs a passphrase beside it, outlives its change, and can be removed', async () => {
  const unprotected = await testVault().wake();
  await unprotected.create(undefined);
  await expect(unprotected.addDevice('This laptop', salt, device)).rejects.toThrow(
    /Set a passphrase first/,
  );
  const { wake, restart } = await protectedVault();
  const lock = await wake();
  await lock.addDevice('This laptop', salt, device);
  await lock.setPassphrase('quite another one', passphrase);
  const again = await restart();
  await again.unlockByDevice(device);
  await again.removeDevice(device.credential);
  const last = await restart();
  expect(last.devices).toEqual([]);
  await expect(last.unlockByDevice(device)).rejects.toThrow(/Use the passphrase/);
});

test('a vault that stays open does so until it is locked by hand', async () => {
  const { wake, restart } = await protectedVault();
  const lock = await wake();
  const { vault } = lock;
  await vault?.write(() => ({
    settings: {
      ...vault.settings,
      preferences: { ...vault.settings.preferences, lockWithBrowser: false },
    },
  }));
  await lock.stayOpen(true);
  const open = await restart();
  expect(open.state).toBe('open');
  await open.lock();
  const locked = await restart();
  expect(locked.state).toBe('locked');
  await locked.unlock(passphrase);
  // Unlocked again, it stays open again.
  expect((await restart()).state).toBe('open');
});
