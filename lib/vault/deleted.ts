/**
 * Keys that were deleted a moment ago, so that it can be undone: their items, sealed as they were
 * stored, in the session's storage, which is memory. The storage itself has them no more.
 */
import * as v from 'valibot';
import type { AccessKey } from '../keys/key.ts';
import type { SealedItems } from './sealed-items.ts';
import type { StorageArea } from './storage-area.ts';
import { assignmentSchema, placeOfKey, type Settings } from './stored.ts';

/** In the session's storage. */
export const DELETED = 'vault/deleted';

/** Milliseconds for which a deletion can be undone. */
export const UNDO_TIME = 10_000;
/** Milliseconds more in which a click that came in time may arrive. */
const ON_ITS_WAY = 2_000;

const noteSchema = v.strictObject({
  /** When they were deleted. Milliseconds since the epoch. */
  at: v.number(),
  /** What was in use before. */
  assignments: v.array(assignmentSchema),
  items: v.record(v.string(), v.unknown()),
});

/** A deleted key as it can be stored again. */
export interface DeletedKey {
  readonly key: AccessKey;
  /** Its item, with the sealed secret. */
  readonly item: unknown;
}

export interface KeptDeleted {
  /** The last deletion, as long as it can be undone: how many keys, and until when. */
  latest(now: number): { readonly keys: number; readonly until: number } | undefined;
  /**
   * Notes these keys, which are about to be deleted, in place of those of before. Answers whether
   * there was room for them.
   */
  note(ids: readonly string[], at: number, assignments: Settings['assignments']): Promise<boolean>;
  /** What can be stored again; undefined where it is too late, or another data key sealed it. */
  read(now: number): Promise<
    | {
        readonly keys: readonly DeletedKey[];
        readonly assignments: Settings['assignments'];
      }
    | undefined
  >;
  /** To be called when it was undone. Never fails. */
  drop(): Promise<void>;
  /** Forgets them where it is too late to undo it. Never fails. */
  dropIfOver(now: number): Promise<void>;
}

/** Reads what an earlier worker of this session noted. */
export async function readDeleted(
  area: StorageArea,
  session: StorageArea,
  items: SealedItems,
): Promise<KeptDeleted> {
  const noted = v.safeParse(noteSchema, (await session.get(DELETED))[DELETED]);
  let present = noted.success
    ? { at: noted.output.at, keys: Object.keys(noted.output.items).length }
    : undefined;

  async function drop(): Promise<void> {
    present = undefined;
    await session.remove(DELETED).catch(() => undefined);
  }

  return {
    latest: (now) =>
      present && now < present.at + UNDO_TIME
        ? { keys: present.keys, until: present.at + UNDO_TIME }
        : undefined,
    async note(ids, at, assignments) {
      const stored = await area.get(ids.map(placeOfKey));
      const kept = Object.fromEntries(ids.map((id) => [id, stored[placeOfKey(id)]]));
      try {
        await session.set({ [DELETED]: { at, assignments, items: kept } });
      } catch {
        await drop();
        return false;
      }
      present = { at, keys: ids.length };
      return true;
    },
    async read(now) {
      const found = v.safeParse(noteSchema, (await session.get(DELETED))[DELETED]);
      if (!found.success || now >= found.output.at + UNDO_TIME + ON_ITS_WAY) return undefined;
      const { assignments, items: kept } = found.output;
      try {
        const keys = await Promise.all(
          Object.entries(kept).map(async ([id, item]) => {
            // A secret that cannot be opened is not to be stored as if it could.
            await items.secret(id, item);
            return { key: { id, ...(await items.about(id, item)) }, item };
          }),
        );
        return { keys, assignments };
      } catch {
        return undefined;
      }
    },
    drop,
    async dropIfOver(now) {
      if (present && now >= present.at + UNDO_TIME + ON_ITS_WAY) await drop();
    },
  };
}

/** To be called when the vault locks. */
export function dropDeleted(session: StorageArea): Promise<void> {
  return session.remove(DELETED);
}
