import { expect, test } from 'vitest';
import {
  HEADER,
  SETTINGS,
  bucketOf,
  emptySettings,
  placeOfBucket,
  placeOfKey,
} from '../../../lib/vault/stored.ts';
import { VaultError } from '../../../lib/vault/errors.ts';
import { accessKey } from '../support/keys.ts';
import { memoryStorage } from '../support/storage.ts';
import { openVault } from '../support/vault.ts';

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

  expect(storage.writes).toEqual([
    `set ${placeOfKey('key-1')} ${placeOfBucket(bucketOf('key-1'))} ${SETTINGS}`,
  ]);
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

  await expect(write).rejects.toThrow(/nothing was changed.*QUOTA_BYTES/);
  await expect(vault.write(() => ({ remove: ['key-1'] }))).rejects.toThrow(VaultError);
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

/** A key's item with its seal broken. */
function breakSeal(item: unknown): void {
  const { about, secret } = item as Record<'about' | 'secret', { data: string }>;
  about.data = about.data.replace(/^..../, 'AAAA');
  secret.data = secret.data.replace(/^..../, 'AAAA');
}

test('a damaged key is named and left as it was, the others are there', async () => {
  const storage = memoryStorage();
  const vault = await openVault(storage);
  await vault.write(() => ({ put: accessKey({ id: 'good', name: 'Good' }), secret: 's' }));
  await vault.write(() => ({ put: accessKey({ id: 'bad', name: 'Bad' }), secret: 's' }));
  breakSeal(storage.items[placeOfKey('bad')]);
  const before = structuredClone(storage.items);

  const again = await openVault(storage);
  await again.audit();

  expect(await again.secretOf('good')).toBe('s');
  await expect(again.secretOf('bad')).rejects.toThrow(/“Bad” is damaged.*Enter it again/);
  expect(again.damaged).toEqual([
    { place: placeOfKey('bad'), of: 'Bad', reason: { code: 'vault.sealBroken' } },
  ]);
  expect(storage.items).toEqual(before);
});

test('a damaged key is mended by entering its secret again', async () => {
  const storage = memoryStorage();
  const vault = await openVault(storage);
  await vault.write(() => ({ put: accessKey({ id: 'bad' }), secret: 's' }));
  breakSeal(storage.items[placeOfKey('bad')]);
  const again = await openVault(storage);
  await again.write(() => ({ put: accessKey({ id: 'bad' }), secret: 'anew' }));
  const mended = await openVault(storage);
  expect(await mended.audit()).toBe(false);
  expect(await mended.secretOf('bad')).toBe('anew');
});

test('any one stored value may be any rubbish: every key is there, or the damaged value is named', async () => {
  const storage = memoryStorage();
  const vault = await openVault(storage);
  const ids = ['a', 'b', 'c'];
  for (const id of ids) {
    await vault.write(() => ({ put: accessKey({ id, name: id }), secret: id, settings: paused }));
  }
  for (const place of Object.keys(storage.items).filter((name) => name !== HEADER)) {
    for (const rubbish of [7, '', [], {}, { about: 1, secret: 2 }, { nonce: '', data: '' }]) {
      const again = await openVault(memoryStorage({ ...storage.items, [place]: rubbish }));
      await again.audit();
      expect([...again.keys.keys()]).toEqual(ids);
      const readable = await Promise.all(
        ids.map((id) =>
          again.secretOf(id).then(
            (secret) => secret === id,
            () => false,
          ),
        ),
      );
      const lost = ids.filter((_, index) => !readable[index]).map(placeOfKey);
      const named = again.damaged.map((value) => value.place);
      // The index is a copy, so that its loss is no damage.
      expect(named).toEqual(place.startsWith('vault/index/') ? [] : [place]);
      expect(lost).toEqual(place === SETTINGS || named.length === 0 ? [] : [place]);
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
  await expect(again.secretOf('mine')).rejects.toThrow(VaultError);
  expect(await again.secretOf('yours')).toBe('yours');
});

test('without the index the keys’ own items say what they are', async () => {
  const storage = memoryStorage();
  const vault = await openVault(storage);
  await vault.write(() => ({ put: accessKey({ id: 'one', name: 'One' }), secret: 's' }));
  for (const place of Object.keys(storage.items)) {
    if (place.startsWith('vault/index/')) delete storage.items[place];
  }
  expect([...(await openVault(storage)).keys.values()]).toEqual([
    accessKey({ id: 'one', name: 'One' }),
  ]);
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
  ['a newer version', { version: 99, anything: true }, /newer Latchkey.*Update/s],
  ['a damaged header', { version: 1, wrappings: [] }, /opens your keys is damaged/],
  ['a header that is no object', 'rubbish', /opens your keys is damaged/],
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
  await expect(openVault(storage)).rejects.toThrow(/opens your keys is missing/);
  expect(storage.items).toEqual(before);
});
