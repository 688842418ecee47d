/**
 * The change from an old key to a new one, step by step. What was done is stored; which step is due
 * follows from it, so that it can be left and gone on with at any time.
 */
import type { AccessKey } from './key.ts';
import { statusOf } from './status.ts';

const DAY = 86_400_000;

/** Days for which the old key has to be silent unless the user says otherwise. */
export const SILENT_DAYS = 3;

/** What was done so far. Times are milliseconds since the epoch. */
export interface Rotation {
  /** Id of the key that is replaced. */
  readonly old: string;
  /** Id of the key that replaces it. */
  readonly next?: string | undefined;
  readonly silentDays: number;
  /** When the new key was seen to work. */
  readonly checkedAt?: number | undefined;
  /** When the new key took over. */
  readonly tookOverAt?: number | undefined;
}

/** Steps, in their order. */
export const rotationSteps = ['make', 'check', 'takeOver', 'watch', 'disable', 'remove'] as const;
export type RotationStep = (typeof rotationSteps)[number];

/** When the old key has been silent for long enough; undefined until the new one has taken over. */
export function silentAt(
  { tookOverAt, silentDays }: Rotation,
  sentAt: number | undefined,
): number | undefined {
  return tookOverAt === undefined
    ? undefined
    : Math.max(tookOverAt, sentAt ?? 0) + silentDays * DAY;
}

/** The step that is due. `sentAt` is when a request last left with the old key. */
export function stepOf(
  rotation: Rotation,
  keys: ReadonlyMap<string, AccessKey>,
  sentAt: number | undefined,
  now: Date,
): RotationStep {
  const next = rotation.next === undefined ? undefined : keys.get(rotation.next);
  if (!next) return 'make';
  if (rotation.checkedAt === undefined) return 'check';
  const at = silentAt(rotation, sentAt);
  if (at === undefined) return 'takeOver';
  const old = keys.get(rotation.old);
  if (!old?.enabled) return 'remove';
  return at > now.getTime() ? 'watch' : 'disable';
}

/**
 * Which of a platform's keys to remove there first, where no more can be made: one that is expired,
 * else one that is disabled, else the one that was not sent for longest. The replaced one comes
 * last of its kind.
 */
export function toRemoveFirst(
  keys: readonly AccessKey[],
  old: string,
  sentAt: (id: string) => number | undefined,
  now: Date,
): AccessKey | undefined {
  const rank = (key: AccessKey) => {
    const status = statusOf(key, now);
    if (status === 'expired') return 0;
    return status === 'disabled' ? 1 : 2;
  };
  return keys.toSorted(
    (one, other) =>
      rank(one) - rank(other) ||
      Number(one.id === old) - Number(other.id === old) ||
      (sentAt(one.id) ?? 0) - (sentAt(other.id) ?? 0) ||
      one.createdAt - other.createdAt,
  )[0];
}
