import { expect, test } from 'vitest';
import { mistakeIn, strengthOf } from '../../../lib/ui/model/passphrase.ts';

test.each([
  ['', 'none'],
  ['kurz', 'short'],
  ['🔑🔑🔑🔑🔑🔑🔑', 'short'],
  ['password', 'weak'],
  ['password1234', 'weak'],
  ['12345678', 'weak'],
  ['aaaaaaaaaaaaaaaaaaaa', 'weak'],
  ['abababababababab', 'weak'],
  ['qwertyui', 'weak'],
  ['Mx7#pQ2v!', 'fair'],
  ['brass hooks in the hall', 'good'],
  ['длинная фраза о ключах', 'good'],
])('%j is %s', (passphrase, strength) => {
  expect(strengthOf(passphrase).strength).toBe(strength);
});

test('a short passphrase says how much is missing', () => {
  expect(strengthOf('sevench').text).toBe('At least 1 more character.');
});

test('too short or not the same twice is a mistake, told at its field', () => {
  expect(mistakeIn('short', 'short')?.field).toBe('passphrase');
  expect(mistakeIn('long enough', 'long enuogh')?.field).toBe('again');
  expect(mistakeIn('long enough', 'long enough')).toBeUndefined();
});

test('one passphrase composed in two ways is the same', () => {
  expect(mistakeIn('schlüsselbrett', 'schlüsselbrett'.normalize('NFD'))).toBeUndefined();
});
