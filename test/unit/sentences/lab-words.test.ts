import { afterEach, expect, test, vi } from 'vitest';
import type { PageWords } from '../../../mocks/pack/screen.ts';
import { mobitruPage } from '../../../mocks/mobitru/screen/requests.ts';
import { retenoPage } from '../../../mocks/reteno/screen/requests.ts';
import { yespoPage } from '../../../mocks/yespo/screen/requests.ts';

afterEach(() => vi.unstubAllGlobals());

/** The words as a page finds them in a browser whose user prefers these languages. */
async function pageIn(...languages: string[]) {
  vi.stubGlobal('navigator', { languages, language: languages[0] });
  vi.resetModules();
  return {
    ...(await import('../../../mocks/console/client/words/say.ts')),
    ...(await import('../../../mocks/console/client/words/refusals.ts')),
  };
}

test('the pages speak the first of the user’s languages that they know, else English', async () => {
  const { languageFor } = await pageIn('en');
  expect(languageFor(['uk-UA', 'en'])).toBe('uk');
  expect(languageFor(['de', 'uk', 'en'])).toBe('uk');
  expect(languageFor(['de-AT', 'fr'])).toBe('en');
  expect(languageFor([])).toBe('en');
});

test('counts have their grammatical forms', async () => {
  const ukrainian = await pageIn('uk');
  const counted = [1, 2, 5, 11, 21, 1000].map((count) => ukrainian.say('journal.all', { count }));
  expect(counted.map((text) => text.replaceAll(/\s/g, ' '))).toEqual([
    '1 запит.',
    '2 запити.',
    '5 запитів.',
    '11 запитів.',
    '21 запит.',
    '1 000 запитів.',
  ]);
  const english = await pageIn('en');
  expect([1, 1000].map((count) => english.say('journal.all', { count }))).toEqual([
    '1 request.',
    '1,000 requests.',
  ]);
});

test('a refusal of the lab is said by its code and values; what is not known, in the lab’s own words', async () => {
  const { refusalText } = await pageIn('uk');
  expect(
    refusalText({ code: 'no-such-world', message: 'the lab has no …', parameters: { world: 'w' } }),
  ).toBe('Лабораторія не має світу «w».');
  expect(
    refusalText({ code: 'bad-input', message: 'the body does not hold', parameters: {} }),
  ).toBe('Лабораторія цього не приймає: the body does not hold.');
});

test.each([
  ['mobitru', mobitruPage],
  ['reteno', retenoPage],
  ['yespo', yespoPage],
])('the page that sends requests to %s has its words in every language', (_, page) => {
  const groups = page.groups.flatMap(({ title, requests }) => [
    title,
    ...requests.flatMap((request) => [
      request.title,
      ...(request.note === undefined ? [] : [request.note]),
      ...(request.fields ?? []).map(({ label }) => label),
    ]),
  ]);
  const words: readonly PageWords[] = [
    page.introduction,
    ...page.fields.map(({ label }) => label),
    ...groups,
  ];
  expect(words.filter((each) => typeof each === 'string')).toEqual([]);
});
