import { empty } from '../../pack/answer.ts';
import { operation, type Operation } from '../../pack/pack.ts';
import { deviceInput, eventsInput, userInput } from '../inputs.ts';
import type { RetenoState } from '../state.ts';

const required =
  'which fields are required, how long they may be, and that what is known of a device is replaced';

/**
 * The mobile API. Its answer to what is stored is an empty 200: the Android SDK takes every other
 * success for a failure and sends the same again.
 */
export const mobileOperations: readonly Operation<RetenoState>[] = [
  operation<RetenoState, typeof deviceInput>({
    id: 'reteno.device.save',
    method: 'POST',
    place: { surface: 'mobile-api', path: 'v1/device' },
    key: 'required',
    body: deviceInput,
    success: { status: 200, carries: 'nothing; the SDKs ignore it' },
    source: 'AND ApiContract.kt:25-27, DeviceRemote.kt; IOS DeviceRequest.swift:34',
    invented: required,
    handler({ state, body }) {
      state.devices.put(body);
      return empty();
    },
  }),
  operation<RetenoState, typeof userInput>({
    id: 'reteno.user.save',
    method: 'POST',
    place: { surface: 'mobile-api', path: 'v1/user' },
    key: 'required',
    body: userInput,
    success: { status: 200, carries: 'nothing; the SDKs ignore it' },
    source: 'AND ApiContract.kt:29-31, UserRemote.kt; IOS UpdateUserAttributesRequest.swift:13',
    invented: required,
    handler({ state, body }) {
      state.users.put(body);
      return empty();
    },
  }),
  operation<RetenoState, typeof eventsInput>({
    id: 'reteno.events.send',
    method: 'POST',
    place: { surface: 'mobile-api', path: 'v1/events' },
    key: 'required',
    body: eventsInput,
    success: { status: 200, carries: 'nothing; the SDKs ignore it' },
    source: 'AND ApiContract.kt:33-35; IOS EventRequest.swift:18',
    invented: 'which fields are required and how long they may be',
    handler({ state, body }) {
      state.events.add(body);
      return empty();
    },
  }),
];
