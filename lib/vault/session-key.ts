/**
 * The data key of an open vault in the session's storage, which is memory and closed to content
 * scripts: so a stopped worker finds the vault open, and a closed browser leaves it locked.
 */
import * as v from 'valibot';
import { fromBase64, toBase64 } from './bytes.ts';
import type { StorageArea } from './storage-area.ts';
import type { RawKey } from './wrapping.ts';

const SESSION_KEY = 'vault/data-key';

/** Data keys by number, Base64. There are two while one is being replaced by the next. */
const schema = v.record(v.string(), v.pipe(v.string(), v.base64()));

/** Remembers these data keys, by their numbers, and no others. */
export async function remember(
  session: StorageArea,
  keys: Readonly<Record<number, RawKey>>,
): Promise<void> {
  const text = Object.entries(keys).map(([number, raw]) => [number, toBase64(raw)]);
  await session.set({ [SESSION_KEY]: Object.fromEntries(text) as Record<string, string> });
}

/** The data key of this number, where it is remembered. */
export async function remembered(
  session: StorageArea,
  number: number,
): Promise<RawKey | undefined> {
  const stored = v.safeParse(schema, (await session.get(SESSION_KEY))[SESSION_KEY]);
  const text = stored.success ? stored.output[number] : undefined;
  return text === undefined ? undefined : fromBase64(text);
}

export function forget(session: StorageArea): Promise<void> {
  return session.remove(SESSION_KEY);
}
