import type { AccessKey } from './key.ts';

export type KeyStatus = 'active' | 'disabled' | 'expired';

/**
 * Whether a key can be expected to work. An expired key is one whose day has come, as Mobitru has it ("becomes Expired on
 * the chosen day"); disabled says that its owner switched it off here.
 */
export function statusOf(key: Pick<AccessKey, 'enabled' | 'expiresOn'>, now: Date): KeyStatus {
  if (!key.enabled) return 'disabled';
  if (key.expiresOn !== undefined && key.expiresOn <= localDay(now)) return 'expired';
  return 'active';
}

/** The day in the user's time zone as `YYYY-MM-DD`. */
export function localDay(date: Date): string {
  const part = (value: number, width: number) => String(value).padStart(width, '0');
  return [part(date.getFullYear(), 4), part(date.getMonth() + 1, 2), part(date.getDate(), 2)].join(
    '-',
  );
}
