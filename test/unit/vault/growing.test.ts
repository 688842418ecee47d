import { expect, expectTypeOf, test } from 'vitest';
import { startLatchkey } from '../../../lib/background/latchkey.ts';
import type { AccessKey } from '../../../lib/keys/key.ts';
import { defaultPreferences } from '../../../lib/vault/preferences.ts';
import { aboutSchema, emptySettings, type About } from '../../../lib/vault/stored.ts';
import { fakeBrowser } from '../support/browser.ts';
import { accessKey } from '../support/keys.ts';
import { sendTo } from '../support/send.ts';
import { memoryStorage } from '../support/storage.ts';
import { cheapDerivation, openVault } from '../support/vault.ts';

test('a vault that was stored before a preference, a setting or a field of a key was there has its default', async () => {
  const storage = memoryStorage();
  const vault = await openVault(storage);
  await vault.write(() => ({
    put: accessKey(),
    secret: 'synthetic-secret',
    settings: { paused: true } as typeof emptySettings,
  }));
  const again = await openVault(storage);
  expect(again.damaged).toEqual([]);
  expect(again.settings).toEqual({ ...emptySettings, paused: true });
  expect(again.settings.preferences).toEqual(defaultPreferences);
});

test('a key has the same fields in the vault as in the program', () => {
  // This does not compile where a field was added in one of the two places only.
  expectTypeOf<keyof AccessKey>().toEqualTypeOf<keyof About | 'id'>();
  expect(Object.keys(aboutSchema.entries)).toContain('secretAt');
});

test('what a later program added outlives a step back to this one, whatever is changed here', async () => {
  const storage = memoryStorage();
  const vault = await openVault(storage);
  await vault.write(() => ({
    put: { ...accessKey(), team: 'red' } as ReturnType<typeof accessKey>,
    secret: 'synthetic-secret',
    settings: {
      ...emptySettings,
      colours: ['blue'],
      preferences: { ...defaultPreferences, sound: true },
    } as typeof emptySettings,
  }));

  const latchkey = await startLatchkey(fakeBrowser(storage), cheapDerivation);
  await sendTo(latchkey, 'preferences.change', { ...defaultPreferences, quiet: true });
  await sendTo(latchkey, 'key.setEnabled', { id: 'key-1', enabled: false });

  const later = await openVault(storage);
  expect(later.damaged).toEqual([]);
  expect(later.settings).toMatchObject({
    colours: ['blue'],
    preferences: { sound: true, quiet: true },
  });
  expect(later.keys.get('key-1')).toMatchObject({ team: 'red', enabled: false });
});
