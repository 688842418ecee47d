/**
 * When each key was last sent and last accepted, by what was seen of requests. A request is noted
 * in the session's storage at once and in the vault a little later, so that neither a stopped
 * worker nor a busy page loses or delays anything; only a browser that crashes may lose the last
 * seconds.
 */
import * as v from 'valibot';
import type { SealedItems } from './sealed-items.ts';
import { serial } from './serial.ts';
import type { StorageArea } from './storage-area.ts';
import { USAGE } from './stored.ts';

const time = v.pipe(v.number(), v.minValue(0));

export const keyUsageSchema = v.strictObject({
  /** When a request last left with the key. Milliseconds since the epoch. */
  sentAt: v.exactOptional(time),
  /** When the platform last answered such a request with anything but a refusal of the key. */
  acceptedAt: v.exactOptional(time),
});

export type KeyUsage = Readonly<v.InferOutput<typeof keyUsageSchema>>;

export const usageSchema = v.record(v.string(), keyUsageSchema);

export type Usage = Readonly<v.InferOutput<typeof usageSchema>>;

export interface KeptUsage {
  /** What is known of a key; empty where it was never seen. */
  of(id: string): KeyUsage;
  /** Notes times of a key; an earlier one than is known changes nothing. */
  note(id: string, seen: KeyUsage): void;
  /** Stores what is noted and not stored. Never fails: what the storage refuses is tried again. */
  store(): Promise<void>;
}

/** Milliseconds until what was noted is in the session's storage, and in the vault. */
const SOON = 500;
const LATER = 10_000;

/**
 * Reads what is stored; what cannot be read counts as nothing, because requests will tell it anew.
 */
export async function readUsage(
  area: StorageArea,
  session: StorageArea,
  items: SealedItems,
  isKnown: (id: string) => boolean,
): Promise<KeptUsage> {
  const known = new Map<string, KeyUsage>();
  for (const place of [area, session]) {
    try {
      const stored = (await place.get(USAGE))[USAGE];
      if (!stored) continue;
      for (const [id, usage] of Object.entries(await items.usage(stored))) merge(id, usage);
    } catch {
      // Damaged, or of an earlier data key.
    }
  }

  function merge(id: string, seen: KeyUsage): boolean {
    const before = known.get(id) ?? {};
    const after = latest(before, seen);
    known.set(id, after);
    return after.sentAt !== before.sentAt || after.acceptedAt !== before.acceptedAt;
  }

  const inTurn = serial();
  let soon: ReturnType<typeof setTimeout> | undefined;
  let later: ReturnType<typeof setTimeout> | undefined;

  /** Of keys that are there. One that is deleted takes its times with it. */
  const sealed = () =>
    items.sealUsage(Object.fromEntries([...known].filter(([id]) => isKnown(id))));

  async function storeIn(place: StorageArea): Promise<void> {
    try {
      await place.set({ [USAGE]: await sealed() });
    } catch {
      // Full, or closing. It stays in memory, and the next note tries again.
    }
  }

  return {
    of: (id) => known.get(id) ?? {},
    note(id, seen) {
      if (!merge(id, seen)) return;
      soon ??= setTimeout(() => {
        soon = undefined;
        void inTurn(() => storeIn(session));
      }, SOON);
      later ??= setTimeout(() => {
        later = undefined;
        void inTurn(() => storeIn(area));
      }, LATER);
    },
    async store() {
      if (soon === undefined && later === undefined) return;
      clearTimeout(soon);
      clearTimeout(later);
      soon = undefined;
      later = undefined;
      await inTurn(() => storeIn(area));
    },
  };
}

function latest(one: KeyUsage, other: KeyUsage): KeyUsage {
  const sentAt = laterOf(one.sentAt, other.sentAt);
  const acceptedAt = laterOf(one.acceptedAt, other.acceptedAt);
  return {
    ...(sentAt === undefined ? {} : { sentAt }),
    ...(acceptedAt === undefined ? {} : { acceptedAt }),
  };
}

function laterOf(one: number | undefined, other: number | undefined): number | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return Math.max(one, other);
}
