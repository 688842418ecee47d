/**
 * Gives the unit tests the texts as a browser in English would, and lets a test choose another
 * language.
 */
import { SentenceError } from '../../../lib/sentences/sentence.ts';
import { catalogues, messagesOf, type Language } from '../../../lib/sentences/catalogue.ts';

let messages = messagesOf(catalogues.en);

/**
 * From now on the browser speaks this language. Texts that `say.ts` was asked for before, it
 * remembers.
 */
export function browserSpeaks(language: Language): void {
  messages = messagesOf(catalogues[language]);
}

Object.assign(globalThis, {
  chrome: { i18n: { getMessage: (id: string) => messages[id]?.message ?? '' } },
});

// After the browser: `say.ts` asks it.
const { textOf } = await import('../../../lib/sentences/say.ts');

// An error's message is what a page would say of it, so that tests can assert on what a user reads.
Object.defineProperty(SentenceError.prototype, 'message', {
  get(this: SentenceError) {
    return textOf(this.sentence);
  },
});
