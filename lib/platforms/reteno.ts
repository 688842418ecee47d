import type { Platform } from './types.ts';

/**
 * Reteno, the mobile half of Yespo. Its keys are made in Yespo's dashboard (Settings, Mob Push, the
 * app, Access Keys) and must be switched on by a slider before they work.
 */
export const reteno: Platform = {
  id: 'reteno',
  slot: 1,
  name: 'Reteno',
  hosts: {
    mobile: { label: { code: 'platform.mobileApi' }, production: ['mobile-api.reteno.com'] },
    api: { label: 'API', production: ['api.reteno.com'] },
  },
  surfaces: [
    {
      id: 'mobile-api',
      name: 'Mobile API',
      host: 'mobile',
      paths: ['/api/'],
      scheme: { kind: 'header', name: 'X-Reteno-Access-Key' },
      pageRequests: ['xmlhttprequest'],
      navigable: [''],
    },
    {
      id: 'api',
      name: 'API',
      host: 'api',
      paths: ['/api/'],
      // The iOS SDK sends this literal user name.
      scheme: { kind: 'basic', username: { from: 'fixed', value: 'username' } },
      pageRequests: ['xmlhttprequest'],
      navigable: [''],
    },
  ],
  exclusions: [
    {
      urls: ['https://mobile-api.reteno.com/logs/', 'https://site-script.reteno.com/'],
      why: 'logs work without a key',
    },
    {
      urls: ['https://statics.reteno.com/', 'https://statics.esputnik.com/'],
      why: 'static files need no key',
    },
    { urls: ['https://mcp.reteno.com/'], why: 'how it authenticates is not known' },
  ],
  dashboards: ['my.yespo.io'],
  keyScreen: 'https://my.yespo.io/settings-ui/#/mob-push',
  // Without a device the platform answers 400, once it has taken the key.
  check: { surface: 'mobile-api', path: '/api/v1/appinbox/messages/count', accepted: [400] },
  policy: {
    fields: [
      { id: 'name', kind: 'text', label: { code: 'platform.description' }, required: true },
      {
        id: 'app',
        kind: 'text',
        label: { code: 'platform.app' },
        required: false,
        maxLength: 100,
        help: { code: 'platform.appHelp' },
      },
    ],
    enabledWhenCreated: false,
    canBeDisabled: true,
    shownOnce: false,
  },
};
