import { fieldValue } from '../keys/fields.ts';
import { maskSecret } from '../keys/mask.ts';
import { readPasted, type Wrapping } from '../keys/pasted.ts';
import type { View } from '../messages/contract.ts';
import type { Platform } from '../platforms/types.ts';
import { say, textOf } from '../sentences/say.ts';
import type { PlainCode } from '../sentences/sentence.ts';

/** Characters that come at once when something is pasted; fewer are typed. */
const PASTED = 3;

const parts = {
  invisible: 'pasted.part.invisible',
  quotes: 'pasted.part.quotes',
  assignment: 'pasted.part.assignment',
  header: 'pasted.part.header',
  curl: 'pasted.part.curl',
  basic: 'pasted.part.basic',
  username: 'pasted.part.username',
  lines: 'pasted.part.lines',
} as const satisfies Readonly<Record<Wrapping, PlainCode>>;

/**
 * What the secret field is to hold after `before` became `text`: of a pasted text the key alone,
 * with a note of what was taken away or is odd. What is typed letter by letter is left as it is,
 * because it is not whole yet.
 */
export function secretFrom(
  text: string,
  before: string,
  platform: Platform,
  { keys }: Pick<View, 'keys'>,
): { readonly secret: string; readonly note?: string | undefined } {
  if (text.length - before.length < PASTED) return { secret: text };
  const segments = platform.policy.fields.filter(({ kind }) => kind === 'segment');
  const known = keys.flatMap((key) => segments.flatMap(({ id }) => fieldValue(key, id) ?? []));
  const { secret, takenFrom, odd } = readPasted(text, platform, known);
  const taken =
    takenFrom.length > 0
      ? say('pasted.taken', {
          hint: maskSecret(secret, platform.policy),
          parts: takenFrom.map((wrapping) => say(parts[wrapping])),
        })
      : undefined;
  const notes = [taken, odd && textOf(odd)].filter((note) => note !== undefined);
  return { secret, note: notes.length > 0 ? notes.join(' ') : undefined };
}
