import * as v from 'valibot';

/**
 * A list of at most `most` entries. How many there are is looked at before the first of them, so
 * that a list of a million is refused at once, and no other world waits for it.
 * @param what of what there may not be more: `must not have more than 3000 contacts`
 */
export function listOf<const Item extends v.GenericSchema>(item: Item, most: number, what: string) {
  return v.pipe(
    v.array(v.unknown(), 'expected a list'),
    v.maxLength(most, `must not have more than ${most} ${what}`),
    v.array(item),
  );
}
