import { isDay } from '../platforms/expiry.ts';
import type { KeyField, Platform } from '../platforms/types.ts';
import { atTheirPlaces, fieldValue } from './fields.ts';
import { withoutInvisible } from './pasted.ts';
import { tidied } from './typed-text.ts';
import { SentenceError, type Sentence } from '../sentences/sentence.ts';
import type { KeyChange } from './key.ts';

/** A field is wrong. Its sentence says why and what to do. */
export class FieldError extends SentenceError {
  override readonly name = 'FieldError';
  readonly field: string;

  constructor(field: string, said: Sentence) {
    super(said);
    this.field = field;
  }
}

/** The longest text where the platform gives no limit, so that a list stays readable. */
const LONGEST_TEXT = 200;

/**
 * Trims what the user typed of a key, drops the fields that the platform's keys do not have, and
 * checks each field against the platform's description.
 * @throws {FieldError} for the first field that cannot be taken.
 */
export function checkKeyFields(typed: KeyChange, { name, policy }: Platform): KeyChange {
  const values: Record<string, string | undefined> = {};
  for (const field of policy.fields) {
    values[field.id] = checkValue(fieldValue(typed, field.id), field, name);
  }
  return {
    environment: typed.environment,
    secret: typed.secret === undefined ? undefined : checkSecret(typed.secret),
    ...atTheirPlaces(values['name'] ?? '', values),
  };
}

/** @throws {FieldError} */
function checkValue(
  typed: string | undefined,
  field: KeyField,
  platform: string,
): string | undefined {
  const value = tidied(typed ?? '');
  if (value === '') {
    if (!field.required) return undefined;
    throw new FieldError(field.id, missing(field));
  }
  switch (field.kind) {
    case 'text':
      return checkText(value, field, platform);
    case 'segment':
      return checkSegment(value, field);
    case 'choice':
      return checkChoice(value, field);
    case 'day':
      return checkDay(value, field);
  }
}

function missing({ id, label, help }: KeyField): Sentence {
  if (id === 'name') return { code: 'key.nameMissing', parameters: { label } };
  return help === undefined
    ? { code: 'key.fieldMissing', parameters: { label } }
    : { code: 'key.fieldMissingHelp', parameters: { label, help } };
}

/** @throws {FieldError} where a header could not carry it. */
export function checkSecret(typed: string): string {
  const secret = withoutInvisible(typed).trim();
  if (secret === '') throw new FieldError('secret', { code: 'key.secretMissing' });
  if (!/^[\x21-\x7e]+$/.test(secret)) {
    throw new FieldError('secret', { code: 'key.secretNotSendable' });
  }
  return secret;
}

function checkText(text: string, { id, label, maxLength }: KeyField, platform: string): string {
  const longest = maxLength ?? LONGEST_TEXT;
  const length = [...text].length;
  if (length <= longest) return text;
  throw new FieldError(id, {
    code: 'key.fieldTooLong',
    parameters: {
      label,
      platform: maxLength === undefined ? 'Latchkey' : platform,
      count: longest,
      number: length,
    },
  });
}

function checkSegment(text: string, { id, label, maxLength = 100 }: KeyField): string {
  if (/^[A-Za-z0-9][A-Za-z0-9._~-]*$/.test(text) && text.length <= maxLength) return text;
  throw new FieldError(id, {
    code: 'key.segmentInvalid',
    parameters: { label, typed: text, count: maxLength },
  });
}

function checkChoice(id: string, { id: field, label, choices = [] }: KeyField): string {
  if (choices.some((choice) => choice.id === id)) return id;
  throw new FieldError(field, {
    code: 'key.choiceInvalid',
    parameters: { label, choices: choices.map((choice) => choice.label) },
  });
}

function checkDay(day: string, { id, label }: KeyField): string {
  if (isDay(day)) return day;
  throw new FieldError(id, { code: 'key.dayInvalid', parameters: { label, typed: day } });
}
