/** Finding what was typed without its spaces, or with a slip of the finger. */

/** The least letters of a word that may have one wrong. */
const LEAST = 4;

/**
 * How well a key fits what was typed: 0 by its name, 1 by anything else; undefined where it does
 * not. Both are plain.
 */
export function looseRank(
  name: string,
  text: string,
  words: readonly string[],
): number | undefined {
  const squeezed = squeeze(words.join(''));
  if (squeezed === '') return undefined;
  if (squeeze(name).includes(squeezed)) return 0;
  if (hasEach(name, words)) return 0;
  const fits = text.split('\n').some((line) => squeeze(line).includes(squeezed));
  return fits || hasEach(text, words) ? 1 : undefined;
}

/** Letters and digits only. */
export function squeeze(text: string): string {
  return text.replaceAll(/[^\p{L}\p{N}]+/gu, '');
}

/**
 * The word of a text that begins as this one does but for one letter; undefined where there is
 * none.
 */
export function nearWord(text: string, typed: string): string | undefined {
  return text.match(/[\p{L}\p{N}]+/gu)?.find((word) => isNear(word, typed));
}

function hasEach(text: string, words: readonly string[]): boolean {
  return words.every((word) => text.includes(word) || nearWord(text, word) !== undefined);
}

/**
 * Whether a word begins with what was typed but for one letter that is wrong, missing, too much or
 * changed places.
 */
function isNear(word: string, typed: string): boolean {
  if (typed.length < LEAST) return false;
  let at = 0;
  while (at < typed.length && typed[at] === word[at]) at += 1;
  const begins = (from: number, rest: string) => word.startsWith(rest, from);
  return (
    begins(at + 1, typed.slice(at + 1)) ||
    begins(at + 1, typed.slice(at)) ||
    begins(at, typed.slice(at + 1)) ||
    (word[at] === typed[at + 1] &&
      word[at + 1] === typed[at] &&
      begins(at + 2, typed.slice(at + 2)))
  );
}
