import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { defaultPreferences } from '../../../../lib/vault/preferences.ts';
import { HEADER, STORED_VERSION } from '../../../../lib/vault/stored.ts';
import { memoryStorage } from '../../support/storage.ts';
import { testVault } from '../../support/vault.ts';

/** A vault as the program of that version wrote it, kept in a file. */
async function writtenBy(version: number) {
  const path = join(import.meta.dirname, `../vaults/version-${version}.json`);
  return memoryStorage(JSON.parse(await readFile(path, 'utf8')) as Record<string, unknown>);
}

test('a vault of version 1 is carried over whole, in one write, and then tidied up', async () => {
  const storage = await writtenBy(1);
  const { wake } = testVault(storage);

  const { vault } = await wake();

  expect(storage.writes.map((write) => write.split(' ')[0])).toEqual(['set', 'remove']);
  expect(Object.keys(storage.items).filter((place) => place.startsWith('vault/key/'))).toEqual([]);
  expect(storage.items[HEADER]).toMatchObject({ version: STORED_VERSION });
  expect([...(vault?.keys.values() ?? [])]).toEqual([
    {
      id: 'yespo-key',
      platform: 'yespo',
      environment: 'production',
      name: 'Shop',
      hint: '••••abcd',
      right: 'full',
      enabled: true,
      createdAt: 1000,
    },
    {
      id: 'mobitru-key',
      platform: 'mobitru',
      environment: 'on-prem',
      name: 'Devices',
      hint: '••••wxyz',
      billingUnit: 'team-one',
      expiresOn: '2027-01-31',
      enabled: false,
      createdAt: 2000,
    },
  ]);
  expect(await vault?.secretOf('yespo-key')).toBe('SYNTHETIC-yespo-abcd');
  expect(await vault?.secretOf('mobitru-key')).toBe('SYNTHETIC-mobitru-wxyz');
  expect(vault?.settings).toEqual({
    paused: true,
    previous: [],
    assignments: [{ platform: 'yespo', environment: 'production', key: 'yespo-key' }],
    environments: [
      {
        id: 'on-prem',
        platform: 'mobitru',
        name: 'On-prem',
        origins: { app: ['https://devices.example'], browserHub: [] },
        allowedSites: ['devices.example'],
      },
    ],
    productionSites: { yespo: ['my.yespo.io', 'app.example'] },
    typedAddresses: [],
    reminded: {},
    rotations: [],
    dismissed: ['read'],
    preferences: defaultPreferences,
  });
  expect(vault?.damaged).toEqual([]);
});

test('a vault that was carried over is not written again', async () => {
  const storage = await writtenBy(1);
  const { wake } = testVault(storage);
  await wake();
  storage.writes.length = 0;
  await wake();
  expect(storage.writes).toEqual([]);
});

test('where the storage refuses the newer form, the older one is left as it was', async () => {
  const storage = await writtenBy(1);
  const before = structuredClone(storage.items);
  storage.refusal = new Error('disk full');
  await expect(testVault(storage).wake()).rejects.toThrow(/newer form, and nothing was changed/);
  expect(storage.items).toEqual(before);
  storage.refusal = undefined;
  expect((await testVault(storage).wake()).vault?.keys.size).toBe(2);
});

test('a worker that is stopped before it has tidied up leaves nothing behind in the end', async () => {
  const storage = await writtenBy(1);
  const remove = storage.remove;
  storage.remove = () => Promise.reject(new Error('stopped'));
  await testVault(storage).wake();
  storage.remove = remove;
  const { vault } = await testVault(storage).wake();
  expect(Object.keys(storage.items).filter((place) => place.startsWith('vault/key/'))).toEqual([]);
  expect(await vault?.secretOf('yespo-key')).toBe('SYNTHETIC-yespo-abcd');
});
