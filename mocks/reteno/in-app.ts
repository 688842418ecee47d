import * as v from 'valibot';
import { displayRules } from './display-rules.ts';

const number = v.pipe(v.number(), v.safeInteger());

const inAppMessage = v.strictObject({
  messageId: number,
  messageInstanceId: number,
  displayRules,
  layoutType: v.exactOptional(v.picklist(['FULL', 'SLIDE_UP', 'BOTTOM_BAR', 'POP_UP']), 'FULL'),
  layoutParams: v.exactOptional(
    v.looseObject({ position: v.exactOptional(v.picklist(['TOP', 'BOTTOM'])) }),
    {},
  ),
  /** Objects: iOS decodes nothing else. */
  model: v.exactOptional(v.record(v.string(), v.unknown()), {}),
  personalisation: v.exactOptional(v.record(v.string(), v.unknown()), {}),
  /** The interaction of a push message that opens it. */
  interactionId: v.exactOptional(v.string()),
});

export interface InAppMessageSeed extends v.InferInput<typeof inAppMessage> {}

/** A message that an app shows when its rules say so; what it looks like is fetched apart. */
export interface InAppMessage extends v.InferOutput<typeof inAppMessage> {}

/**
 * Its type is named, and not inferred: as a part of a world's seed the rules would be nested deeper
 * than the compiler of a package's user follows (TS2589).
 */
export const storedInAppMessage: v.GenericSchema<InAppMessageSeed, InAppMessage> = inAppMessage;

/** A segment that async rules ask for: who is in it, or why that cannot be said. */
export const storedSegment = v.strictObject({
  segmentId: number,
  deviceIds: v.exactOptional(v.array(v.string()), []),
  error: v.exactOptional(
    v.strictObject({
      status: v.picklist([422, 429, 500]),
      retryAfter: v.exactOptional(
        v.strictObject({
          // What iOS knows of: with another it decodes no check at all (InAppAsyncCheck.swift).
          // Of a WEEK Android waits its usual five minutes.
          unit: v.picklist(['SECOND', 'MINUTE', 'HOUR', 'DAY', 'WEEK']),
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
