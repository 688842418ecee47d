import type { KeySummary } from '../../../messages/contract.ts';
import type { Run } from '../../use-background.ts';

/** Every key of the vault as it is stored: quiet mode hides names on pages, not in files. */
export async function everyKey(run: Run): Promise<KeySummary[]> {
  const keys: KeySummary[] = [];
  for (;;) {
    const part = await run('view.keys', { from: keys.length });
    keys.push(...part.keys);
    if (part.keys.length === 0 || keys.length >= part.total) return keys;
  }
}
