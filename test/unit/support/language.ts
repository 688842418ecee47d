/** Gives the unit tests the texts as a browser in English would, and lets a test choose another language. */
import { catalogues, messagesOf, type Language } from '../../../lib/sentences/catalogue.ts';

let messages = messagesOf(catalogues.en);

/** From now on the browser speaks this language. Texts that `say.ts` was asked for before, it remembers. */
export function browserSpeaks(language: Language): void {
  messages = messagesOf(catalogues[language]);
}

Object.assign(globalThis, {
  chrome: { i18n: { getMessage: (id: string) => messages[id]?.message ?? '' } },
});
