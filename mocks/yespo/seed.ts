import type { Ids } from '../world/ids.ts';
import type { KeyDraft } from '../world/keys.ts';
import type { YespoData } from './state.ts';

/** A synthetic secret. The platform's own look is not known; a word in front keeps anybody from taking it for real. */
export function newSecret(ids: Ids): string {
  return `lab-yespo-${ids.token('0123456789abcdef', 32)}`;
}

const longAgo = Date.UTC(2020, 0, 1);

/** One key for each right, one that was switched off, and one that nobody has used for years. */
const keys: KeyDraft[] = [
  { name: 'Full access', right: 'full', secret: 'lab-yespo-full-access-000000000001' },
  { name: 'Events only', right: 'events', secret: 'lab-yespo-events-only-000000000002' },
  {
    name: 'Events and contacts',
    right: 'events-contacts',
    secret: 'lab-yespo-events-contacts-0000000003',
  },
  {
    name: 'Contact forms',
    right: 'events-contacts-update',
    secret: 'lab-yespo-contact-forms-000000000004',
  },
  { name: 'Messages only', right: 'messages', secret: 'lab-yespo-messages-only-000000000005' },
  {
    name: 'Switched off',
    right: 'full',
    secret: 'lab-yespo-switched-off-0000000000006',
    enabled: false,
  },
  {
    name: 'Forgotten',
    right: 'full',
    secret: 'lab-yespo-forgotten-000000000000007',
    createdAt: longAgo,
    lastUsedAt: longAgo,
  },
];

const data: YespoData = {
  account: {
    orgId: 4711,
    userEmail: 'olena@shop.example',
    organisationName: 'Shop of the demonstration',
  },
  groups: [
    { id: 501, name: 'Newsletter', type: 'Static' },
    { id: 502, name: 'Loyal customers', type: 'Static' },
  ],
  contacts: [
    {
      id: 1001,
      firstName: 'Ada',
      lastName: 'Stone',
      channels: [
        { type: 'email', value: 'ada@customer.example' },
        { type: 'sms', value: '380500000001' },
      ],
      externalCustomerId: 'customer-1',
      languageCode: 'en',
      groups: [501, 502],
    },
    {
      id: 1002,
      firstName: 'Taras',
      lastName: 'Bondar',
      channels: [{ type: 'email', value: 'taras@customer.example' }],
      externalCustomerId: 'customer-2',
      languageCode: 'uk',
      groups: [501],
    },
    {
      id: 1003,
      firstName: 'Mia',
      lastName: 'Lind',
      channels: [{ type: 'sms', value: '380500000003' }],
      groups: [],
    },
  ],
};

/** Yespo's part of the demonstration world. */
export const demonstration = { keys, data };
