import * as v from 'valibot';

const text = v.pipe(v.string(), v.nonEmpty());

/** A device of the farm as a seed has it. */
export const device = v.strictObject({
  udid: text,
  platformName: v.picklist(['Android', 'iOS']),
  platformVersion: text,
  /** Manufacturer and model with a space between: `SAMSUNG SM-G998B`. */
  deviceName: text,
  type: v.picklist(['phone', 'tablet']),
  /** Data centre. */
  dc: v.exactOptional(text),
  /** The user who has it. */
  takenBy: v.exactOptional(text),
  /** When the reservation lapses, in milliseconds since the epoch; without it, never. */
  takenUntil: v.exactOptional(v.pipe(v.number(), v.finite())),
  /** Nobody can use it until a test says otherwise. */
  state: v.exactOptional(v.picklist(['offline', 'maintenance'])),
  /** Of its battery, from 0 to 1; full unless given. At 0 it is off, and nobody can use it. */
  battery: v.exactOptional(v.pipe(v.number(), v.minValue(0), v.maxValue(1))),
  /** Whether its apps reach anything; they do unless it is false. */
  network: v.exactOptional(v.boolean()),
  /** It is cleaned until then, in milliseconds since the epoch, and free afterwards. */
  cleanedUntil: v.exactOptional(v.pipe(v.number(), v.finite())),
});

export type Device = v.InferOutput<typeof device>;

/** Whether nobody can use a device, whoever has it. */
export function isOut({ state, battery }: Device): boolean {
  return state !== undefined || battery === 0;
}

/** Whether a device can be taken by anybody at a time. */
export function isFree(one: Device, now: number): boolean {
  const isCleaned = one.cleanedUntil !== undefined && one.cleanedUntil > now;
  return one.takenBy === undefined && !isOut(one) && !isCleaned;
}

/** A device as the API shows it. */
export function shown(one: Device): unknown {
  const { platformName, platformVersion, deviceName, udid, dc = 'US' } = one;
  const automationName = platformName === 'iOS' ? 'XCUITest' : 'UiAutomator2';
  return {
    desiredCapabilities: { platformName, platformVersion, deviceName, udid, dc, automationName },
  };
}

/**
 * What a client wants of a device; what is left out does not matter. Compared without regard to
 * case.
 */
export interface Wanted {
  readonly platformName?: string | undefined;
  readonly platformVersion?: string | undefined;
  readonly deviceName?: string | undefined;
  readonly udid?: string | undefined;
  readonly type?: string | undefined;
  readonly manufacturer?: string | undefined;
  readonly model?: string | undefined;
}

/** Whether a device is what a client wants. */
export function suits(one: Device, wanted: Wanted): boolean {
  const [manufacturer = '', ...model] = one.deviceName.split(' ');
  const has = { ...one, manufacturer, model: model.join(' ') };
  return (Object.keys(wanted) as (keyof Wanted)[]).every((field) => {
    const value = wanted[field];
    return value === undefined || has[field].toLowerCase() === value.toLowerCase();
  });
}
