/**
 * Everything sealed anew under another data key. What is sealed is not read: whatever its form, it
 * is opened and sealed as it is, so that nothing that a later program could make sense of is lost.
 */
import * as v from 'valibot';
import { open, seal, sealedSchema } from './cipher.ts';
import type { StorageArea } from './storage-area.ts';
import {
  BUCKETS,
  IMPORTED,
  SETTINGS,
  USAGE,
  idOfKeyPlace,
  isAsidePlace,
  isKeyPlace,
  keyItemSchema,
  placeOfBucket,
  sealsOfKey,
} from './stored.ts';

/** How far a long work is. */
export interface Progress {
  readonly done: number;
  readonly total: number;
}

/** Keys that are sealed together, between two reports of progress. */
const AT_ONCE = 250;

/**
 * All sealed items as they are to be stored under `to`, by place. What `from` does not open stays
 * as it was found: it could not be read before either.
 */
export async function sealedAnew(
  area: StorageArea,
  from: CryptoKey,
  to: CryptoKey,
  onProgress: (progress: Progress) => void,
): Promise<Record<string, unknown>> {
  const stored = await area.get(null);
  const written: Record<string, unknown> = {};

  /** The value sealed anew for the place that it is bound to, or as it is. */
  async function again(boundTo: string, value: unknown): Promise<unknown> {
    try {
      return await seal(to, boundTo, await open(from, boundTo, v.parse(sealedSchema, value)));
    } catch {
      return value;
    }
  }

  const keys = Object.keys(stored).filter(isKeyPlace);
  for (let done = 0; done < keys.length; done += AT_ONCE) {
    onProgress({ done, total: keys.length });
    await Promise.all(
      keys.slice(done, done + AT_ONCE).map(async (place) => {
        const item = v.safeParse(keyItemSchema, stored[place]);
        if (!item.success) return;
        const seals = sealsOfKey(idOfKeyPlace(place));
        const [about, secret] = await Promise.all([
          again(seals.about, item.output.about),
          again(seals.secret, item.output.secret),
        ]);
        written[place] = { about, secret };
      }),
    );
  }
  onProgress({ done: keys.length, total: keys.length });
  const buckets = Array.from({ length: BUCKETS }, (_, bucket) => placeOfBucket(bucket));
  for (const place of [SETTINGS, USAGE, IMPORTED, ...buckets]) {
    if (stored[place]) written[place] = await again(place, stored[place]);
  }
  // What is kept aside are settings.
  for (const place of Object.keys(stored).filter(isAsidePlace)) {
    written[place] = await again(SETTINGS, stored[place]);
  }
  return written;
}
