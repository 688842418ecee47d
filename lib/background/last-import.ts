/**
 * What the last import did, so that it can be undone: in the session's storage, until the next
 * import, the lock or the end of the browser. No secret is in it.
 */
import * as v from 'valibot';
import type { StorageArea } from '../vault/storage-area.ts';

const IMPORTED = 'import/last';

/** Fields that an import fills in where a stored key lacks them. */
export const filledIn = ['right', 'expiresOn'] as const;

const schema = v.strictObject({
  /** When it was. Milliseconds since the epoch. */
  at: v.number(),
  /** Ids of the keys that it added. */
  added: v.array(v.string()),
  /** What it filled in. */
  changed: v.array(
    v.strictObject({
      id: v.string(),
      right: v.optional(v.string()),
      expiresOn: v.optional(v.string()),
    }),
  ),
});

export type LastImport = v.InferOutput<typeof schema>;

export async function readImported(session: StorageArea): Promise<LastImport | undefined> {
  const found = v.safeParse(schema, (await session.get(IMPORTED))[IMPORTED]);
  return found.success ? found.output : undefined;
}

/** Where there is no room for it, the import cannot be undone, and that of before neither. */
export async function noteImported(session: StorageArea, note: LastImport): Promise<void> {
  await session.set({ [IMPORTED]: note }).catch(() => dropImported(session));
}

/** To be called when it was undone, and when the vault locks. */
export async function dropImported(session: StorageArea): Promise<void> {
  await session.remove(IMPORTED).catch(() => undefined);
}
