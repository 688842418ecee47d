/** Words in the description of a platform. */
import type { platforms as english } from '../sentences/en/platforms.ts';

/** A code of the built-in platforms' words, which the catalogues have in every language. */
export type PlatformCode = keyof typeof english;

/**
 * Words of a platform's description. A built-in platform has the code of a sentence, so that a page
 * says it in the user's language. A platform that a user describes has text, which is shown as it
 * is; so have names that are the same in every language, such as "API".
 */
export type PlatformWords = string | { readonly code: PlatformCode };
