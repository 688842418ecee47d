/**
 * The browser's files keep old records for an unknown time. So whoever finds every record that was
 * ever written, with every old passphrase, device and open wrapping, must open nothing that was
 * stored after that way in was taken away.
 */
import { expect, test } from 'vitest';
import { fromBase64, toBase64 } from '../../../lib/vault/bytes.ts';
import { importDataKey } from '../../../lib/vault/cipher.ts';
import type { VaultLock } from '../../../lib/vault/lock.ts';
import type { Progress } from '../../../lib/vault/rekey.ts';
import { sealedItems } from '../../../lib/vault/sealed-items.ts';
import { HEADER, SETTINGS, placeOfKey, type Header } from '../../../lib/vault/stored.ts';
import { unwrapByDevice, unwrapByPassphrase } from '../../../lib/vault/wrapping.ts';
import { accessKey } from '../support/keys.ts';
import { memoryStorage } from '../support/storage.ts';
import { testVault } from '../support/vault.ts';

const first = 'four synthetic words here';
const second = 'quite another passphrase';
const output = (byte: number) => toBase64(new Uint8Array(32).fill(byte));
const salt = output(9);
const laptop = { credential: 'AQID', output: output(7) };
const phone = { credential: 'BAUG', output: output(8) };

/** Storage that keeps all that was ever written to it. */
function keepingStorage() {
  const storage = memoryStorage();
  const headers: Header[] = [];
  const { set } = storage;
  storage.set = async (items) => {
    await set(items);
    if (HEADER in items) headers.push(structuredClone(items[HEADER]) as Header);
  };
  return { storage, headers };
}

async function setStaying(lock: VaultLock, stays: boolean): Promise<void> {
  const { vault } = lock;
  await vault?.write(() => ({
    settings: {
      ...vault.settings,
      preferences: { ...vault.settings.preferences, lockWithBrowser: !stays },
    },
  }));
  await lock.stayOpen(stays);
}

interface Way {
  readonly name: string;
  readonly take: (lock: VaultLock) => Promise<void>;
  /** What somebody still knows who had the way in. */
  readonly knows: { readonly passphrase?: string; readonly device?: typeof laptop };
}

const ways: readonly Way[] = [
  {
    name: 'the open wrapping, when the vault is to lock with the browser again',
    take: async (lock) => {
      await setStaying(lock, true);
      await setStaying(lock, false);
    },
    knows: {},
  },
  {
    name: 'the open wrapping, when it was locked by hand and is to lock with the browser again',
    take: async (lock) => {
      await setStaying(lock, true);
      await lock.lock();
      await lock.unlock(first);
      await setStaying(lock, false);
    },
    knows: {},
  },
  {
    name: 'the passphrase that was changed',
    take: (lock) => lock.setPassphrase(second, first),
    knows: { passphrase: first },
  },
  {
    name: 'the device that was removed',
    take: (lock) => lock.removeDevice(laptop.credential),
    knows: { device: laptop },
  },
  {
    name: 'everything, when the protection was removed and set again',
    take: async (lock) => {
      await lock.removePassphrase(first);
      await lock.setPassphrase(second, undefined);
    },
    knows: { passphrase: first, device: laptop },
  },
];

test.each(ways)('$name: it opens nothing that is stored afterwards', async ({ take, knows }) => {
  const { storage, headers } = keepingStorage();
  const { wake, session } = testVault(storage);
  const lock = await wake();
  await lock.create(first);
  await lock.addDevice('Laptop', salt, laptop);
  await lock.addDevice('Phone', salt, phone);
  await lock.vault?.write(() => ({ put: accessKey(), secret: 'synthetic-before' }));
  const before = structuredClone(session.items);

  await take(lock);
  await lock.vault?.write(() => ({
    put: accessKey({ id: 'key-2' }),
    secret: 'synthetic-afterwards',
    settings: { ...lock.vault!.settings, paused: true },
  }));

  // Every data key that can be had from any record, by what is known; and the one that was in
  // memory before.
  const found = new Set(Object.values(Object.values(before)[0] as Record<string, string>));
  for (const wrapping of headers.flatMap((header) => header.wrappings)) {
    if (wrapping.kind === 'none') found.add(wrapping.dataKey);
    const unwrapped =
      wrapping.kind === 'passphrase'
        ? knows.passphrase && (await unwrapByPassphrase(wrapping, knows.passphrase))
        : wrapping.kind === 'device' && knows.device?.credential === wrapping.credential
          ? await unwrapByDevice(wrapping, knows.device.output)
          : undefined;
    if (unwrapped) found.add(toBase64(unwrapped.dataKey));
  }
  expect(found.size).toBeGreaterThanOrEqual(1);
  for (const dataKey of found) {
    const items = sealedItems(await importDataKey(fromBase64(dataKey)));
    for (const id of ['key-1', 'key-2']) {
      await expect(items.secret(id, storage.items[placeOfKey(id)])).rejects.toBeInstanceOf(
        DOMException,
      );
      await expect(items.about(id, storage.items[placeOfKey(id)])).rejects.toBeInstanceOf(
        DOMException,
      );
    }
    await expect(items.settings(storage.items[SETTINGS])).rejects.toBeInstanceOf(DOMException);
  }
});

test.each(ways)('$name: all else still opens, with everything in it', async ({ take }) => {
  const { wake, restart } = testVault();
  const lock = await wake();
  await lock.create(first);
  await lock.addDevice('Laptop', salt, laptop);
  await lock.addDevice('Phone', salt, phone);
  await lock.vault?.write(() => ({
    put: accessKey(),
    secret: 'synthetic-before',
    settings: { ...lock.vault!.settings, dismissed: ['read'] },
  }));
  await take(lock);
  expect(await lock.vault?.secretOf('key-1')).toBe('synthetic-before');

  const remaining = lock.devices.map(({ name }) => name);
  for (const open of [
    async (locked: VaultLock) => {
      await locked.unlock(first).catch(() => locked.unlock(second));
    },
    async (locked: VaultLock) => {
      if (remaining.includes('Phone')) await locked.unlockByDevice(phone);
      else await locked.unlock(second);
    },
  ]) {
    const locked = await restart();
    expect(locked.state).toBe('locked');
    await open(locked);
    expect(locked.vault?.damaged).toEqual([]);
    expect(locked.vault?.settings.dismissed).toEqual(['read']);
    expect(await locked.vault?.secretOf('key-1')).toBe('synthetic-before');
  }
});

test('a vault that is to stay open stays so under another passphrase', async () => {
  const { wake, restart } = testVault();
  const lock = await wake();
  await lock.create(first);
  await setStaying(lock, true);
  await lock.setPassphrase(second, first);
  expect((await restart()).state).toBe('open');
});

test('what could not be read before is left as it was found, and the rest is sealed anew', async () => {
  const { wake, restart, storage } = testVault();
  const lock = await wake();
  await lock.create(first);
  for (const id of ['key-1', 'key-2']) {
    await lock.vault?.write(() => ({ put: accessKey({ id }), secret: `synthetic-${id}` }));
  }
  const item = storage.items[placeOfKey('key-1')] as { secret: { data: string } };
  item.secret.data = toBase64(new Uint8Array(40));
  await lock.setPassphrase(second, first);
  const again = await restart();
  await again.unlock(second);
  expect(await again.vault?.secretOf('key-2')).toBe('synthetic-key-2');
  expect(again.vault?.keys.get('key-1')?.name).toBe('A key');
  await expect(again.vault?.secretOf('key-1')).rejects.toThrow(/damaged/);
  expect(storage.items[placeOfKey('key-1')]).toMatchObject({ secret: { data: item.secret.data } });
});

test('where the storage refuses, the ways in are as before, and the vault is open', async () => {
  const { wake, restart, storage } = testVault();
  const lock = await wake();
  await lock.create(first);
  await lock.vault?.write(() => ({ put: accessKey(), secret: 'synthetic-before' }));
  storage.refusal = new Error('disk full');
  await expect(lock.setPassphrase(second, first)).rejects.toThrow(/nothing was changed.*disk full/);
  storage.refusal = undefined;
  expect(lock.state).toBe('open');
  await lock.vault?.write(() => ({ put: accessKey({ id: 'key-2' }), secret: 'synthetic-later' }));
  const again = await restart();
  await again.unlock(first);
  expect(await again.vault?.secretOf('key-2')).toBe('synthetic-later');
  expect(again.vault?.damaged).toEqual([]);
});

test('where there is no room to seal anew, the open wrapping goes all the same, and the rest follows later', async () => {
  const { storage, headers } = keepingStorage();
  const { wake, restart } = testVault(storage);
  const lock = await wake();
  await lock.create(first);
  await lock.vault?.write(() => ({ put: accessKey(), secret: 'synthetic-before' }));
  await setStaying(lock, true);
  const exposed = headers.at(-1)!.dataKey;
  const { set } = storage;
  // Room for the header alone.
  storage.set = (items) =>
    Object.keys(items).length > 1 ? Promise.reject(new Error('disk full')) : set(items);
  await expect(setStaying(lock, false)).rejects.toThrow(/disk full/);
  expect((storage.items[HEADER] as Header).wrappings.map(({ kind }) => kind)).toEqual([
    'passphrase',
  ]);
  storage.set = set;
  const again = await restart();
  await again.unlock(first);
  expect(storage.items[HEADER]).toMatchObject({ dataKey: exposed + 1, exposed: false });
});

test('how far it is, is told', async () => {
  const told: Progress[] = [];
  const { wake } = testVault(undefined, (progress) => told.push(progress));
  const lock = await wake();
  await lock.create(first);
  await lock.vault?.write(() => ({
    putAll: Array.from({ length: 600 }, (_, index) => ({
      key: accessKey({ id: `key-${index}` }),
      secret: `synthetic-${index}`,
    })),
  }));
  await lock.setPassphrase(second, first);
  expect(told.map(({ done }) => done)).toEqual([0, 250, 500, 600]);
  expect(new Set(told.map(({ total }) => total))).toEqual(new Set([600]));
});
