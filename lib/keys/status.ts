import { hasExpired } from '../platforms/expiry.ts';
import type { AccessKey } from './key.ts';

export type KeyStatus = 'active' | 'disabled' | 'expired';

/**
 * Whether a key can be expected to work. `disabled` means that the user switched it off in
 * Latchkey.
 */
export function statusOf(key: Pick<AccessKey, 'enabled' | 'expiresOn'>, now: Date): KeyStatus {
  if (!key.enabled) return 'disabled';
  return hasExpired(key.expiresOn, now) ? 'expired' : 'active';
}
