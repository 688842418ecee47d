/**
 * Says sentences in the browser's language. The words come from the browser's own `_locales`, so
 * they weigh nothing here.
 */
import { browser } from 'wxt/browser';
import type { PlatformWords } from '../platforms/words.ts';
import { messageId } from './message-id.ts';
import { filled, isolated, splitAt } from './template.ts';
import type { Sentence, SentenceArguments, SentenceCode } from './sentence.ts';

/** A sentence's text in the browser's language, with its parameters in it. */
export function say<Code extends SentenceCode>(
  ...[code, parameters]: SentenceArguments<Code>
): string {
  return textOf({ code, parameters } as unknown as Sentence);
}

/** As `say`, for a sentence that came in a view or an error. */
export function textOf({ code, parameters }: Sentence): string {
  const values: Readonly<Record<string, unknown>> = parameters ?? {};
  return filled(template(code, values['count']), (name) => shown(name, values[name]));
}

/** The text before and after a parameter that is no text: a link, or another element. */
export function around(code: SentenceCode, parameter: string): readonly [string, string] {
  return splitAt(template(code), parameter);
}

/** Words of a platform, in the browser's language where they are Latchkey's. */
export function platformWord(words: PlatformWords): string {
  return typeof words === 'string' ? words : template(words.code);
}

/** A day, given as `YYYY-MM-DD`, as the user's language writes it. */
export function dayName(day: string): string {
  return new Date(day).toLocaleDateString(locale(), { dateStyle: 'medium', timeZone: 'UTC' });
}

/** Texts that the browser was asked for already. */
const known: Record<string, string> = {};

/** The text with its parameters' names between braces, in the form that goes with `count`. */
function template(code: SentenceCode, count?: unknown): string {
  const id = messageId(
    code,
    count === undefined ? undefined : new Intl.PluralRules(locale()).select(count as number),
  );
  // WXT's own type has the ids of a static `_locales` only.
  const i18n = browser.i18n as unknown as { getMessage(id: string): string };
  return (known[id] ??= i18n.getMessage(id));
}

/**
 * The language in which numbers and days are written: that of the texts, of the browser's own
 * region if it has the same.
 */
function locale(): string {
  const language = template('language');
  return navigator.language.startsWith(language) ? navigator.language : language;
}

function shown(name: string, value: unknown): string {
  if (typeof value === 'number') return value.toLocaleString(locale());
  if (typeof value !== 'string') return shownObject(name, value as object);
  if (name === 'day') return dayName(value);
  return isolated(value);
}

function shownObject(name: string, value: object): string {
  if (Array.isArray(value)) {
    // One of the choices is meant, all of the parts.
    const type = name === 'choices' ? 'disjunction' : 'conjunction';
    return new Intl.ListFormat(locale(), { type }).format(value.map(platformWord));
  }
  return 'code' in value
    ? textOf(value as Sentence)
    : shown(name, (value as { name: string }).name);
}
