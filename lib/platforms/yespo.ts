import type { Platform } from './types.ts';

/**
 * Groups of Yespo's methods, as its OAuth page prints them. `full` stands for methods that are in
 * no printed group: that they need the full right is a guess.
 */
const yespoGroups = [
  'general',
  'contacts-update',
  'contacts-read',
  'activity',
  'events',
  'messages',
  'full',
] as const;

export type YespoGroup = (typeof yespoGroups)[number];

/**
 * Yespo (formerly eSputnik). Four hosts are aliases of one backend. `yespo.io` and `esputnik.com`
 * serve the public site as well, so only the path `/api/` takes the key.
 *
 * The platform documents the rights but not which methods each opens for an API key: `grants` is
 * inferred from the groups that it prints for OAuth scopes.
 */
export const yespo: Platform = {
  id: 'yespo',
  slot: 0,
  name: 'Yespo',
  hosts: {
    api: {
      label: 'API',
      production: ['api.yespo.io', 'yespo.io', 'esputnik.com', 'esputnik.com.ua'],
    },
  },
  surfaces: [
    {
      id: 'api',
      name: 'API',
      host: 'api',
      paths: ['/api/'],
      scheme: { kind: 'basic', username: { from: 'fixed', value: 'user' } },
      pageRequests: ['xmlhttprequest'],
      navigable: [''],
    },
  ],
  exclusions: [
    {
      urls: [
        'https://tracker.yespo.io/',
        'https://tracker.esputnik.com/',
        'https://events.yespo.io/',
      ],
      why: 'trackers and logs work without a key, and one client is known to copy keys into them',
    },
    { urls: ['https://statics.esputnik.com/'], why: 'static files need no key' },
    {
      urls: ['https://uaa.yespo.io/', 'https://yespo.io/uaa/'],
      why: 'sign-in takes a client id, not an API key',
    },
    { urls: ['https://my.yespo.io/'], why: 'the dashboard has a session of its own' },
    {
      urls: ['https://esputnik.com/appinbox/', 'https://esputnik.com/dlr/'],
      why: 'these take an end-user token or nothing',
    },
  ],
  dashboards: ['my.yespo.io'],
  keyScreen: 'https://my.yespo.io/settings-ui/#/api-keys-list',
  // What clients of the platform ask first themselves (SHOP get-account-info, WOO Yespo_Account).
  check: {
    surface: 'api',
    path: '/api/v1/account/info',
    owner: ['organisationName', 'userEmail'],
  },
  policy: {
    variable: 'YESPO_API_KEY',
    fields: [
      { id: 'name', kind: 'text', label: { code: 'platform.description' }, required: true },
      {
        id: 'right',
        kind: 'choice',
        label: { code: 'platform.accessRights' },
        required: false,
        choices: [
          {
            id: 'full',
            label: { code: 'platform.full' },
            short: { code: 'platform.fullShort' },
            grants: yespoGroups,
          },
          {
            id: 'events',
            label: { code: 'platform.events' },
            short: { code: 'platform.eventsShort' },
            grants: ['general', 'events'],
          },
          {
            id: 'events-contacts',
            label: { code: 'platform.eventsContacts' },
            short: { code: 'platform.eventsContactsShort' },
            grants: ['general', 'contacts-update', 'contacts-read', 'activity', 'events'],
          },
          {
            id: 'events-contacts-update',
            label: { code: 'platform.eventsContactsUpdate' },
            short: { code: 'platform.eventsContactsUpdateShort' },
            grants: ['general', 'contacts-update', 'events'],
          },
          {
            id: 'messages',
            label: { code: 'platform.messages' },
            short: { code: 'platform.messagesShort' },
            grants: ['general', 'messages'],
          },
        ],
      },
    ],
    idleDays: 90,
    enabledWhenCreated: true,
    canBeDisabled: true,
    shownOnce: false,
  },
};
