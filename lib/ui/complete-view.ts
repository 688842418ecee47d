import { send } from '../messages/client.ts';
import type { KeySummary, Output, View } from '../messages/contract.ts';

/** Fetches the keys that the held view does not have, until it has all of one revision. */
export async function completeView(
  held: { readonly current: View | undefined },
  hold: (view: View) => void,
): Promise<void> {
  while (held.current?.more !== undefined) {
    const { revision } = held.current;
    const keys: KeySummary[] = [];
    let part: Output<'view.keys'>;
    do {
      part = await send('view.keys', { from: keys.length });
      keys.push(...part.keys);
    } while (part.revision === revision && part.keys.length > 0 && keys.length < part.total);
    const next = part.revision === revision ? undefined : await send('view.get', null);
    // Meanwhile another view may have arrived, or the last one may be gone.
    const present: View | undefined = held.current;
    if (!present) return;
    if (next) {
      if (next.revision > present.revision) hold(next);
    } else if (present.revision === revision) {
      const { more: _, ...rest } = present;
      hold({ ...rest, keys });
    }
  }
}
