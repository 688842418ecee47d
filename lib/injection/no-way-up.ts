/**
 * The part of a rule's expression that keeps an address from leading elsewhere. A browser resolves
 * `/../`, but leaves `..%2f`, `..%5c`, `..;` and the like as they are, and a lenient server may
 * read each as a way up: `api/..%2fuaa/oauth/token` begins like a surface and leads away from it.
 *
 * The expressions have the syntax that RE2 (Chromium) and JavaScript (Firefox) share, and speak of
 * ASCII alone, because an address is ASCII when rules are held against it. Chromium compiles an
 * expression into 2 KB at most and does not count the text before its first sign, so they are as
 * short as they can be, and so is what a path may have after a segment that may be anything: see
 * `LONGEST_TAIL`.
 */

/** A character of a path that is itself, whatever a server does. */
const plain = String.raw`[!"$&-\-/->@-~]`;

/**
 * How a percent sign may go on; what follows is plain again. Left out are control characters, `%25`
 * (the beginning of a second encoding), `%2e`, `%5c`, `%u` (of no standard), and the first bytes of
 * everything that a lenient decoder may make a dot or a slash of: overlong forms (`%c0`, `%c1`,
 * `%e0`, `%f0`), and signs that are compatible with them (`%e2`, `%ef`: leaders, full width).
 * Letters of the alphabets from U+0080 to U+07FF (Latin, Greek, Cyrillic, Hebrew, Arabic) and of
 * most from U+1000 on are in; those that begin with the bytes named go without a key.
 */
const escapes = [
  '[346-9ABDabd]',
  '2[0-46-9A-Da-dFf]',
  '5[0-9ABDEFabdef]',
  '[Cc][2-9A-Fa-f]',
  '[Ee][13-9A-Ea-e]',
].join('|');

/**
 * The rest of an address whose path has no two dots in a row, in any writing, up to its query or
 * its end.
 */
export const NO_WAY_UP = String.raw`(?:\.?(?:${plain}|%(?:${escapes})))*\.?(?:[?#]|$)`;

/** One segment that is plain: letters, digits and `_~-`, and dots after the first of them. */
export const PLAIN_SEGMENT = '[A-Za-z0-9_~-][A-Za-z0-9._~-]*';
