import type { Platform } from './types.ts';

/** The billing unit of an account that belongs to no team. */
export const PERSONAL_UNIT = 'personal';

/**
 * Mobitru, a device lab. One key, two header forms: Bearer for the automation API, Basic with the
 * billing unit as user name for both hubs. `app.mobitru.com` serves the signed-in user interface
 * too, so only these paths take the key.
 */
export const mobitru: Platform = {
  id: 'mobitru',
  slot: 2,
  name: 'Mobitru',
  hosts: {
    app: { label: { code: 'platform.application' }, production: ['app.mobitru.com'] },
    browserHub: {
      label: { code: 'platform.browserHub' },
      production: ['browserhub-us.mobitru.com'],
    },
  },
  surfaces: [
    {
      id: 'automation-api',
      name: 'Automation API',
      host: 'app',
      paths: [
        '/billing/unit/{unit}/automation/api/',
        '/billing/unit/{unit}/workspace/{workspace}/automation/api/',
      ],
      scheme: { kind: 'bearer' },
      pageRequests: ['xmlhttprequest', 'media'],
      // Not `storage/`: an installation is a GET, and no link on a foreign page may start one.
      navigable: ['device/', 'recording/', 'v1/'],
    },
    {
      id: 'appium-hub',
      name: 'Appium hub',
      host: 'app',
      paths: ['/wd/hub/'],
      scheme: { kind: 'basic', username: { from: 'field', field: 'billingUnit' } },
      pageRequests: ['xmlhttprequest', 'websocket'],
      navigable: [''],
      clients: { webdriver: { path: '/wd/hub', drives: 'devices' } },
    },
    {
      id: 'browser-hub',
      name: 'Browser hub',
      host: 'browserHub',
      paths: ['/wd/hub/', '/playwright/', '/recordings/'],
      scheme: { kind: 'basic', username: { from: 'field', field: 'billingUnit' } },
      pageRequests: ['xmlhttprequest', 'websocket', 'media'],
      navigable: [''],
      clients: {
        webdriver: { path: '/wd/hub', drives: 'browsers' },
        playwright: '/playwright/',
      },
    },
  ],
  exclusions: [
    {
      urls: ['https://app.mobitru.com/static/', 'https://app.mobitru.com/wiki/'],
      why: 'static files and documents need no key',
    },
    {
      urls: ['https://app.mobitru.com/#!/', 'https://app.mobitru.com/user/'],
      why: 'the dashboard has a session of its own',
    },
  ],
  dashboards: ['app.mobitru.com'],
  keyScreen: 'https://app.mobitru.com/#!/settings',
  // The list of what is uploaded: short, and of the key's own billing unit.
  check: {
    surface: 'automation-api',
    path: '/billing/unit/{unit}/automation/api/v1/spaces/artifacts',
  },
  policy: {
    fields: [
      {
        id: 'name',
        kind: 'text',
        label: { code: 'platform.name' },
        required: true,
        maxLength: 120,
      },
      {
        id: 'billingUnit',
        kind: 'segment',
        label: { code: 'platform.billingUnit' },
        required: true,
        maxLength: 100,
        placeholder: 'unit',
        suggestion: PERSONAL_UNIT,
        variable: 'MOBITRU_BILLING_UNIT',
        help: { code: 'platform.billingUnitHelp' },
      },
      {
        id: 'expiresOn',
        kind: 'day',
        label: { code: 'platform.validTill' },
        required: false,
        help: { code: 'platform.validTillHelp' },
      },
    ],
    variable: 'MOBITRU_ACCESS_KEY',
    maxKeys: 10,
    enabledWhenCreated: true,
    canBeDisabled: false,
    shownOnce: true,
    publicPart: { prefix: 'mobitru_ak_', length: 22, separator: '_' },
  },
};
