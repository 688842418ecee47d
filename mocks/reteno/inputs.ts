import * as v from 'valibot';

/** The longest text of one field. Invented. */
const LONGEST = 1000;

/**
 * The longest text of what holds more than a name: a basket of goods as JSON (AND
 * EcomEventMapper.kt), an address with parameters, an error with its stack. Invented.
 */
const LONGEST_VALUE = 100_000;

const upTo = (length: number) =>
  v.pipe(
    v.string('expected a text'),
    v.maxLength(length, `must not be longer than ${length} characters`),
  );

const text = upTo(LONGEST);
const maybeLong = v.nullish(upTo(LONGEST_VALUE));
const requiredText = v.pipe(text, v.nonEmpty('must not be empty'));
const maybe = v.nullish(text);
const texts = v.nullish(v.array(text));

/** What the SDKs tell about a device. */
export const deviceInput = v.object({
  deviceId: requiredText,
  externalUserId: maybe,
  pushToken: maybe,
  pushSubscribed: v.nullish(v.boolean()),
  category: v.nullish(v.picklist(['MOBILE', 'TABLET'], 'expected MOBILE or TABLET')),
  osType: v.nullish(v.picklist(['ANDROID', 'IOS'], 'expected ANDROID or IOS')),
  osVersion: maybe,
  deviceModel: maybe,
  appVersion: maybe,
  languageCode: maybe,
  timeZone: maybe,
  advertisingId: maybe,
  phone: maybe,
  email: maybe,
});

/** What the SDKs tell about the user of a device. */
export const userInput = v.object({
  deviceId: requiredText,
  externalUserId: maybe,
  userAttributes: v.nullish(
    v.object({
      phone: maybe,
      email: maybe,
      firstName: maybe,
      lastName: maybe,
      languageCode: maybe,
      timeZone: maybe,
      marketId: maybe,
      address: v.nullish(v.record(v.string(), v.unknown())),
      fields: v.nullish(v.array(v.object({ key: requiredText, value: maybeLong }))),
    }),
  ),
  subscriptionKeys: texts,
  groupNamesInclude: texts,
  groupNamesExclude: texts,
});

export const eventsInput = v.object({
  deviceId: requiredText,
  externalUserId: maybe,
  events: v.pipe(
    v.array(
      v.object({
        eventTypeKey: requiredText,
        occurred: requiredText,
        params: v.nullish(v.array(v.object({ name: requiredText, value: maybeLong }))),
      }),
    ),
    v.minLength(1, 'must not be empty'),
  ),
});

/** What became of a push message. */
export const interactionInput = v.object({
  status: v.picklist(['DELIVERED', 'CLICKED', 'OPENED'], 'expected DELIVERED, CLICKED or OPENED'),
  time: maybe,
  token: maybe,
  action: v.nullish(v.object({ type: maybe, targetComponentId: maybe, url: maybeLong })),
});

/** What became of a message that an app showed. */
export const inAppInteractionInput = v.object({
  iid: requiredText,
  time: maybe,
  messageInstanceId: v.nullish(v.number()),
  status: v.picklist(['OPENED', 'FAILED'], 'expected OPENED or FAILED'),
  statusDescription: maybeLong,
});

const seenProducts = v.nullish(
  v.array(v.object({ occurred: requiredText, productId: requiredText })),
);

/** Which recommended products were seen and clicked. */
export const recomEventsInput = v.object({
  events: v.pipe(
    v.array(
      v.object({
        recomVariantId: requiredText,
        impressions: seenProducts,
        clicks: seenProducts,
      }),
    ),
    v.minLength(1, 'must not be empty'),
  ),
});

/** What an app wants to have recommended. */
export const recomRequestInput = v.object({
  products: texts,
  category: maybe,
  fields: texts,
  filters: v.nullish(v.array(v.object({ name: requiredText, values: v.array(text) }))),
});

const pageNumber = (least: number, most: number) => {
  const message = `expected a whole number from ${least} to ${most}`;
  return v.optional(
    v.pipe(
      v.string(),
      v.regex(/^\d{1,9}$/, message),
      v.transform(Number),
      v.minValue(least, message),
      v.maxValue(most, message),
    ),
  );
};

/** Which messages of an inbox an app wants; pages count from 0. */
export const inboxQuery = v.object({
  page: pageNumber(0, 999_999_999),
  pageSize: pageNumber(1, 100),
  status: v.optional(v.picklist(['OPENED', 'UNOPENED'], 'expected OPENED or UNOPENED')),
});

export const inboxStatusInput = v.object({
  status: v.literal('OPENED', 'expected OPENED'),
  ids: texts,
});

/** Instances of messages whose contents an app wants; the SDKs send numbers. */
export const contentsInput = v.object({
  messageInstanceIds: v.pipe(
    v.array(v.pipe(v.union([v.number(), text]), v.transform(Number))),
    v.minLength(1, 'must not be empty'),
  ),
});

/** Questions whether a user is in a segment. */
export const asyncRulesInput = v.object({
  checks: v.pipe(
    v.array(
      v.object({
        type: v.literal('IS_IN_SEGMENT', 'expected IS_IN_SEGMENT'),
        params: v.object({ segmentId: v.pipe(v.union([v.number(), text]), v.transform(Number)) }),
      }),
    ),
    v.minLength(1, 'must not be empty'),
  ),
});

export type InAppInteractionInput = v.InferOutput<typeof inAppInteractionInput>;
export type RecomEventsInput = v.InferOutput<typeof recomEventsInput>;
export type DeviceInput = v.InferOutput<typeof deviceInput>;
export type UserInput = v.InferOutput<typeof userInput>;
export type EventsInput = v.InferOutput<typeof eventsInput>;
export type InteractionInput = v.InferOutput<typeof interactionInput>;
