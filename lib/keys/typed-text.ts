/** Characters that turn the direction of the text after them: with them a name shows another. */
const turning = /[\u202a-\u202e\u2066-\u2069]/g;

/**
 * A name or another line of text as it is kept: without outer white space, control characters, and
 * characters that turn the direction of the text. Empty where nothing of it would be visible.
 */
export function tidied(typed: string): string {
  const text = typed
    .replace(turning, '')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
  // A text may consist of zero-width characters only.
  return /[\p{L}\p{N}\p{P}\p{S}]/u.test(text) ? text : '';
}
