import * as v from 'valibot';

/** What is not known of the real platform, so that a client can be tested with either. */
export const settingsSchema = v.strictObject({
  /** The status for taking a device by id that another user has. */
  deviceOfAnother: v.exactOptional(v.picklist([403, 404])),
  /**
   * Minutes after which a device that was taken without a duration is free again; 0 for never.
   */
  idleMinutes: v.exactOptional(v.pipe(v.number(), v.minValue(0))),
  /** Seconds that a new session of the hub waits for a device. */
  queueSeconds: v.exactOptional(v.pipe(v.number(), v.minValue(0))),
  /** Seconds that an artifact is verified before it can be installed. */
  verificationSeconds: v.exactOptional(v.pipe(v.number(), v.minValue(0))),
  /** Seconds until a recording that was stopped can be downloaded. */
  recordingSeconds: v.exactOptional(v.pipe(v.number(), v.minValue(0))),
  /** Seconds that a device is cleaned after it was released. */
  cleaningSeconds: v.exactOptional(v.pipe(v.number(), v.minValue(0))),
  /** How many devices a billing unit may have at once; 0 for as many as there are. */
  slots: v.exactOptional(v.pipe(v.number(), v.safeInteger(), v.minValue(0))),
  /**
   * How many requests a key may make in a second, commands of the hub included, where the world has
   * rate limits on; 0 for any number.
   */
  requestsPerSecond: v.exactOptional(v.pipe(v.number(), v.safeInteger(), v.minValue(0))),
});

/** All settings of a world; they may be set at any time. */
export interface MobitruSettings {
  deviceOfAnother: 403 | 404;
  idleMinutes: number;
  queueSeconds: number;
  verificationSeconds: number;
  recordingSeconds: number;
  cleaningSeconds: number;
  slots: number;
  requestsPerSecond: number;
}

/** Minutes until an idle device is free, unless the world says otherwise. Invented. */
const IDLE_MINUTES = 30;

/** How long a new session waits for a device, unless the world says otherwise. Invented. */
const QUEUE_SECONDS = 300;

/** How long the verification of an artifact takes, unless the world says otherwise. Invented. */
const VERIFICATION_SECONDS = 1;

/** How long a video is made ready, unless the world says otherwise. Invented. */
const RECORDING_SECONDS = 5;

/** What a world says, and for the rest what is usual. */
export function settingsOf(given: v.InferOutput<typeof settingsSchema> = {}): MobitruSettings {
  return {
    deviceOfAnother: 404,
    idleMinutes: IDLE_MINUTES,
    queueSeconds: QUEUE_SECONDS,
    verificationSeconds: VERIFICATION_SECONDS,
    recordingSeconds: RECORDING_SECONDS,
    cleaningSeconds: 0,
    slots: 0,
    requestsPerSecond: 0,
    ...given,
  };
}
