import { expect, test } from 'vitest';
import { HEADER, SETTINGS, emptySettings, placeOfKey } from '../../../lib/vault/stored.ts';
import { VaultError, openVault } from '../../../lib/vault/vault.ts';
import { accessKey } from '../support/keys.ts';
import { memoryStorage } from '../support/storage.ts';

const paused = { ...emptySettings, paused: true };

test('keys and settings are there when the vault is opened again', async () => {
  const storage = memoryStorage();
  const vault = await openVault(storage);
  await vault.write(() => ({ put: accessKey(), secret: 'synthetic-secret', settings: paused }));

  const again = await openVault(storage);

  expect([...again.keys.values()]).toEqual([accessKey()]);
  expect(again.settings).toEqual(paused);
  expect(await again.secretOf('key-1')).toBe('synthetic-secret');
  expect(again.damaged).toEqual([]);
});

test('neither the secret nor the name of a key stands in the storage in clear', async () => {
  const storage = memoryStorage();
  const vault = await openVault(storage);
  await vault.write(() => ({
    put: accessKey({ name: 'Recognisable name' }),
    secret: 'recognisable-secret',
  }));

  const stored = JSON.stringify(storage.items);

  expect(stored).not.toContain('ecognisable');
  expect(stored).not.toContain(btoa('recognisable-secret').slice(0, 12));
});

test('a key and the settings that go with it are written by one call', async () => {
  const storage = memoryStorage();
  const vault = await openVault(storage);
  storage.writes.length = 0;

  await vault.write(() => ({ put: accessKey(), secret: 's', settings: paused }));

  expect(storage.writes).toEqual([`set ${placeOfKey('key-1')} ${SETTINGS}`]);
});

test('opening a vault writes nothing but the header of a new one', async () => {
  const storage = memoryStorage();
  await openVault(storage);
  expect(storage.writes).toEqual([`set ${HEADER}`]);
  await openVault(storage);
  expect(storage.writes).toHaveLength(1);
});

test('a change of a key without a new secret keeps the secret', async () => {
  const storage = memoryStorage();
  const vault = await openVault(storage);
  await vault.write(() => ({ put: accessKey(), secret: 'kept' }));
  await vault.write(() => ({ put: accessKey({ name: 'Renamed' }) }));
  const again = await openVault(storage);
  expect(again.keys.get('key-1')?.name).toBe('Renamed');
  expect(await again.secretOf('key-1')).toBe('kept');
});

test('a refused write changes nothing, here or in the storage, and says why', async () => {
  const storage = memoryStorage();
  const vault = await openVault(storage);
  await vault.write(() => ({ put: accessKey(), secret: 'first' }));
  const before = structuredClone(storage.items);
  storage.refusal = new Error('QUOTA_BYTES quota exceeded');

  const write = vault.write(() => ({ put: accessKey({ id: 'key-2' }), secret: 'second' }));

  await expect(write).rejects.toThrow(/nothing was changed: QUOTA_BYTES/);
  await expect(vault.write(() => ({ remove: 'key-1' }))).rejects.toThrow(VaultError);
  expect(storage.items).toEqual(before);
  expect([...vault.keys.keys()]).toEqual(['key-1']);
});

test('a write after a refused one goes through', async () => {
  const storage = memoryStorage();
  const vault = await openVault(storage);
  storage.refusal = new Error('full');
  await vault.write(() => ({ put: accessKey(), secret: 's' })).catch(() => undefined);
  storage.refusal = undefined;
  await vault.write(() => ({ put: accessKey(), secret: 's' }));
  expect([...vault.keys.keys()]).toEqual(['key-1']);
});

test('writes begun together build on each other', async () => {
  const vault = await openVault(memoryStorage());
  const add = (site: string) =>
    vault.write(() => ({
      settings: { ...vault.settings, dismissed: [...vault.settings.dismissed, site] },
    }));
  await Promise.all(['a', 'b', 'c', 'd'].map(add));
  expect(vault.settings.dismissed).toEqual(['a', 'b', 'c', 'd']);
});

test('one damaged key is named and left as it was, the others are there', async () => {
  const storage = memoryStorage();
  const vault = await openVault(storage);
  await vault.write(() => ({ put: accessKey({ id: 'good' }), secret: 's' }));
  await vault.write(() => ({ put: accessKey({ id: 'bad' }), secret: 's' }));
  const damaged = storage.items[placeOfKey('bad')] as { about: { data: string } };
  damaged.about.data = damaged.about.data.replace(/^..../, 'AAAA');
  const before = structuredClone(storage.items);

  const again = await openVault(storage);

  expect([...again.keys.keys()]).toEqual(['good']);
  expect(again.damaged).toEqual([{ place: placeOfKey('bad'), reason: 'its seal is broken' }]);
  expect(storage.items).toEqual(before);
});

test('any stored value may be any rubbish: every key but the damaged one is there', async () => {
  const storage = memoryStorage();
  const vault = await openVault(storage);
  await vault.write(() => ({ put: accessKey({ id: 'one' }), secret: 's', settings: paused }));
  await vault.write(() => ({ put: accessKey({ id: 'two' }), secret: 's' }));
  for (const place of Object.keys(storage.items).filter((name) => name !== HEADER)) {
    for (const rubbish of [null, 7, '', [], {}, { about: 1, secret: 2 }, { nonce: '', data: '' }]) {
      const again = await openVault(memoryStorage({ ...storage.items, [place]: rubbish }));
      expect(again.damaged.map((value) => value.place)).toEqual([place]);
      expect([...again.keys.keys()].map(placeOfKey)).toEqual(
        ['one', 'two'].map(placeOfKey).filter((key) => key !== place),
      );
    }
  }
});

test('a sealed value that was moved to the place of another does not open there', async () => {
  const storage = memoryStorage();
  const vault = await openVault(storage);
  await vault.write(() => ({ put: accessKey({ id: 'mine' }), secret: 'mine' }));
  await vault.write(() => ({ put: accessKey({ id: 'yours' }), secret: 'yours' }));
  storage.items[placeOfKey('mine')] = storage.items[placeOfKey('yours')];
  const again = await openVault(storage);
  expect([...again.keys.keys()]).toEqual(['yours']);
});

test('settings that cannot be read are kept aside when new ones are written', async () => {
  const storage = memoryStorage();
  await openVault(storage);
  storage.items[SETTINGS] = { nonce: 'rubbish', data: 'kept as it was' };
  const vault = await openVault(storage);
  expect(vault.settings).toEqual(emptySettings);
  await vault.write(() => ({ settings: paused }));
  expect(Object.values(storage.items)).toContainEqual({
    nonce: 'rubbish',
    data: 'kept as it was',
  });
  const again = await openVault(storage);
  expect(again.settings).toEqual(paused);
  expect(again.damaged).toHaveLength(1);
});

test.each([
  ['a newer version', { version: 2, anything: true }, /newer Latchkey.*update/s],
  ['a damaged header', { version: 1, wrappings: [] }, /header of the vault is damaged/],
  ['a header that is no object', 'rubbish', /header of the vault is damaged/],
])('a vault with %s is refused and left alone', async (_, header, message) => {
  const storage = memoryStorage();
  const vault = await openVault(storage);
  await vault.write(() => ({ put: accessKey(), secret: 's' }));
  storage.items[HEADER] = header;
  const before = structuredClone(storage.items);
  await expect(openVault(storage)).rejects.toThrow(message);
  expect(storage.items).toEqual(before);
});

test('keys without a header are not buried under a new one', async () => {
  const storage = memoryStorage();
  const vault = await openVault(storage);
  await vault.write(() => ({ put: accessKey(), secret: 's' }));
  delete storage.items[HEADER];
  const before = structuredClone(storage.items);
  await expect(openVault(storage)).rejects.toThrow(/lost its header/);
  expect(storage.items).toEqual(before);
});
