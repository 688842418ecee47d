import type { Ids } from '../world/ids.ts';
import type { KeyDraft } from '../world/keys.ts';

export function newSecret(ids: Ids): string {
  return ids.token('0123456789abcdef', 32);
}

export const demonstration: { keys: KeyDraft[]; data: unknown } = { keys: [], data: {} };
