import { dayName, platformWord, say } from '../../sentences/say.ts';
import { fieldValue } from '../../keys/fields.ts';
import type { KeySummary } from '../../messages/contract.ts';
import { dayOf } from '../../platforms/expiry.ts';
import { PRODUCTION, type FieldKind, type KeyField } from '../../platforms/types.ts';
import { environmentName, platformOf, type Names } from './groups.ts';

/** A short label on a row. `tone` decides only how it is drawn. */
export interface Chip {
  /** What it is of: the environment, the status, or a field by its id. */
  readonly of: string;
  readonly kind: 'environment' | 'status' | FieldKind;
  readonly text: string;
  /** The full text that `text` shortens. */
  readonly title?: string | undefined;
  readonly tone?: 'strong' | 'good' | 'warning' | 'bad';
}

/** A key that ends within so many days is shown as ending soon. */
const SOON = 14;
const DAY = 86_400_000;

/** What a row says of a key beside its name, in the order in which it is shown. */
export function chipsOf(key: KeySummary, names: Names, now: Date): Chip[] {
  const { status } = key;
  const chips: Chip[] = [];
  const own = key.environment !== PRODUCTION;
  // Name production only where there is another environment.
  if (
    own ||
    names.environments.some(({ id, platform }) => platform === key.platform && id !== PRODUCTION)
  ) {
    chips.push({
      of: 'environment',
      kind: 'environment',
      text: environmentName(names, key),
      ...(own ? {} : { tone: 'strong' }),
    });
  }
  if (key.given) chips.push({ of: 'given', kind: 'status', text: say('company.chip') });
  const fields = fieldChips(key, names, now);
  // What tells keys of one kind apart, a billing unit, comes before what a narrow row may cut.
  chips.push(...fields.filter(({ kind }) => kind !== 'choice' && kind !== 'day'));
  const ofStatus = { of: 'status', kind: 'status' } as const;
  if (status === 'disabled') chips.push({ ...ofStatus, text: say('status.disabled') });
  else if (status === 'expired')
    chips.push({ ...ofStatus, text: say('status.expired'), tone: 'bad' });
  // A key in use already says so in larger letters.
  else if (!key.inUse) chips.push({ ...ofStatus, text: say('status.active'), tone: 'good' });
  chips.push(...fields.filter(({ kind }) => kind === 'choice' || kind === 'day'));
  return chips;
}

function fieldChips(key: KeySummary, names: Names, now: Date): Chip[] {
  return (platformOf(names, key)?.policy.fields ?? []).flatMap((field) => {
    const value = fieldValue(key, field.id);
    const chip = field.id === 'name' || !value ? undefined : chipOf(field, value, key.status, now);
    return chip ?? [];
  });
}

/**
 * What a row says of a field; nothing where the value is a choice that the platform no longer has.
 */
function chipOf(
  { id, kind, label, choices }: KeyField,
  value: string,
  status: KeySummary['status'],
  now: Date,
): Chip | undefined {
  if (kind === 'day') return { of: id, kind, ...dayText(platformWord(label), value, status, now) };
  if (kind !== 'choice') return { of: id, kind, text: value, title: platformWord(label) };
  const choice = choices?.find((one) => one.id === value);
  return (
    choice && { of: id, kind, text: platformWord(choice.short), title: platformWord(choice.label) }
  );
}

function dayText(
  label: string,
  expiresOn: string,
  status: KeySummary['status'],
  now: Date,
): Pick<Chip, 'text' | 'title' | 'tone'> {
  const at = Date.parse(expiresOn);
  if (status === 'expired') return { text: dayName(expiresOn) };
  const days = Math.round((at - Date.parse(dayOf(now))) / DAY);
  if (days > SOON || days <= 0) return { text: say('expiry.until', { day: expiresOn }) };
  const text = days === 1 ? say('expiry.tomorrow') : say('expiry.inDays', { count: days });
  return { text, title: say('expiry.text', { label, day: expiresOn }), tone: 'warning' };
}

/**
 * A masked secret in two parts, so that a narrow row can leave out its middle and keep its telling
 * end.
 */
export function hintParts(hint: string): readonly [head: string, tail: string] {
  const at = Math.max(0, hint.length - 9);
  return [hint.slice(0, at), hint.slice(at)];
}
