/**
 * The view as the worker of before left it. A popup mostly wakes a worker that the browser has stopped, and that one first has
 * to read all keys; with this the popup need not wait for it. It lies in the session's storage, which is memory and closed to
 * content scripts, and as every view it holds no secret; of a locked vault it holds no key.
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
  /** Keeps the view as it is in a moment, for the next worker. */
  keep(view: () => View): void;
  /** Takes away what was kept and what was about to be. */
  drop(): Promise<void>;
}

export function createLastView(session: StorageArea, now: () => Date): LastView {
  let planned: ReturnType<typeof setTimeout> | undefined;
  return {
    keep(view) {
      // Behind the answer, which it would only delay.
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

/** Leaves nothing to the next worker. */
export function dropLastView(session: StorageArea): Promise<void> {
  return session.remove(LAST_VIEW);
}

/** The view of before, where there is one and it is of today. */
export async function readLastView(session: StorageArea, now: Date): Promise<View | undefined> {
  const kept = await read(session);
  // Written by this very program: the parts that are looked at say whether it is whole.
  return kept?.day === dayOf(now) ? (kept.view as unknown as View) : undefined;
}

/** The greatest revision that a page may hold from earlier workers of this session; 0 where there was none. */
export async function lastRevision(session: StorageArea): Promise<number> {
  return (await read(session))?.view.revision ?? 0;
}

async function read(session: StorageArea) {
  const kept = v.safeParse(lastViewSchema, (await session.get(LAST_VIEW))[LAST_VIEW]);
  return kept.success ? kept.output : undefined;
}
