import * as v from 'valibot';
import { empty, json } from '../../pack/answer.ts';
import { operation, type Operation } from '../../pack/pack.ts';
import type { Refusal } from '../../pack/refusal.ts';
import type { LabKey } from '../../world/keys.ts';
import { isFree, shown } from '../device.ts';
import type { MobitruState } from '../state.ts';

const surface = 'automation-api';

/** Two cases, two sentences; clients compare them. */
const NONE_AVAILABLE = 'There are no available devices found';
const NONE_SUITABLE = 'There are no suitable devices found';

/** What a unit is told that has as many devices as it may have. Invented. */
const NO_SLOT = 'All device slots of the billing unit are in use';

const MINUTE = 60_000;
/** The longest reservation, in minutes: a week. Invented. */
const LONGEST = 7 * 24 * 60;

const text = v.optional(v.string());

const findQuery = v.object({ type: text, version: text, manufacturer: text, model: text });

const minutes = `expected a whole number of minutes from 1 to ${LONGEST}`;
const takeQuery = v.object({
  duration: v.optional(
    v.pipe(
      v.string(),
      v.regex(/^\d{1,9}$/, minutes),
      v.transform(Number),
      v.minValue(1, minutes),
      v.maxValue(LONGEST, minutes),
    ),
  ),
});

const capability = v.nullish(v.string());

/**
 * A client sends the capabilities of its session whole, with and without the prefix `appium:`;
 * those that say which device is wanted bind, and all others are passed over (VIVIDUS
 * MobitruFacadeImpl.java:57, MobitruCapabilitiesAdjuster.java:29,54).
 */
const wanted = v.pipe(
  v.object({
    platformName: capability,
    platformVersion: capability,
    deviceName: capability,
    udid: capability,
    'appium:platformVersion': capability,
    'appium:deviceName': capability,
    'appium:udid': capability,
  }),
  v.transform((sent) => ({
    platformName: sent.platformName || undefined,
    platformVersion: sent.platformVersion || sent['appium:platformVersion'] || undefined,
    deviceName: sent.deviceName || sent['appium:deviceName'] || undefined,
    udid: sent.udid || sent['appium:udid'] || undefined,
  })),
  v.check(
    ({ platformName, udid }) => platformName !== undefined || udid !== undefined,
    'platformName is required unless udid is given',
  ),
);
const takeBody = v.object({ desiredCapabilities: wanted });

/**
 * Who acts with a key. The keys of one owner are one user; where no owner is known, a billing unit
 * is one.
 */
export function userOf(key: LabKey | undefined): string {
  return key?.owner ?? key?.billingUnit ?? '';
}

function notFound(message: string): Refusal {
  return { refused: 'not-found', message };
}

export const deviceOperations: readonly Operation<MobitruState>[] = [
  operation<MobitruState, v.GenericSchema<undefined>, typeof findQuery>({
    id: 'mobitru.device.find',
    refuses: ['not-found'],
    method: 'GET',
    place: { surface, path: 'device/:platform{android|ios}' },
    key: 'required',
    query: findQuery,
    success: { status: 200, carries: 'a list of {desiredCapabilities} of available devices' },
    source: 'S1 S2 S12',
    invented: 'that version is compared whole',
    handler({ state, params, query }) {
      const { version, ...rest } = query;
      const found = state.devices.free({
        ...rest,
        platformName: params['platform'],
        platformVersion: version,
      });
      return found.length === 0 ? notFound(NONE_AVAILABLE) : json(found.map(shown));
    },
  }),
  operation<MobitruState>({
    id: 'mobitru.device.read',
    refuses: ['not-found'],
    method: 'GET',
    place: { surface, path: 'device/:udid' },
    key: 'required',
    success: { status: 200, carries: '{desiredCapabilities}' },
    source: 'S12, a comment',
    invented: 'the whole answer',
    handler({ state, params }) {
      const device = state.devices.get(params['udid'] ?? '');
      return device ? json(shown(device)) : notFound('Unknown device');
    },
  }),
  operation<MobitruState, typeof takeBody>({
    id: 'mobitru.device.take',
    refuses: ['not-found'],
    method: 'POST',
    place: { surface, path: 'device' },
    key: 'required',
    body: takeBody,
    success: { status: 200, carries: '{desiredCapabilities} of the device that was taken' },
    source: 'S1 S12; VIVIDUS MobitruFacadeImpl.java:57',
    invented:
      'the sentence of 400, and after how long an idle device is free (a setting of the world)',
    handler({ state, body, key }) {
      if (state.devices.isFull(userOf(key))) return notFound(NO_SLOT);
      const [device] = state.devices.free(body.desiredCapabilities);
      if (!device) return notFound(NONE_SUITABLE);
      return json(shown(state.devices.take(device.udid, userOf(key))));
    },
  }),
  operation<MobitruState, v.GenericSchema<undefined>, typeof takeQuery>({
    id: 'mobitru.device.take-by-id',
    refuses: ['not-found', 'taken'],
    method: 'POST',
    place: { surface, path: 'device/:udid' },
    key: 'required',
    query: takeQuery,
    success: { status: 200, carries: '{desiredCapabilities}' },
    source: 'S4 S5, S1 history; duration: S12, a comment',
    invented:
      'that duration is in minutes; the answer for a device of another user, and after how long an idle device is free (settings of the world)',
    handler({ state, params, query, key, clock }) {
      const device = state.devices.get(params['udid'] ?? '');
      if (!device) return notFound(NONE_SUITABLE);
      const user = userOf(key);
      if (device.takenBy !== undefined && device.takenBy !== user) {
        return { refused: 'taken', message: NONE_SUITABLE };
      }
      if (device.takenBy === undefined) {
        // Offline, in maintenance, or being cleaned.
        if (!isFree(device, clock.now())) return notFound(NONE_SUITABLE);
        if (state.devices.isFull(user)) return notFound(NO_SLOT);
      }
      const { duration } = query;
      const milliseconds = duration === undefined ? undefined : duration * MINUTE;
      return json(shown(state.devices.take(device.udid, user, milliseconds)));
    },
  }),
  operation<MobitruState>({
    id: 'mobitru.device.release',
    refuses: ['not-found'],
    method: 'DELETE',
    place: { surface, path: 'device/:udid' },
    key: 'required',
    success: { status: 200, carries: 'nothing' },
    source: 'S1 S5 S12',
    invented: '404 for a device that the user does not have',
    handler({ state, params, key }) {
      const device = state.devices.get(params['udid'] ?? '');
      if (device?.takenBy === undefined || device.takenBy !== userOf(key)) {
        return notFound('The device is not taken by you');
      }
      state.devices.release(device.udid);
      return empty();
    },
  }),
];
