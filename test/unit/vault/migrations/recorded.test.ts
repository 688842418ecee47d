/** Vaults that every released program wrote, in a real browser. */
import { describe, expect, test, vi } from 'vitest';
import { HEADER, STORED_VERSION } from '../../../../lib/vault/stored.ts';
import { fakeBrowser } from '../../support/browser.ts';
import { expectHeld, start, unlock } from '../../support/held-vault.ts';
import { recordedPrograms, recordedVault } from '../../support/recorded-vaults.ts';

// The recorded passphrases cost what they do in a browser, and more on a machine that is busy.
vi.setConfig({ testTimeout: 60_000 });

describe.each(recordedPrograms())('a vault of %s', (program) => {
  test.each(['open', 'passphrase', 'device', 'stays-open'] as const)(
    '(%s) opens with everything in it, and again after the browser was closed',
    async (protection) => {
      const recorded = recordedVault(program, protection);
      for (let opening = 1; opening <= 2; opening += 1) {
        const latchkey = await start(fakeBrowser(recorded.storage));
        await unlock(latchkey, recorded);
        await expectHeld(latchkey, recorded);
        expect(recorded.storage.items[HEADER]).toMatchObject({ version: STORED_VERSION });
      }
    },
  );
});
