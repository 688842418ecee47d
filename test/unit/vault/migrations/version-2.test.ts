/** Vaults of 0.1.0, written by that program in a real browser. */
import { expect, test, vi } from 'vitest';
import { startLatchkey } from '../../../../lib/background/latchkey.ts';
import { HEADER, type Header } from '../../../../lib/vault/stored.ts';
import type { StorageArea } from '../../../../lib/vault/storage-area.ts';
import { fakeBrowser } from '../../support/browser.ts';
import { expectHeld, start, unlock } from '../../support/held-vault.ts';
import { recordedVault } from '../../support/recorded-vaults.ts';
import { memoryStorage } from '../../support/storage.ts';
import { cheapDerivation, testVault } from '../../support/vault.ts';

// The recorded passphrases cost what they do in a browser, and more on a machine that is busy.
vi.setConfig({ testTimeout: 60_000 });

test('what is locked is not written before it is unlocked', async () => {
  const { storage } = recordedVault('0.1.0', 'passphrase');
  const before = structuredClone(storage.items);
  await start(fakeBrowser(storage));
  expect(storage.items).toEqual(before);
});

test('its data key is replaced as soon as every way in was taken once, because it may lie in old files', async () => {
  const { storage, opensBy } = recordedVault('0.1.0', 'device');
  const header = () => storage.items[HEADER] as Header;
  const { restart } = testVault(storage);
  await (await restart()).unlock(opensBy.passphrase!);
  // The device is not at hand, and must go on opening the vault.
  expect(header()).toMatchObject({ dataKey: 1, exposed: true });
  await (await restart()).unlockByDevice(opensBy.device!);
  expect(header()).toMatchObject({ dataKey: 2, exposed: false });
  await (await restart()).unlockByDevice(opensBy.device!);
  expect(header()).toMatchObject({ dataKey: 2, exposed: false });
});

test('a device that has not opened it since is named before the passphrase can be changed, or is removed', async () => {
  const { storage, opensBy } = recordedVault('0.1.0', 'device');
  const lock = await testVault(storage).restart();
  await lock.unlock(opensBy.passphrase!);
  await expect(lock.setPassphrase('quite another one', opensBy.passphrase)).rejects.toThrow(
    /“This laptop”.*Unlock with it once, or remove it/,
  );
  await lock.removeDevice(opensBy.device!.credential);
  expect(storage.items[HEADER]).toMatchObject({ dataKey: 2, exposed: false });
  await lock.setPassphrase('quite another one', opensBy.passphrase);
  expect(storage.items[HEADER]).toMatchObject({ dataKey: 3 });
});

test('where the storage refuses the newer form, the older one is left as it was', async () => {
  const recorded = recordedVault('0.1.0', 'device');
  const before = structuredClone(recorded.storage.items);
  const latchkey = await start(fakeBrowser(recorded.storage));
  recorded.storage.refusal = new Error('disk full');
  await expect(unlock(latchkey, recorded)).rejects.toThrow(/newer form, and nothing was changed/);
  expect(recorded.storage.items).toEqual(before);
  recorded.storage.refusal = undefined;
  await unlock(latchkey, recorded);
  await expectHeld(latchkey, recorded);
});

class WorkerStopped extends Error {}

test.each(['open', 'device', 'stays-open'] as const)(
  'wherever the worker is stopped while a vault of 0.1.0 (%s) is opened, nothing is lost',
  async (protection) => {
    let points = 0;
    for (const after of [false, true]) {
      for (let stopAt = 1; ; stopAt += 1) {
        const recorded = recordedVault('0.1.0', protection);
        const session = memoryStorage();
        let writes = 0;
        const cut = async (write: () => Promise<void>) => {
          writes += 1;
          if (writes > stopAt) throw new WorkerStopped();
          if (writes < stopAt) return write();
          if (after) await write();
          throw new WorkerStopped();
        };
        const stopping = (area: StorageArea): StorageArea => ({
          get: (keys) => area.get(keys),
          set: (items) => cut(() => area.set(items)),
          remove: (keys) => cut(() => area.remove(keys)),
        });
        const browser = fakeBrowser(recorded.storage, session);
        const stopped = {
          ...browser,
          storage: stopping(recorded.storage),
          session: stopping(session),
        };
        await startLatchkey(stopped, cheapDerivation)
          .then((latchkey) => unlock(latchkey, recorded))
          .catch(() => undefined);
        if (writes < stopAt) break;
        points += 1;
        // The worker is started again, with and without the session's storage.
        const copy = memoryStorage(recorded.storage.items);
        for (const [area, left] of [
          [copy, memoryStorage(session.items)],
          [recorded.storage, memoryStorage()],
        ] as const) {
          const latchkey = await start(fakeBrowser(area, left));
          await unlock(latchkey, recorded);
          await expectHeld(latchkey, recorded, `stopped at write ${stopAt}`);
        }
      }
    }
    expect(points).toBeGreaterThan(1);
  },
);
