import { expect, test } from 'vitest';
import { checkKeyFields } from '../../../lib/keys/check.ts';
import { maskSecret } from '../../../lib/keys/mask.ts';
import { statusOf } from '../../../lib/keys/status.ts';
import { mobitru, reteno, yespo } from '../../../lib/platforms/index.ts';
import { draftFor, syntheticSecrets } from '../support/keys.ts';

test('outer white space of what was pasted is gone, and fields that the platform has not', () => {
  expect(
    checkKeyFields(
      draftFor('reteno', {
        name: '  my \u0000\n  key ',
        secret: ' key\n',
        billingUnit: 'x',
        right: 'full',
      }),
      reteno,
    ),
  ).toEqual({
    environment: 'production',
    name: 'my key',
    secret: 'key',
    right: undefined,
    expiresOn: undefined,
    billingUnit: undefined,
  });
});

test.each([
  [yespo, draftFor('yespo', { name: ' ' }), 'name'],
  [yespo, draftFor('yespo', { name: '\u200b\u0000\u2060' }), 'name'],
  [yespo, draftFor('yespo', { name: 'x'.repeat(201) }), 'name'],
  [mobitru, draftFor('mobitru', { name: 'x'.repeat(121) }), 'name'],
  [yespo, draftFor('yespo', { secret: '' }), 'secret'],
  [yespo, draftFor('yespo', { secret: 'two words' }), 'secret'],
  [yespo, draftFor('yespo', { secret: 'ключ' }), 'secret'],
  [yespo, draftFor('yespo', { right: 'root' }), 'right'],
  [mobitru, draftFor('mobitru', { billingUnit: '' }), 'billingUnit'],
  [mobitru, draftFor('mobitru', { billingUnit: 'a/../b' }), 'billingUnit'],
  [mobitru, draftFor('mobitru', { expiresOn: '2026-02-30' }), 'expiresOn'],
  [mobitru, draftFor('mobitru', { expiresOn: 'tomorrow' }), 'expiresOn'],
])('%# is refused at its field', (platform, draft, field) => {
  expect(() => checkKeyFields(draft, platform)).toThrow(expect.objectContaining({ field }));
});

test('a name may have as many characters as the platform takes, however they are encoded', () => {
  const name = '🔑'.repeat(120);
  expect(checkKeyFields(draftFor('mobitru', { name }), mobitru).name).toBe(name);
});

test('a key is expired on its day by UTC, wherever the user is, not before', () => {
  const key = { enabled: true, expiresOn: '2026-11-20' };
  expect(statusOf(key, new Date('2026-11-19T23:59:59Z'))).toBe('active');
  expect(statusOf(key, new Date('2026-11-20T00:00:00Z'))).toBe('expired');
  expect(statusOf({ ...key, enabled: false }, new Date('2026-11-19T00:00:00Z'))).toBe('disabled');
});

test('the right of a key may be unknown', () => {
  expect(checkKeyFields(draftFor('yespo', { right: undefined }), yespo).right).toBeUndefined();
});

test('a field that has no place of its own is kept by its id, and one that no platform has is not', () => {
  const typed = draftFor('reteno', { fields: { app: ' Shop ', __proto__: 'x', other: 'x' } });
  expect(checkKeyFields(typed, reteno).fields).toEqual({ app: 'Shop' });
});

test('a mask shows what the platform itself shows, or the end of a long secret', () => {
  expect(maskSecret(syntheticSecrets.mobitru, mobitru.policy)).toBe(
    `${syntheticSecrets.mobitru.slice(0, 33)}_••••`,
  );
  expect(maskSecret(syntheticSecrets.yespo, yespo.policy)).toBe('••••abcd');
  expect(maskSecret('short', yespo.policy)).toBe('••••');
});

test('no name keeps a character that would show it as another', () => {
  const typed = { environment: 'production', name: 'Alpha \u202Eevil\u2066', secret: 'SYNTHETIC' };
  expect(checkKeyFields(typed, yespo).name).toBe('Alpha evil');
  expect(() => checkKeyFields({ ...typed, name: '\u202E' }, yespo)).toThrow('Description');
});
