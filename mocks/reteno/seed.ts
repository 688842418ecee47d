import type { Ids } from '../world/ids.ts';
import type { KeyDraft } from '../world/keys.ts';
import type { RetenoData } from './state.ts';

/** A synthetic secret. The platform's own look is not known; a word in front keeps anybody from taking it for real. */
export function newSecret(ids: Ids): string {
  return `lab-reteno-${ids.uuid()}`;
}

/** Two keys that work, and one whose slider is still off, as a new key's is. */
const keys: KeyDraft[] = [
  {
    name: 'Android app',
    secret: 'lab-reteno-00000000-0000-4000-8000-00000000000a',
    app: 'shop-android',
    enabled: true,
  },
  {
    name: 'iOS app',
    secret: 'lab-reteno-00000000-0000-4000-8000-00000000000b',
    app: 'shop-ios',
    enabled: true,
  },
  {
    name: 'Not switched on',
    secret: 'lab-reteno-00000000-0000-4000-8000-00000000000c',
    app: 'shop-android',
  },
];

const data: RetenoData = {
  apps: [
    { id: 'shop-android', name: 'Demonstration shop for Android', system: 'ANDROID' },
    { id: 'shop-ios', name: 'Demonstration shop for iOS', system: 'IOS' },
  ],
  devices: [
    {
      deviceId: 'device-1',
      externalUserId: 'customer-1',
      category: 'MOBILE',
      osType: 'ANDROID',
      osVersion: '15',
      deviceModel: 'Demonstration phone',
      languageCode: 'en',
      pushSubscribed: true,
    },
  ],
  inbox: [
    { id: 'message-1', deviceId: 'device-1', title: 'Welcome', status: 'OPENED' },
    { id: 'message-2', deviceId: 'device-1', title: 'Ten per cent off', status: 'UNOPENED' },
    {
      id: 'message-3',
      deviceId: 'device-1',
      title: 'Your order is on its way',
      status: 'UNOPENED',
    },
  ],
};

/** Reteno's part of the demonstration world. */
export const demonstration = { keys, data };
