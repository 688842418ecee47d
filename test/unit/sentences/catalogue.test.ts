import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { catalogues, messagesOf } from '../../../lib/sentences/catalogue.ts';
import type { Catalogue, Text } from '../../../lib/sentences/template.ts';
import { catalogues as labCatalogues } from '../../../mocks/console/client/words/catalogue.ts';

const root = resolve(import.meta.dirname, '../../..');

const formsOf = (text: Text) => (typeof text === 'string' ? [text] : Object.values(text));
const namesIn = (text: Text) =>
  [...new Set(formsOf(text).flatMap((form) => form.match(/\{\w+\}/g) ?? []))].toSorted();

/** The sources below some folders that may say a sentence: all but the catalogues themselves. */
const sourcesIn = (folders: readonly string[]) =>
  folders
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) =>
        join(folder, file),
      ),
    )
    .filter((file) => /\.tsx?$/.test(file) && !/\/(?:sentences|words)\/(?:en|uk)\//.test(file))
    .map((file) => readFileSync(join(root, file), 'utf8'))
    .join('\n');

interface Speaker {
  readonly who: string;
  readonly words: Readonly<Record<'en' | 'uk', Catalogue>>;
  readonly folders: readonly string[];
  /** Codes of texts that are the same in every language. */
  readonly same: readonly string[];
}

const speakers: readonly Speaker[] = [
  {
    who: 'the extension',
    words: catalogues,
    folders: ['lib', 'entrypoints'],
    same: ['extension.name', 'foreign', 'toolbar.problem'],
  },
  {
    who: 'the lab’s pages',
    words: labCatalogues,
    folders: ['mocks'],
    same: ['clock.dayByUtc', 'time.utc', 'devices.actionOn', 'decision.because'],
  },
];

describe.each(speakers)('$who', ({ words, folders, same }) => {
  const english = words.en;
  const languages = Object.entries(words);
  const others = languages.filter(([language]) => language !== 'en');

  test('every sentence is said somewhere', () => {
    const sources = sourcesIn(folders);
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
    const left = Object.keys(texts).filter(
      (code) => texts[code] === english[code] && !same.includes(code),
    );
    expect(left).toEqual([]);
  });
});

test.each(Object.entries(catalogues as Record<string, Catalogue>))(
  'a browser can tell the texts of %s apart and shows them as they are',
  (_, texts) => {
    const ids = Object.keys(messagesOf(texts));
    // Browsers do not heed the case, and read `$1` and `$name$` as placeholders.
    expect(new Set(ids.map((id) => id.toLowerCase())).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^\w+$/);
    for (const text of Object.values(texts)) expect(formsOf(text).join('')).not.toContain('$');
  },
);
