/**
 * When to remind of a key that ends: one whose day comes, and one that its platform disables
 * because nobody uses it. Days are those of the platforms, by UTC, as `platforms/expiry.ts` says
 * once.
 */
import { dayOf } from '../platforms/expiry.ts';
import type { KeyPolicy } from '../platforms/types.ts';
import type { AccessKey } from './key.ts';

const DAY = 86_400_000;

/** So many days before its end a key is told of: each is passed once, by "so many or fewer". */
const expiryMarks = [14, 7, 1] as const;
/** So many days before a platform would disable a key that is not used. */
const IDLE_MARK = 14;

/** A mark that a key has passed. */
export interface Reminder {
  readonly key: AccessKey;
  readonly kind: 'expiry' | 'idle';
  /** Days that are left, rounded up. For one that is idle 0 where they are over. */
  readonly days: number;
  /** The smallest mark that is passed. */
  readonly mark: number;
  /** What it is reckoned by: another day begins anew. */
  readonly of: string;
}

/** What was reminded of before, by key and kind. */
export type Reminded = Readonly<Record<string, { readonly of: string; readonly mark: number }>>;

/** Days until a key's day, rounded up; undefined where it has none, or is expired. */
export function daysLeft(expiresOn: string | undefined, now: Date): number | undefined {
  if (expiresOn === undefined) return undefined;
  const left = Math.ceil((Date.parse(expiresOn) - now.getTime()) / DAY);
  return left > 0 ? left : undefined;
}

/**
 * Days until the platform disables a key that is not used, rounded up and no less than 0; undefined
 * where it does not do that, or no use was ever seen.
 */
export function idleDaysLeft(
  { idleDays }: Pick<KeyPolicy, 'idleDays'>,
  acceptedAt: number | undefined,
  now: Date,
): number | undefined {
  if (idleDays === undefined || acceptedAt === undefined) return undefined;
  return Math.max(0, Math.ceil((acceptedAt + idleDays * DAY - now.getTime()) / DAY));
}

/** The marks that an enabled key has passed by now, whether or not they were told. */
export function passedMarks(
  key: AccessKey,
  policy: Pick<KeyPolicy, 'idleDays'>,
  acceptedAt: number | undefined,
  now: Date,
): Reminder[] {
  if (!key.enabled) return [];
  const passed: Reminder[] = [];
  const days = daysLeft(key.expiresOn, now);
  const mark = days === undefined ? undefined : expiryMarks.findLast((each) => days <= each);
  if (mark !== undefined) {
    passed.push({ key, kind: 'expiry', days: days!, mark, of: key.expiresOn! });
  }
  // A key that is expired is not used again.
  const isOver = key.expiresOn !== undefined && days === undefined;
  const idle = isOver ? undefined : idleDaysLeft(policy, acceptedAt, now);
  if (idle !== undefined && idle <= IDLE_MARK) {
    passed.push({ key, kind: 'idle', days: idle, mark: IDLE_MARK, of: dayOf(acceptedAt!) });
  }
  return passed;
}

const placeOf = ({ key, kind }: Reminder) => `${kind} ${key.id}`;

/**
 * Those that were not told yet. A mark that was passed while nothing ran is told late, not left
 * out.
 */
export function untold(passed: readonly Reminder[], reminded: Reminded): Reminder[] {
  return passed.filter((reminder) => {
    const before = reminded[placeOf(reminder)];
    return before?.of !== reminder.of || reminder.mark < before.mark;
  });
}

/** What was told, once these are; what belongs to no passed mark any more is forgotten. */
export function withTold(passed: readonly Reminder[]): Reminded {
  return Object.fromEntries(
    passed.map((reminder) => [placeOf(reminder), { of: reminder.of, mark: reminder.mark }]),
  );
}
