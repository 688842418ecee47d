import { platforms as english } from '../sentences/en/platforms.ts';
import type { PlatformWords } from './words.ts';

/**
 * Words as the platform's own pages have them, which is in English. The lab imitates these pages; a
 * page of the extension says the words in the user's language.
 */
export function ownWords(words: PlatformWords): string {
  return typeof words === 'string' ? words : english[words.code];
}
