import type { Ids } from '../world/ids.ts';
import type { KeyDraft } from '../world/keys.ts';
import type { RetenoSeed } from './state.ts';

/**
 * A synthetic secret. The platform's own look is not known; a word in front keeps anybody from
 * taking it for real.
 */
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

const data: RetenoSeed = {
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
  inAppMessages: [
    {
      messageId: 101,
      messageInstanceId: 1001,
      displayRules: {
        FREQUENCY: { predicates: [{ name: 'ONCE_PER_APP' }] },
        ASYNC: { IS_IN_SEGMENT: { segmentId: 3001 } },
      },
      layoutType: 'FULL',
      model: { elements: [{ type: 'text', value: 'Welcome' }] },
      interactionId: 'interaction-1',
    },
    {
      messageId: 102,
      messageInstanceId: 1002,
      displayRules: {
        FREQUENCY: { predicates: [{ name: 'NO_LIMIT' }] },
        TARGETING: {
          schema: {
            include: {
              groups: [
                {
                  conditions: [
                    {
                      operand: { name: 'USER' },
                      operator: 'TIME_SPENT_IN_APP',
                      values: [{ unit: 'SECOND', amount: 5 }],
                    },
                  ],
                },
              ],
            },
          },
        },
      },
      layoutType: 'SLIDE_UP',
      layoutParams: { position: 'BOTTOM' },
      model: { elements: [{ type: 'text', value: 'Ten per cent off' }] },
    },
  ],
  segments: [
    { segmentId: 3001, deviceIds: ['device-1'] },
    { segmentId: 3002, error: { status: 429, retryAfter: { unit: 'MINUTE', amount: 5 } } },
  ],
  recomVariants: [
    {
      id: 'r1107v1482',
      products: [
        { productId: 'product-1', name: 'Kettle', price: 39.5, category: 'kitchen' },
        { productId: 'product-2', name: 'Lamp', price: 25, category: 'living-room' },
      ],
    },
  ],
};

/** Reteno's part of the demonstration world. */
export const demonstration = { keys, data };
