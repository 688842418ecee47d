import { send } from '../messages/client.ts';
import type { Commands, KeySummary, View } from '../messages/contract.ts';

/** Fetches the keys that the held view does not have, until it has all of one revision. */
export async function completeView(
  held: { readonly current: View | undefined },
  hold: (view: View) => void,
): Promise<void> {
  while (held.current?.more !== undefined) {
    const { revision } = held.current;
    const keys: KeySummary[] = [];
    let part: Commands['view.keys']['output'];
    do {
      part = await send('view.keys', { from: keys.length });
      keys.push(...part.keys);
    } while (part.revision === revision && part.keys.length > 0 && keys.length < part.total);
    if (part.revision !== revision) hold(await send('view.get', null));
    else if (held.current.revision === revision) {
      const { more: _, ...rest } = held.current;
      hold({ ...rest, keys });
    }
  }
}
