import { localDay } from '../../keys/status.ts';
import type { KeySummary } from '../../messages/contract.ts';
import { PRODUCTION } from '../../platforms/types.ts';
import { environmentName, rightOf, type Names } from './groups.ts';

/** A short label on a row. `tone` says how it is drawn, never more than the text says. */
export interface Chip {
  readonly kind: 'environment' | 'right' | 'status' | 'expiry' | 'unit';
  readonly text: string;
  /** What `text` shortens or leaves to be guessed. */
  readonly title?: string | undefined;
  readonly tone?: 'strong' | 'good' | 'warning' | 'bad';
}

/** Days before its end at which a key is shown as ending soon. */
const SOON = 7;
const DAY = 86_400_000;

/** What a row says of a key beside its name, in the order in which it is shown. */
export function chipsOf(key: KeySummary, names: Names, now: Date): Chip[] {
  const { status, expiresOn, billingUnit } = key;
  const right = rightOf(names, key);
  const chips: Chip[] = [
    {
      kind: 'environment',
      text: environmentName(names, key),
      ...(key.environment === PRODUCTION ? { tone: 'strong' } : {}),
    },
  ];
  if (status === 'disabled') chips.push({ kind: 'status', text: 'Disabled' });
  else if (status === 'expired') chips.push({ kind: 'status', text: 'Expired', tone: 'bad' });
  // That a key in use is active goes with what is said in larger letters.
  else if (!key.inUse) chips.push({ kind: 'status', text: 'Active', tone: 'good' });
  if (right) chips.push({ kind: 'right', text: right.short, title: right.label });
  if (expiresOn !== undefined) chips.push(expiryChip(expiresOn, status, now));
  if (billingUnit !== undefined)
    chips.push({ kind: 'unit', text: billingUnit, title: 'Billing unit' });
  return chips;
}

function expiryChip(expiresOn: string, status: KeySummary['status'], now: Date): Chip {
  const kind = 'expiry';
  const date = startOf(expiresOn);
  const day = date.toLocaleDateString(undefined, { dateStyle: 'medium' });
  if (status === 'expired') return { kind, text: day };
  const days = Math.round((date.getTime() - startOf(localDay(now)).getTime()) / DAY);
  if (days > SOON || days <= 0) return { kind, text: `till ${day}` };
  const text = days === 1 ? 'ends tomorrow' : `ends in ${days} days`;
  return { kind, text, title: `Valid till ${day}`, tone: 'warning' };
}

/** The beginning of a day, given as `YYYY-MM-DD`, in the user's time zone. */
function startOf(day: string): Date {
  return new Date(`${day}T00:00:00`);
}

/** A masked secret in two parts, so that a narrow row can leave out its middle and keep its telling end. */
export function hintParts(hint: string): readonly [head: string, tail: string] {
  const at = Math.max(0, hint.length - 9);
  return [hint.slice(0, at), hint.slice(at)];
}
