import type { Ids } from '../world/ids.ts';
import type { KeyDraft } from '../world/keys.ts';
import type { YespoSeed } from './data.ts';

/**
 * A synthetic secret. The platform's own look is not known; a word in front keeps anybody from
 * taking it for real.
 */
export function newSecret(ids: Ids): string {
  return `lab-yespo-${ids.token('0123456789abcdef', 32)}`;
}

/** The demonstration's mobile app. */
const APP = '00000000-0000-4000-8000-0000000000a1';

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

const data: YespoSeed = {
  account: {
    orgId: 4711,
    userEmail: 'olena@shop.example',
    organisationName: 'Shop of the demonstration',
    balanceHistory: [
      { date: '2026-01-15T09:00:00Z', amount: '100.0', description: 'Top-up' },
      { date: '2026-02-01T00:00:00Z', amount: '-100.0', description: 'Monthly plan' },
    ],
    addressBook: {
      addressBookId: 7,
      name: 'Customers',
      fieldGroups: [
        {
          name: 'Personal',
          fields: [
            { id: 301, name: 'Birthday' },
            {
              id: 302,
              name: 'Shoe size',
              description: { allowedValues: ['36', '38', '40', '42'] },
            },
          ],
        },
      ],
    },
    subscriptions: [
      { key: 'news', name: 'News' },
      { key: 'offers', name: 'Offers' },
    ],
    interfaces: { email: ['Shop <shop@shop.example>'], sms: ['SHOP'] },
    callouts: [
      {
        id: 801,
        name: 'Reminder by SMS',
        groupId: 501,
        groupName: 'Newsletter',
        date: '2026-02-01T09:00:00Z',
        sent: 2,
        delivered: 1,
        errors: 1,
      },
    ],
    workflows: [
      { id: 901, name: 'Welcome series', active: true },
      { id: 902, name: 'Abandoned basket', active: false },
    ],
    dataSources: [
      {
        id: 1244,
        products: [
          {
            id: 'product-1',
            name: 'Kettle',
            url: 'https://shop.example/product-1',
            price: 39.5,
            descr: 'It boils water.',
            brand: 'Example',
            category: ['kitchen'],
            isInStock: 1,
          },
          {
            id: 'product-2',
            name: 'Lamp',
            url: 'https://shop.example/product-2',
            price: 25,
            descr: 'It shines.',
            brand: 'Example',
            category: ['living-room'],
            isInStock: 0,
          },
        ],
      },
    ],
    apps: [APP],
    applications: [
      {
        clientId: 'lab-client',
        clientSecret: 'lab-client-secret-0000000001',
        redirectUri: 'https://app.shop.example/callback',
      },
    ],
  },
  templates: [
    {
      id: 2001,
      channel: 'email',
      content: {
        name: 'Order is ready',
        from: 'Shop <shop@shop.example>',
        subject: 'Your order is ready',
        htmlText: '<p>Come and fetch it.</p>',
      },
    },
    { id: 2002, channel: 'sms', content: { name: 'Order is ready', from: 'SHOP', text: 'Ready!' } },
    { id: 2003, channel: 'mobilepush', content: { name: 'Order is ready', text: 'Ready!' } },
    {
      id: 2004,
      channel: 'appinbox',
      content: { name: 'Order is ready', title: 'Ready', content: 'Come and fetch it.' },
    },
  ],
  inbox: [
    {
      id: 'inbox-1',
      contactId: 1001,
      createdDate: longAgo,
      title: 'Welcome',
      content: 'Good that you are here.',
      newMessage: false,
      status: 'OPENED',
    },
    {
      id: 'inbox-2',
      contactId: 1001,
      createdDate: longAgo,
      title: 'Ten per cent off',
      content: 'Until Sunday.',
      link: 'https://shop.example/offers',
    },
  ],
  pushTokens: [{ app: APP, token: 'demonstration-token', contactId: 1001 }],
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
