import * as v from 'valibot';
import { listOrOne, maybe, scalar, shortText, wholeNumber } from './fields.ts';

/** The longest address of a channel and the longest name. Invented. */
const LONGEST = 255;

const email = /^[^\s@]+@[^\s@]+$/;

export const channel = v.pipe(
  v.object({
    /** `email`, `sms`, `mobilepush` …; the list of types is not known in full, so any is taken. */
    type: shortText(50),
    // Null where a client does not know it, as busfor's for a person without a phone.
    value: v.pipe(
      v.nullable(scalar, ''),
      v.maxLength(LONGEST, `must not be longer than ${LONGEST} characters`),
    ),
    device: maybe(v.record(v.string(), v.unknown())),
  }),
  v.check(
    ({ type, value }) => type !== 'email' || value === '' || email.test(value),
    'the value of an email channel must be an e-mail address',
  ),
);

const name = maybe(
  v.pipe(scalar, v.maxLength(LONGEST, `must not be longer than ${LONGEST} characters`)),
);

/** Channels as clients send them: one without a value is none. */
const channels = v.pipe(
  listOrOne(channel),
  v.transform((list) => list.filter(({ value }) => value !== '')),
);

/** A contact as clients send it. What is left out stays as it is. */
export const contactInput = v.object({
  id: maybe(v.pipe(wholeNumber, v.minValue(1))),
  firstName: name,
  lastName: name,
  channels: maybe(channels),
  address: maybe(v.object({ region: name, town: name, address: name, postcode: name })),
  fields: maybe(v.array(v.object({ id: wholeNumber, value: maybe(scalar) }))),
  addressBookId: maybe(wholeNumber),
  externalCustomerId: maybe(shortText(LONGEST)),
  languageCode: maybe(shortText(20)),
  timeZone: maybe(shortText(50)),
  contactKey: maybe(shortText(LONGEST)),
  groups: maybe(listOrOne(v.object({ id: maybe(wholeNumber), name: maybe(shortText(LONGEST)) }))),
});

export type ContactInput = v.InferOutput<typeof contactInput>;

/** A contact as the world keeps it. */
export interface Contact extends Omit<ContactInput, 'id' | 'channels' | 'groups'> {
  readonly id: number;
  readonly channels: NonNullable<ContactInput['channels']>;
  /** Ids of groups. */
  readonly groups: readonly number[];
  /** Categories of messages that it wants; all unless given. */
  readonly subscriptions?: readonly string[];
  /** Deleted but not erased: an import may restore it. */
  readonly deleted?: boolean;
}

export interface Group {
  readonly id: number;
  readonly name: string;
  readonly type: string;
}

/** By what a contact is recognised as one that is there already. */
export const identities = [
  'email',
  'sms',
  'email_or_sms',
  'id',
  'externalCustomerId',
  'fieldId',
  'push',
  'webpush',
] as const;

export type Identity = (typeof identities)[number];
