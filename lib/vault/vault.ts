/**
 * An open vault: where keys live. It has one writer (the background), and each of its writes is one
 * call of the storage that either happened or did not. A value that cannot be read is never
 * overwritten or removed.
 */
import type { AccessKey } from '../keys/key.ts';
import { keptDraft, type KeptDraft } from './draft.ts';
import { readDeleted, type KeptDeleted } from './deleted.ts';
import { VaultError, notStored, reasonOf, type DamagedValue } from './errors.ts';
import type { ImportRecord } from './import-record.ts';
import { readIndex } from './key-index.ts';
import { readUsage, type KeptUsage } from './kept-usage.ts';
import { readSettings } from './kept-settings.ts';
import { tidyUp } from './migrations/migrate.ts';
import type { Progress } from './rekey.ts';
import type { SealedItems } from './sealed-items.ts';
import { serial } from './serial.ts';
import type { StorageArea } from './storage-area.ts';
import {
  IMPORTED,
  bucketOf,
  isAsidePlace,
  placeOfBucket,
  placeOfKey,
  type Settings,
} from './stored.ts';

/** What one write stores or removes. */
export type VaultChange =
  | {
      readonly put: AccessKey;
      /** Absent: the stored secret stays. */
      readonly secret?: string | undefined;
      readonly settings?: Settings | undefined;
    }
  | { readonly settings: Settings }
  /** Several keys at once; without a secret the stored one stays. */
  | {
      readonly putAll: readonly {
        readonly key: AccessKey;
        /** As text, or sealed in an item that was stored before. */
        readonly secret?: string | { readonly of: unknown };
      }[];
      /** Ids of keys that go in the same step. */
      readonly removeAll?: readonly string[] | undefined;
      readonly settings?: Settings | undefined;
      /** What this import has changed; null where there is none to undo any more. */
      readonly importRecord?: ImportRecord | null | undefined;
    }
  /**
   * Ids of keys to remove. A removed key's assignment counts as none, and is dropped with the next
   * write of the settings.
   */
  | { readonly remove: readonly string[]; readonly settings?: undefined };

export interface Vault {
  /** Keys in the order in which they were made. Secrets are not among it. */
  readonly keys: ReadonlyMap<string, AccessKey>;
  /** Those of the keys that leaked and were not replaced. */
  readonly leaked: ReadonlyMap<string, AccessKey>;
  readonly settings: Settings;
  readonly damaged: readonly DamagedValue[];
  /** Ids of the keys that came, changed or went since this was last asked; at first all. */
  takeTouched(): ReadonlySet<string>;
  /**
   * A damaged value as it is stored. @throws {VaultError} where the place is not one of `damaged`.
   */
  damagedValue(place: string): Promise<unknown>;
  /** @throws {VaultError} where the key or its secret cannot be read. */
  secretOf(id: string): Promise<string>;
  /**
   * Carries out what `plan` answers as one step: all of it, or nothing. Writes wait for each other,
   * and `plan` is called when the ones before are done. No change is no write.
   * @throws {VaultError} where the storage refuses it, `plan`'s own error where it throws; nothing
   *   has changed then.
   */
  write(plan: () => VaultChange | undefined, watching?: WriteWatching): Promise<void>;
  /** What the last import has changed; undefined where there is none, or none that can be read. */
  lastImport(): Promise<ImportRecord | undefined>;
  /**
   * Notes these settings in the session's storage, which takes no more than a moment however many
   * keys there are. They are the present ones from then on, and `storeAhead` is to be called
   * behind. A worker that is stopped in between loses nothing; a browser that is, the change.
   * @throws {VaultError} where they could not be noted; the present ones are those of before then.
   */
  note(settings: Settings): Promise<void>;
  /** A form that was begun and neither saved nor cancelled. */
  readonly draft: KeptDraft;
  /** Keys that were deleted a moment ago. */
  readonly deleted: KeptDeleted;
  /** When keys were last sent and last accepted. */
  readonly usage: Pick<KeptUsage, 'of' | 'note'>;
  /**
   * Stores settings that went ahead. @throws {VaultError} where the storage refuses; they stay in
   * force and noted.
   */
  storeAhead(): Promise<void>;
  /** Why settings in force are not stored, where the storage refused them. */
  readonly unstored: string | undefined;
  /**
   * Reads every key's own item, a few at a time, and notes in `damaged` what cannot be read. The
   * list does not need it: it is there to tell of a damage before the key is needed. Answers
   * whether there is news.
   */
  audit(): Promise<boolean>;
  /**
   * Ends all writing, once what went ahead is stored. Later writes are refused. Answers settings
   * that are in force but that the storage refused.
   */
  close(): Promise<Settings | undefined>;
}

/** How a write of very many keys is watched and stopped. */
export interface WriteWatching {
  /**
   * Stops the write while keys are being sealed; nothing has changed then. What is handed to the
   * storage is not stopped any more.
   */
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}

/** Keys that are sealed together, between two reports of progress. */
const SEALED_AT_ONCE = 250;

/** Keys whose items are read together by `audit`: little enough memory, few enough calls. */
const AUDITED_AT_ONCE = 250;

/** Sealed items that are held in memory. */
const RECENT = 50;

/**
 * Reads the vault whose seals `items` knows. Damaged values are listed in `damaged`; the rest can
 * be used.
 */
export async function readVault(
  area: StorageArea,
  session: StorageArea,
  items: SealedItems,
): Promise<Vault> {
  const places = (await area.getKeys?.()) ?? Object.keys(await area.get(null));
  // A worker that was stopped during a migration may have left old items.
  await tidyUp(area, places);
  const { index, damaged } = await readIndex(area, items, places);
  damaged.push(
    ...places
      .filter(isAsidePlace)
      .map((place): DamagedValue => ({ place, reason: { code: 'vault.setAside' } })),
  );

  const settings = await readSettings(area, session, items, damaged);
  const usage = await readUsage(area, session, items, (id) => index.keys.has(id));
  const deleted = await readDeleted(area, session, items);
  const writing = serial();
  let isClosed = false;
  const inTurn = <Result>(task: () => Promise<Result>): Promise<Result> =>
    writing(() => {
      if (isClosed) throw new VaultError({ code: 'vault.lockedMeanwhile' });
      return task();
    });

  /**
   * Items whose secrets were asked for lately, sealed as they are stored: mostly it is the same few
   * keys that are switched.
   */
  const recent = new Map<string, unknown>();

  async function carryOut(change: VaultChange, watching: WriteWatching): Promise<void> {
    if ('remove' in change) {
      const removed = change.remove.map(placeOfKey);
      const gone = new Set(change.remove);
      const buckets = await Promise.all(
        [...new Set(change.remove.map(bucketOf))].map(async (number) => {
          const left = [...index.bucket(number)].filter(({ id }) => !gone.has(id));
          return [placeOfBucket(number), await items.sealBucket(number, left)];
        }),
      );
      await area.set({
        ...Object.fromEntries(removed.map((place) => [place, null])),
        ...(Object.fromEntries(buckets) as Record<string, unknown>),
      });
      for (const id of gone) {
        index.delete(id);
        recent.delete(id);
      }
      // The keys are already gone. Removing their empty items is tidiness.
      await area.remove(removed).catch(() => undefined);
      return;
    }
    const next = change.settings && (await settings.prepare(change.settings));
    await area.set({ ...(await itemsFor(change, watching)), ...next?.items });
    for (const key of keysPut(change)) {
      index.put(key);
      recent.delete(key.id);
    }
    const removed = keysRemoved(change);
    for (const id of removed) {
      index.delete(id);
      recent.delete(id);
    }
    await next?.stored();
    // The keys are already gone. Removing their empty items is tidiness.
    if (removed.length > 0) await area.remove(removed.map(placeOfKey)).catch(() => undefined);
  }

  /** All that a change stores beside settings, by place. */
  async function itemsFor(
    change: Exclude<VaultChange, { remove: readonly string[] }>,
    { signal, onProgress }: WriteWatching,
  ): Promise<Record<string, unknown>> {
    const written: Record<string, unknown> = {};
    if ('put' in change) {
      const { put: key, secret } = change;
      written[placeOfKey(key.id)] = await items.sealKey(
        key,
        secret ?? { of: await storedItem(key.id) },
      );
      const bucket = bucketOf(key.id);
      written[placeOfBucket(bucket)] = await items.sealBucket(bucket, index.bucketWith(key));
    }
    if ('putAll' in change) {
      const { putAll, removeAll = [], importRecord } = change;
      const stored = await area.get(
        putAll.flatMap(({ key, secret }) => (secret === undefined ? placeOfKey(key.id) : [])),
      );
      const buckets = new Map<number, Map<string, AccessKey>>();
      const bucketFor = (id: string) => {
        const number = bucketOf(id);
        const bucket =
          buckets.get(number) ??
          new Map([...index.bucket(number)].map((listed) => [listed.id, listed]));
        buckets.set(number, bucket);
        return bucket;
      };
      for (let done = 0; done < putAll.length; done += SEALED_AT_ONCE) {
        signal?.throwIfAborted();
        onProgress?.({ done, total: putAll.length });
        await Promise.all(
          putAll.slice(done, done + SEALED_AT_ONCE).map(async ({ key, secret }) => {
            const place = placeOfKey(key.id);
            bucketFor(key.id).set(key.id, key);
            try {
              written[place] = await items.sealKey(key, secret ?? { of: stored[place] });
            } catch (error) {
              if (secret !== undefined) throw error;
              // A damaged item stays as it was found; the index alone says what changed.
            }
          }),
        );
      }
      signal?.throwIfAborted();
      onProgress?.({ done: putAll.length, total: putAll.length });
      for (const id of removeAll) {
        bucketFor(id).delete(id);
        written[placeOfKey(id)] = null;
      }
      for (const [number, keys] of buckets) {
        written[placeOfBucket(number)] = await items.sealBucket(number, keys.values());
      }
      if (importRecord !== undefined) {
        written[IMPORTED] = importRecord && (await items.sealImportRecord(importRecord));
      }
    }
    return written;
  }

  async function storedItem(id: string): Promise<unknown> {
    const place = placeOfKey(id);
    return (await area.get(place))[place];
  }

  const nameOf = (id: string) => index.keys.get(id)?.name;

  return {
    keys: index.keys,
    leaked: index.leaked,
    get settings() {
      return settings.present;
    },
    damaged,
    takeTouched: () => index.takeTouched(),
    async damagedValue(place) {
      const value = damaged.find((each) => each.place === place);
      if (!value) throw new VaultError({ code: 'vault.notDamaged' });
      const at = value.keptAt ?? place;
      return (await area.get(at))[at];
    },
    async secretOf(id) {
      try {
        const key = index.keys.get(id);
        const item = recent.get(id) ?? (await storedItem(id));
        const secret = await items.secret(id, item);
        recent.delete(id);
        // Only if it was not rewritten meanwhile.
        if (index.keys.get(id) === key) recent.set(id, item);
        for (const [oldest] of recent) if (recent.size > RECENT) recent.delete(oldest);
        return secret;
      } catch {
        throw new VaultError({
          code: 'vault.secretDamaged',
          parameters: { key: { id, name: nameOf(id) ?? id } },
        });
      }
    },
    write: (plan, watching = {}) =>
      inTurn(async () => {
        const change = plan();
        if (!change) return;
        // Store earlier settings first. If there is no room, this write may make some.
        await settings.storeAhead().catch(() => undefined);
        try {
          await carryOut(change, watching);
        } catch (error) {
          // What the user stopped is told in words of its own.
          if (error === watching.signal?.reason) throw error;
          throw notStored(error);
        }
        await settings.storeAhead().catch(() => undefined);
      }),
    async lastImport() {
      try {
        const stored = (await area.get(IMPORTED))[IMPORTED];
        return stored ? await items.importRecord(stored) : undefined;
      } catch {
        // Damaged, or of a later program: there is nothing that could be undone by it.
        return undefined;
      }
    },
    draft: keptDraft(session, items),
    deleted,
    usage,
    note: (next) => inTurn(() => settings.note(next)),
    storeAhead: () => inTurn(settings.storeAhead),
    get unstored() {
      return settings.unstored;
    },
    close: () =>
      inTurn(async () => {
        await settings.storeAhead().catch(() => undefined);
        await usage.store();
        isClosed = true;
        return settings.unstored === undefined ? undefined : settings.present;
      }),
    async audit() {
      const before = damaged.length;
      const ids = [...index.keys.keys()];
      for (let start = 0; start < ids.length; start += AUDITED_AT_ONCE) {
        const some = ids.slice(start, start + AUDITED_AT_ONCE);
        const stored = await area.get(some.map(placeOfKey));
        await Promise.all(
          some.map(async (id) => {
            const place = placeOfKey(id);
            try {
              await items.secret(id, stored[place]);
              await items.about(id, stored[place]);
            } catch (error) {
              // Ignore a key that was deleted or rewritten meanwhile.
              if (!index.keys.has(id) || damaged.some((value) => value.place === place)) return;
              damaged.push({ place, of: nameOf(id), reason: reasonOf(error) });
            }
          }),
        );
      }
      return damaged.length > before;
    },
  };
}

function keysPut(
  change: Exclude<VaultChange, { remove: readonly string[] }>,
): readonly AccessKey[] {
  if ('put' in change) return [change.put];
  return 'putAll' in change ? change.putAll.map(({ key }) => key) : [];
}

function keysRemoved(
  change: Exclude<VaultChange, { remove: readonly string[] }>,
): readonly string[] {
  return 'putAll' in change ? (change.removeAll ?? []) : [];
}
