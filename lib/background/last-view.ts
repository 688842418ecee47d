/**
 * The last view of the previous worker. A popup usually wakes a stopped worker, which first has to
 * read all keys; with this view the popup need not wait. It is in the session's storage, which is
 * memory and closed to content scripts. Like every view it holds no secret, and for a locked vault
 * no key.
 */
import * as v from 'valibot';
import { dayOf } from '../platforms/expiry.ts';
import type { View } from '../messages/contract.ts';
import type { StorageArea } from '../vault/storage-area.ts';

const LAST_VIEW = 'view/last';

const lastViewSchema = v.strictObject({
  /** Keys expire by the day. */
  day: v.string(),
  view: v.looseObject({
    revision: v.number(),
    vault: v.looseObject({ state: v.picklist(['absent', 'locked', 'open']) }),
    keys: v.array(v.looseObject({ id: v.string() })),
    platforms: v.array(v.looseObject({ id: v.string() })),
    environments: v.array(v.looseObject({ id: v.string() })),
    problems: v.array(v.looseObject({ id: v.string() })),
  }),
});

export interface LastView {
  /** Stores the current view soon, for the next worker. */
  keep(view: () => View): void;
  /** Deletes the stored view, and cancels storing one. */
  drop(): Promise<void>;
}

export function createLastView(session: StorageArea, now: () => Date): LastView {
  let planned: ReturnType<typeof setTimeout> | undefined;
  return {
    keep(view) {
      // After the answer, which this would delay.
      planned ??= setTimeout(() => {
        planned = undefined;
        const kept = { day: dayOf(now()), view: view() };
        session.set({ [LAST_VIEW]: kept }).catch(() => undefined);
      });
    },
    drop() {
      clearTimeout(planned);
      planned = undefined;
      return dropLastView(session);
    },
  };
}

/** Deletes the stored view. */
export function dropLastView(session: StorageArea): Promise<void> {
  return session.remove(LAST_VIEW);
}

/** The stored view, if there is one of today. */
export async function readLastView(session: StorageArea, now: Date): Promise<View | undefined> {
  const kept = await read(session);
  // This program wrote it, so checking the main parts is enough.
  return kept?.day === dayOf(now) ? (kept.view as unknown as View) : undefined;
}

/**
 * The greatest revision that a page may hold from earlier workers of this session; 0 where there
 * was none.
 */
export async function lastRevision(session: StorageArea): Promise<number> {
  return (await read(session))?.view.revision ?? 0;
}

async function read(session: StorageArea) {
  const kept = v.safeParse(lastViewSchema, (await session.get(LAST_VIEW))[LAST_VIEW]);
  return kept.success ? kept.output : undefined;
}
