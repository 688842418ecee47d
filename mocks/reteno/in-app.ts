import * as v from 'valibot';

const rule = v.exactOptional(v.record(v.string(), v.unknown()));
const number = v.pipe(v.number(), v.safeInteger());

/** A message that an app shows when its rules say so; what it looks like is fetched apart. */
export const storedInAppMessage = v.strictObject({
  messageId: number,
  messageInstanceId: number,
  displayRules: v.strictObject({ FREQUENCY: rule, TARGETING: rule, SCHEDULE: rule, ASYNC: rule }),
  layoutType: v.exactOptional(v.string(), 'FULL'),
  layoutParams: v.exactOptional(v.record(v.string(), v.unknown()), {}),
  model: v.exactOptional(v.unknown(), {}),
  personalisation: v.exactOptional(v.unknown(), {}),
  /** The interaction of a push message that opens it. */
  interactionId: v.exactOptional(v.string()),
});

export type InAppMessage = v.InferOutput<typeof storedInAppMessage>;

/** A segment that async rules ask for: who is in it, or why that cannot be said. */
export const storedSegment = v.strictObject({
  segmentId: number,
  deviceIds: v.exactOptional(v.array(v.string()), []),
  error: v.exactOptional(
    v.strictObject({
      status: v.picklist([422, 429, 500]),
      retryAfter: v.exactOptional(
        v.strictObject({
          unit: v.picklist(['SECONDS', 'MINUTES', 'HOURS', 'DAYS']),
          amount: number,
        }),
      ),
    }),
  ),
});

export type Segment = v.InferOutput<typeof storedSegment>;

/** A variant of recommendations with what it recommends. */
export const storedRecomVariant = v.strictObject({
  id: v.string(),
  products: v.array(v.looseObject({ productId: v.string() })),
});

export type RecomVariant = v.InferOutput<typeof storedRecomVariant>;
