import * as v from 'valibot';

/** The longest text of one field. Invented. */
const LONGEST = 1000;

const text = v.pipe(
  v.string('expected a text'),
  v.maxLength(LONGEST, `must not be longer than ${LONGEST} characters`),
);
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
      fields: v.nullish(v.array(v.object({ key: requiredText, value: maybe }))),
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
        params: v.nullish(v.array(v.object({ name: requiredText, value: maybe }))),
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
  action: v.nullish(v.object({ type: maybe, targetComponentId: maybe, url: maybe })),
});

export type DeviceInput = v.InferOutput<typeof deviceInput>;
export type UserInput = v.InferOutput<typeof userInput>;
export type EventsInput = v.InferOutput<typeof eventsInput>;
export type InteractionInput = v.InferOutput<typeof interactionInput>;
