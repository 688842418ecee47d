import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import {
  catalogues,
  messagesOf,
  type Catalogue,
  type Text,
} from '../../../lib/sentences/catalogue.ts';

const root = resolve(import.meta.dirname, '../../..');
const english: Catalogue = catalogues.en;
const languages = Object.entries(catalogues as Record<string, Catalogue>);
const others = languages.filter(([language]) => language !== 'en');

const formsOf = (text: Text) => (typeof text === 'string' ? [text] : Object.values(text));
const namesIn = (text: Text) =>
  [...new Set(formsOf(text).flatMap((form) => form.match(/\{\w+\}/g) ?? []))].toSorted();

/** The sources that may say a sentence. */
const sources = ['lib', 'entrypoints']
  .flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) =>
      join(folder, file),
    ),
  )
  .filter((file) => /\.tsx?$/.test(file) && !/^lib\/sentences\/(?:en|uk)\//.test(file))
  .map((file) => readFileSync(join(root, file), 'utf8'))
  .join('\n');

test('every sentence is said somewhere', () => {
  const unused = Object.keys(english).filter((code) => !sources.includes(`'${code}'`));
  expect(unused).toEqual([]);
});

test.each(others)('%s has every sentence, with the parameters of the English one', (_, texts) => {
  const parameters = (catalogue: Catalogue) =>
    Object.fromEntries(Object.entries(catalogue).map(([code, text]) => [code, namesIn(text)]));
  expect(parameters(texts)).toEqual(parameters(english));
});

test.each(languages)('%s has a form for every plural category of a count', (language, texts) => {
  const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
  const counted = Object.entries(texts).filter(([, text]) => namesIn(text).includes('{count}'));
  const formed = Object.entries(texts).filter(([, text]) => typeof text !== 'string');
  expect(formed).toEqual(counted);
  for (const [code, forms] of formed) {
    expect(Object.keys(forms).toSorted(), code).toEqual(pluralCategories.toSorted());
  }
});

test.each(others)('%s leaves no sentence in English', (_, texts) => {
  const same = Object.keys(texts).filter(
    (code) =>
      texts[code] === english[code] &&
      !['extension.name', 'foreign', 'toolbar.problem'].includes(code),
  );
  expect(same).toEqual([]);
});

test.each(languages)(
  'a browser can tell the texts of %s apart and shows them as they are',
  (_, texts) => {
    const ids = Object.keys(messagesOf(texts));
    // Browsers do not heed the case, and read `$1` and `$name$` as placeholders.
    expect(new Set(ids.map((id) => id.toLowerCase())).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^\w+$/);
    for (const text of Object.values(texts)) expect(formsOf(text).join('')).not.toContain('$');
  },
);
