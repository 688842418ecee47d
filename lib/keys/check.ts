import type { Platform } from '../platforms/types.ts';
import type { KeyChange } from './key.ts';

/** A field of what the user typed cannot be taken; `message` says why and what to do. */
export class FieldError extends Error {
  override readonly name = 'FieldError';
  readonly field: string;

  constructor(field: string, message: string) {
    super(message);
    this.field = field;
  }
}

/** Longest name where the platform gives no limit: a list must stay readable. */
const LONGEST_NAME = 200;

/**
 * What the user typed of a key, tidied (outer white space gone, fields dropped that the platform's keys do not have) and
 * held against the platform's key policy.
 * @throws {FieldError} for the first field that cannot be taken.
 */
export function checkKeyFields(fields: KeyChange, { name, policy }: Platform): KeyChange {
  const label = policy.nameLabel;
  const described = fields.name.replace(/[\s\p{Cc}]+/gu, ' ').trim();
  // Something must be seen of it: a name may be made of nothing but characters without a width.
  if (!/[\p{L}\p{N}\p{P}\p{S}]/u.test(described))
    throw new FieldError('name', `${label}: give the key a name that you will recognise.`);
  const longest = policy.nameMaxLength ?? LONGEST_NAME;
  const length = [...described].length;
  if (length > longest) {
    throw new FieldError(
      'name',
      `${label}: ${policy.nameMaxLength === undefined ? 'Latchkey' : name} takes up to ${longest} characters; this has ${length}.`,
    );
  }
  return {
    environment: fields.environment,
    name: described,
    secret: fields.secret === undefined ? undefined : checkSecret(fields.secret),
    right: policy.rights.length > 0 ? checkRight(fields.right, policy.rights) : undefined,
    expiresOn:
      policy.expiryLabel === undefined ? undefined : checkDay(fields.expiresOn, policy.expiryLabel),
    billingUnit: policy.hasBillingUnit ? checkBillingUnit(fields.billingUnit) : undefined,
  };
}

/** @throws {FieldError} where a header could not carry it. */
export function checkSecret(typed: string): string {
  const secret = typed.trim();
  if (secret === '') throw new FieldError('secret', 'Paste the access key itself here.');
  if (!/^[\x21-\x7e]+$/.test(secret)) {
    throw new FieldError(
      'secret',
      'This has a space, a line break or another character that no header can carry. Copy the key once more, alone.',
    );
  }
  return secret;
}

function checkRight(typed: string | undefined, rights: Platform['policy']['rights']): string {
  const right = rights.find(({ id }) => id === typed);
  if (!right) {
    throw new FieldError(
      'right',
      'Choose the access rights that the key was given on the platform.',
    );
  }
  return right.id;
}

function checkDay(typed: string | undefined, label: string): string | undefined {
  const day = typed?.trim();
  if (!day) return undefined;
  const date = new Date(`${day}T00:00:00Z`);
  if (
    !/^\d{4}-\d{2}-\d{2}$/.test(day) ||
    Number.isNaN(date.getTime()) ||
    date.toISOString().slice(0, 10) !== day
  ) {
    throw new FieldError(
      'expiresOn',
      `${label}: “${day}” is not a day. Write it as 2027-01-31, or leave it empty.`,
    );
  }
  return day;
}

function checkBillingUnit(typed: string | undefined): string {
  const unit = typed?.trim() ?? '';
  if (!/^[A-Za-z0-9][A-Za-z0-9._~-]{0,99}$/.test(unit)) {
    throw new FieldError(
      'billingUnit',
      unit === ''
        ? 'Give the billing unit as it stands in the addresses of your team, or “personal” for a personal account.'
        : `“${unit}” is not a billing unit: it is the word after /billing/unit/ in an address, made of letters, digits, dots and dashes.`,
    );
  }
  return unit;
}
