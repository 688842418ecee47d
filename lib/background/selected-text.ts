/**
 * A text that the user wants to save as a key, on its way from the browser's menu to the window
 * that asks about it: in the session's storage, for one reading and a few minutes at most.
 */
import * as v from 'valibot';
import type { StorageArea } from '../vault/storage-area.ts';

const SELECTED = 'save/selected';

/** Milliseconds for which it waits for the window, which may have to be unlocked first. */
const PATIENCE = 5 * 60_000;
/** Most characters: a selection may be a whole page. */
export const LONGEST_SELECTION = 100_000;

const schema = v.strictObject({
  text: v.string(),
  /** The host of the page. */
  site: v.string(),
  at: v.number(),
});

export async function keepSelected(
  session: StorageArea,
  { text, address, at }: { readonly text: string; readonly address: string; readonly at: number },
): Promise<void> {
  const site = URL.canParse(address) ? new URL(address).hostname : '';
  await session.set({ [SELECTED]: { text: text.slice(0, LONGEST_SELECTION), site, at } });
}

/**
 * What was kept, which is then there no more; undefined where there is none, or it waited too long.
 */
export async function takeSelected(
  session: StorageArea,
  now: number,
): Promise<{ readonly text: string; readonly site: string } | undefined> {
  const found = v.safeParse(schema, (await session.get(SELECTED))[SELECTED]);
  await dropSelected(session);
  if (!found.success || now > found.output.at + PATIENCE) return undefined;
  const { text, site } = found.output;
  return { text, site };
}

/** To be called when nobody asks for it any more. */
export async function dropSelected(session: StorageArea): Promise<void> {
  await session.remove(SELECTED).catch(() => undefined);
}
