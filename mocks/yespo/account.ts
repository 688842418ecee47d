import * as v from 'valibot';

const text = v.string();
const id = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** A field of the address book (ossbrownie). */
const addressBookField = v.strictObject({
  id,
  name: text,
  fieldKey: v.exactOptional(text),
  description: v.exactOptional(
    v.strictObject({
      type: v.exactOptional(text, 'text'),
      required: v.exactOptional(v.boolean(), false),
      readonly: v.exactOptional(v.boolean(), false),
      allowedValues: v.exactOptional(v.array(text), []),
    }),
    { type: 'text', required: false, readonly: false, allowedValues: [] },
  ),
});

/**
 * What an account consists of before anybody calls its API; of its form only what the operations
 * say is known.
 */
export const accountSchema = v.strictObject({
  orgId: id,
  userEmail: text,
  organisationName: text,
  /** Texts, as the platform gives them. */
  balance: v.exactOptional(
    v.strictObject({
      currentBalance: text,
      creditLimit: text,
      currency: text,
      bonusEmails: text,
      bonusSmses: text,
    }),
    {
      currentBalance: '0.0',
      creditLimit: '0.0',
      currency: 'UAH',
      bonusEmails: '2500',
      bonusSmses: '10',
    },
  ),
  balanceHistory: v.exactOptional(
    v.array(
      v.strictObject({ date: v.pipe(text, v.isoTimestamp()), amount: text, description: text }),
    ),
    [],
  ),
  addressBook: v.exactOptional(
    v.strictObject({
      addressBookId: id,
      name: text,
      fieldGroups: v.array(
        v.strictObject({
          name: text,
          profileKey: v.exactOptional(text),
          fields: v.array(addressBookField),
        }),
      ),
    }),
    { addressBookId: 1, name: 'Contacts', fieldGroups: [] },
  ),
  /** Categories of messages that a contact can subscribe to. */
  subscriptions: v.exactOptional(v.array(v.strictObject({ key: text, name: text })), []),
  /** Sender names by channel. */
  interfaces: v.exactOptional(
    v.strictObject({
      email: v.exactOptional(v.array(text), []),
      sms: v.exactOptional(v.array(text), []),
    }),
    { email: [], sms: [] },
  ),
  /** Mailings by SMS with what became of them (dkulyk). */
  callouts: v.exactOptional(
    v.array(
      v.strictObject({
        id,
        name: text,
        groupId: v.exactOptional(id),
        groupName: v.exactOptional(text),
        date: v.exactOptional(v.pipe(text, v.isoTimestamp())),
        sent: v.exactOptional(count, 0),
        delivered: v.exactOptional(count, 0),
        errors: v.exactOptional(count, 0),
      }),
    ),
    [],
  ),
  workflows: v.exactOptional(v.array(v.strictObject({ id, name: text, active: v.boolean() })), []),
  /** Sources of recommendations with what they recommend. */
  dataSources: v.exactOptional(
    v.array(
      v.strictObject({
        id,
        products: v.array(
          v.strictObject({
            id: text,
            name: text,
            url: text,
            price: v.number(),
            descr: v.exactOptional(text, ''),
            brand: v.exactOptional(text, ''),
            category: v.exactOptional(v.array(text), []),
            isInStock: v.exactOptional(v.picklist([0, 1]), 1),
          }),
        ),
      }),
    ),
    [],
  ),
  /** UUIDs of its mobile apps. */
  apps: v.exactOptional(v.array(text), []),
  /** What the account has registered for OAuth. */
  applications: v.exactOptional(
    v.array(
      v.strictObject({ clientId: text, clientSecret: text, redirectUri: v.pipe(text, v.url()) }),
    ),
    [],
  ),
});

export type Account = v.InferOutput<typeof accountSchema>;

/** The account of a world that says nothing of it. */
export const someAccount: Account = v.parse(accountSchema, {
  orgId: 1,
  userEmail: 'owner@account.example',
  organisationName: 'An account of the lab',
});
