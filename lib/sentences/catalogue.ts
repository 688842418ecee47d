/**
 * The catalogues as the browser wants them: `_locales/<language>/messages.json`, written by the
 * build. Only the build and tests read this; a page asks the browser for a text.
 */
import { english } from './en/index.ts';
import { messageId } from './message-id.ts';
import type { Catalogue } from './template.ts';
import { ukrainian } from './uk/index.ts';

/** Every language that Latchkey speaks, by its code. The browser falls back to the first. */
export const catalogues = { en: english, uk: ukrainian } as const satisfies Record<
  string,
  Catalogue
>;

export type Language = keyof typeof catalogues;

/** The language of browsers that speak none of these. */
export const defaultLanguage: Language = 'en';

/** A language's texts in the form of `messages.json`. */
export function messagesOf(catalogue: Catalogue): Record<string, { message: string }> {
  return Object.fromEntries(
    Object.entries(catalogue).flatMap(([code, text]) =>
      typeof text === 'string'
        ? [[messageId(code), { message: text }]]
        : Object.entries(text).map(([form, message]) => [messageId(code, form), { message }]),
    ),
  );
}

/** The files of all languages, by their path in the extension. */
export function localeFiles(): { readonly path: string; readonly content: string }[] {
  return Object.entries(catalogues).map(([language, catalogue]) => ({
    path: `_locales/${language}/messages.json`,
    content: JSON.stringify(messagesOf(catalogue)),
  }));
}

/** How the manifest and style sheets refer to a text. */
export function manifestText(code: keyof typeof english): string {
  return `__MSG_${messageId(code)}__`;
}
