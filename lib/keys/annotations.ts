/**
 * What a user notes about a key for themselves: a note, tags and a colour. No platform has them.
 */
import { withoutInvisible } from './pasted.ts';
import { FieldError } from './check.ts';
import { tidied } from './typed-text.ts';

/** Colours to tell keys apart by, by the names that pages draw. */
export const colours = ['red', 'orange', 'green', 'teal', 'blue', 'violet'] as const;

export interface Annotations {
  readonly note?: string | undefined;
  readonly tags?: readonly string[] | undefined;
  /** One of `colours`, or one that a later program knows. */
  readonly colour?: string | undefined;
}

/** Most characters of a note. */
const LONGEST_NOTE = 2000;
/** Most characters of a tag. */
const LONGEST_TAG = 30;
/** Most tags of a key. */
const MOST_TAGS = 20;

/**
 * Trimmed, and each tag once whatever its case; what is empty is absent.
 * @throws {FieldError} of `note` or `tags`, where one is too long or there are too many.
 */
export function checkAnnotations({ note, tags, colour }: Annotations): Annotations {
  const text = withoutInvisible(note ?? '').trim();
  if ([...text].length > LONGEST_NOTE) {
    throw new FieldError('note', {
      code: 'manager.noteTooLong',
      parameters: { count: LONGEST_NOTE },
    });
  }
  const known = new Map<string, string>();
  for (const tag of tags ?? []) {
    const shown = tidied(tag);
    if (shown === '') continue;
    if ([...shown].length > LONGEST_TAG) {
      throw new FieldError('tags', {
        code: 'manager.tagTooLong',
        parameters: { count: LONGEST_TAG },
      });
    }
    const plain = shown.toLowerCase();
    if (!known.has(plain)) known.set(plain, shown);
  }
  if (known.size > MOST_TAGS) {
    throw new FieldError('tags', { code: 'manager.tooManyTags', parameters: { count: MOST_TAGS } });
  }
  return {
    note: text === '' ? undefined : text,
    tags: known.size === 0 ? undefined : [...known.values()],
    colour,
  };
}
