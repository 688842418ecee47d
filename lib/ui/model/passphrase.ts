import { say } from '../../sentences/say.ts';

/**
 * The shortest passphrase that the vault accepts. The vault checks it too; this tells the user
 * earlier.
 */
const SHORTEST = 8;

export type Strength = 'none' | 'short' | 'weak' | 'fair' | 'good';

/**
 * How hard a passphrase is to guess, with a sentence. A rough estimate: it knows patterns, not
 * leaked lists.
 */
export function strengthOf(passphrase: string): { strength: Strength; text: string } {
  const letters = [...passphrase.normalize('NFKC')];
  if (letters.length === 0) {
    return { strength: 'none', text: say('passphrase.howLong', { count: SHORTEST }) };
  }
  const missing = SHORTEST - letters.length;
  if (missing > 0) {
    return { strength: 'short', text: say('passphrase.missing', { count: missing }) };
  }
  const bits = bitsOf(letters);
  if (bits < 40) return { strength: 'weak', text: say('passphrase.weak') };
  if (bits < 60) return { strength: 'fair', text: say('passphrase.fair') };
  return { strength: 'good', text: say('passphrase.good') };
}

/**
 * What is wrong with a new passphrase typed twice: the field, and a sentence. Undefined where
 * nothing is.
 */
export function mistakeIn(
  passphrase: string,
  again: string,
): { readonly field: 'passphrase' | 'again'; readonly message: string } | undefined {
  if ([...passphrase].length < SHORTEST) {
    return {
      field: 'passphrase',
      message: say('passphrase.tooShort', { count: SHORTEST }),
    };
  }
  if (passphrase.normalize('NFKC') !== again.normalize('NFKC')) {
    return { field: 'again', message: say('passphrase.differs') };
  }
  return undefined;
}

/** What a guesser tries first. */
const common = /pass(word|phrase)|qwert[yz]|asdf|letmein|latchkey|welcome|secret|admin|test/gi;

/**
 * Guesses, as a power of two: each character that does not follow from the one before counts by its
 * alphabet.
 */
function bitsOf(letters: readonly string[]): number {
  const kept = [...letters.join('').replace(common, '-')];
  const alphabet =
    (kept.some((each) => /\p{Ll}/u.test(each)) ? 26 : 0) +
    (kept.some((each) => /\p{Lu}/u.test(each)) ? 26 : 0) +
    (kept.some((each) => /\d/.test(each)) ? 10 : 0) +
    (kept.some((each) => /[^\p{L}\d]/u.test(each)) ? 12 : 0);
  let counted = 0;
  for (const [index, each] of kept.entries()) {
    const step = (each.codePointAt(0) ?? 0) - (kept[index - 1]?.codePointAt(0) ?? -9);
    counted += Math.abs(step) <= 1 ? 0.2 : 1;
  }
  // A few different characters are one repeated pattern, however long the passphrase is.
  return Math.min(counted, new Set(kept).size * 2.5) * Math.log2(Math.max(alphabet, 2)) * 0.75;
}
