import { afterEach, expect, test, vi } from 'vitest';
import type { Language } from '../../../lib/sentences/catalogue.ts';
import { browserSpeaks } from '../support/language.ts';

afterEach(() => {
  browserSpeaks('en');
  vi.unstubAllGlobals();
});

/** `say.ts` as a page finds it in a browser of this language. */
async function pageIn(language: Language) {
  browserSpeaks(language);
  vi.stubGlobal('navigator', { language });
  vi.resetModules();
  return import('../../../lib/sentences/say.ts');
}

test('a sentence is said in the language of the browser', async () => {
  const english = await pageIn('en');
  expect(english.say('command.open')).toBe('Switch keys');
  const ukrainian = await pageIn('uk');
  expect(ukrainian.say('command.open')).toBe('Перемкнути ключі');
});

test('parameters stand where the text has them, whatever is in them', async () => {
  const { say } = await pageIn('en');
  expect(say('unexpected', { detail: 'a {detail} of $1' })).toBe(
    'Something unexpected happened: a {detail} of $1',
  );
});

test('a name from right to left does not turn the sentence around', async () => {
  const { say } = await pageIn('en');
  expect(say('unexpected', { detail: 'מפתח' })).toBe(
    'Something unexpected happened: \u2068מפתח\u2069',
  );
});

test('parts that were found together are joined by “and”, not by “or”', async () => {
  const { say } = await pageIn('en');
  expect(say('pasted.taken', { hint: '••••abcd', parts: ['quotes', 'a name'] })).toContain(
    'quotes and a name.',
  );
});
