/**
 * What the lab's own pages say, in the language of the browser: English, or Ukrainian where the
 * browser's user prefers it. A platform's key screen keeps the platform's own words.
 */
import type { ComponentChild } from 'preact';
import {
  filled,
  isolated,
  type Catalogue,
  type ParameterNames,
  type Text,
} from '../../../../lib/sentences/template.ts';
import type { PageWords } from '../../../pack/screen.ts';
import { catalogues, type English, type Language } from './catalogue.ts';

export type Code = keyof English;

/** A value in a sentence. `count` decides the grammatical form, so it is a number. */
type Values<Of extends Code> = {
  readonly [Name in ParameterNames<English[Of]>]: Name extends 'count' ? number : string | number;
};

/** A code, with values if its text names some. */
type Arguments<Of extends Code> = [ParameterNames<English[Of]>] extends [never]
  ? [code: Of]
  : [code: Of, values: Values<Of>];

const isSpoken = (language: string): language is Language => Object.hasOwn(catalogues, language);

/** The first of these languages (`uk-UA`, `en`) that the pages speak; English where none is. */
export function languageFor(preferred: readonly string[]): Language {
  return preferred.map((tag) => tag.split('-')[0] ?? '').find(isSpoken) ?? 'en';
}

export const language = languageFor(navigator.languages ?? [navigator.language]);

/** In which numbers and times are written. */
export const locale = { en: 'en-GB', uk: 'uk-UA' }[language];

const texts: Catalogue = catalogues[language];
const plurals = new Intl.PluralRules(locale);

/** A sentence in the language of the browser, with its values in it. */
export function say<Of extends Code>(...[code, values]: Arguments<Of>): string {
  return textOf(code, values);
}

/** As `say`, for a code that is known only when the page runs. */
export function textOf(code: Code, values: Readonly<Record<string, string | number>> = {}): string {
  return filled(template(code, values['count']), (name) => shown(values[name]));
}

/** A sentence with elements in it: what `say` does, for whoever draws. */
export function sayWith<Of extends Code>(
  code: Of,
  elements: Readonly<Record<ParameterNames<English[Of]>, ComponentChild>>,
): ComponentChild[] {
  const parts = template(code).split(/\{(\w+)\}/);
  // Every second one is a name.
  return parts.map((part, index) =>
    index % 2 === 0 ? part : (elements as Readonly<Record<string, ComponentChild>>)[part],
  );
}

function template(code: Code, count?: string | number): string {
  const text: Text = texts[code] ?? code;
  return typeof text === 'string' ? text : (text[plurals.select(Number(count))] ?? code);
}

function shown(value: string | number | undefined): string {
  return typeof value === 'number' ? value.toLocaleString(locale) : isolated(value ?? '');
}

/** Words of a page that sends requests, which its platform's folder has in each language. */
export function pageWord(words: PageWords): string {
  return typeof words === 'string' ? words : words[language];
}
