import * as v from 'valibot';
import { storedToken } from './access-tokens.ts';
import { accountSchema } from './account.ts';
import { storedBroadcast } from './broadcasts.ts';
import { channel, contactInput } from './contact.ts';
import { storedDelivery } from './deliveries.ts';
import { storedImport } from './imports.ts';
import { storedInboxMessage } from './inbox.ts';
import { orderInput } from './orders.ts';
import { storedPushToken } from './push-tokens.ts';
import { storedDomain, storedWebPushDomain } from './site.ts';
import { storedTemplate } from './templates.ts';

const time = v.pipe(v.number(), v.finite());
const id = v.pipe(v.number(), v.safeInteger(), v.minValue(1));

const list = <const Schema extends v.GenericSchema>(item: Schema) => v.exactOptional(v.array(item));

const contact = v.object({
  ...contactInput.entries,
  id,
  groups: v.optional(v.array(id), []),
  channels: v.optional(v.array(channel), []),
  subscriptions: v.exactOptional(v.array(v.string())),
  deleted: v.exactOptional(v.boolean()),
});

/**
 * An event's parameters as the versions of its method have them: named values in a list, or an
 * object.
 */
const eventParams = v.union(
  [
    v.array(v.looseObject({ name: v.string() })),
    v.pipe(
      v.unknown(),
      // To a record a list is one as well.
      v.check((params) => !Array.isArray(params)),
      v.record(v.string(), v.unknown()),
    ),
  ],
  'expected a list of parameters, each with a name, or an object',
);

const event = v.strictObject({
  eventTypeKey: v.string(),
  keyValue: v.exactOptional(v.string()),
  params: eventParams,
  occurred: v.exactOptional(v.string()),
  at: time,
});

const interaction = v.strictObject({
  id: v.string(),
  status: v.string(),
  token: v.exactOptional(v.string()),
  time: v.exactOptional(v.string()),
  at: time,
});

/** Yespo's data in a seed. A snapshot fits it as well. */
export const dataSchema = v.strictObject({
  /** What is not known of the real platform, or differs from account to account. */
  settings: v.exactOptional(
    v.strictObject({
      /** The status for a key that lacks the access right. */
      missingRight: v.exactOptional(v.picklist([401, 403])),
      /**
       * What a domain that is there already is answered: SHOP looks for the one, WOO for the other.
       */
      knownDomain: v.exactOptional(
        v.picklist(['Domain already exists', 'Domain is already registered']),
      ),
      /**
       * Whether an end user's token (ES-TOKEN) serves one request only. That it does is a guess.
       */
      tokenServesOnce: v.exactOptional(v.boolean()),
      /**
       * What a whole list of orders is answered: `list`, with an empty `failedOrders` (SHOP), or
       * `empty`, nothing at all, which the clients of 2018 look for (ossbrownie).
       */
      ordersAnswer: v.exactOptional(v.picklist(['list', 'empty'])),
      /** Whether support has enabled the method that gives contacts' activity. */
      contactActivity: v.exactOptional(v.boolean()),
    }),
  ),
  account: v.exactOptional(accountSchema),
  groups: list(v.strictObject({ id, name: v.string(), type: v.string() })),
  contacts: list(contact),
  unsubscribed: list(v.string()),
  imports: list(storedImport),
  events: list(event),
  orders: list(orderInput),
  promocodes: list(v.strictObject({ code: v.string() })),
  templates: list(storedTemplate),
  deliveries: list(storedDelivery),
  broadcasts: list(storedBroadcast),
  inbox: list(storedInboxMessage),
  interactions: list(interaction),
  pushTokens: list(storedPushToken),
  tokens: list(storedToken),
  domains: list(storedDomain),
  webPushDomains: list(storedWebPushDomain),
  shops: list(v.string()),
  doneRequests: list(v.strictTuple([v.string(), time])),
});

/** Yespo's data as a seed has it. */
export type YespoSeed = v.InferInput<typeof dataSchema>;

/** Yespo's data as a world takes it, with defaults filled in. */
export type YespoData = v.InferOutput<typeof dataSchema>;
