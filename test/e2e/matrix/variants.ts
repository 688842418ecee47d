/** Addresses near a surface's, as the matrix has them. */
import type { Result } from './result.ts';

/** An address near a surface's. */
export interface Variant {
  readonly id: string;
  readonly address: string;
  readonly wanted: Result;
  readonly why: string;
  /** The platform whose dashboard makes it; Yespo unless given. */
  readonly from?: 'mobitru';
  /** The way in which it is requested; `fetch` unless given. */
  readonly way?: string;
  /** No rule decides it, so that the model cannot tell it. */
  readonly unmodelled?: true;
}

/** Addresses that a dashboard's `fetch` is tried with. `{cell}` is the number of the cell. */
export const variants: readonly Variant[] = [
  {
    id: 'another host of the API',
    address: 'https://yespo.io/api/v1/version?{cell}',
    wanted: 'key',
    why: 'it is one of the API’s hosts',
  },
  {
    id: 'upper case in the host',
    address: 'https://API.Yespo.IO/api/v1/version?{cell}',
    wanted: 'key',
    why: 'browsers write hosts in lower case',
  },
  {
    id: 'the standard port, written out',
    address: 'https://api.yespo.io:443/api/v1/version?{cell}',
    wanted: 'key',
    why: 'browsers leave it out',
  },
  {
    id: 'a full-width dot in the host',
    address: 'https://api.yespo。io/api/v1/version?{cell}',
    wanted: 'key',
    why: 'browsers make it a dot',
  },
  {
    id: 'a backslash in the path',
    address: 'https://api.yespo.io/api\\v1\\version?{cell}',
    wanted: 'key',
    why: 'browsers make it a slash',
  },
  {
    id: 'a way up that the browser resolves, and back',
    address: 'https://api.yespo.io/x/../api/v1/version?{cell}',
    wanted: 'key',
    why: 'browsers resolve it',
  },
  {
    id: 'a query with an address in it',
    address: 'https://api.yespo.io/api/v1/version?{cell}&to=https://elsewhere.example/../x',
    wanted: 'key',
    why: 'a query leads nowhere',
  },
  {
    id: 'a Cyrillic letter in the path',
    address: 'https://api.yespo.io/api/v1/ж?{cell}',
    wanted: 'key',
    why: 'letters of other alphabets are plain',
  },
  {
    id: 'a fragment',
    address: 'https://api.yespo.io/api/v1/version?{cell}#top',
    wanted: 'key',
    why: 'it is not sent',
  },
  {
    id: 'the automation API',
    address: 'https://app.mobitru.com/billing/unit/team-one/automation/api/device?{cell}',
    from: 'mobitru',
    wanted: 'key',
    why: 'it takes the key as Bearer',
  },
  {
    id: 'the automation API of a workspace',
    address:
      'https://app.mobitru.com/billing/unit/team-one/workspace/blue/automation/api/device?{cell}',
    from: 'mobitru',
    wanted: 'key',
    why: 'a workspace may have any name',
  },
  {
    id: 'the Appium hub',
    address: 'https://app.mobitru.com/wd/hub/status?{cell}',
    from: 'mobitru',
    wanted: 'key',
    why: 'it takes the key as Basic',
  },
  {
    id: 'a redirect of the API to its own address',
    address: 'https://api.yespo.io/api/v1/version?{cell}',
    way: 'redirected-within',
    wanted: 'key',
    why: 'both are the API’s, and the dashboard began it',
  },
  {
    id: 'a redirect of the API to another path',
    address: 'https://api.yespo.io/other/v1/version?{cell}',
    way: 'redirected-within',
    wanted: 'none',
    why: 'each address of a redirect is looked at anew',
  },
  {
    id: 'a redirect of the API to another site',
    address: 'https://foreign.example/plain?{cell}',
    way: 'redirected-away',
    wanted: 'none',
    why: 'a header that the browser set does not follow',
  },
  {
    id: 'a redirect of the API to the tracker',
    address: 'https://tracker.yespo.io/api/v2?{cell}',
    way: 'redirected-away',
    wanted: 'none',
    why: 'a header that the browser set does not follow',
  },
  {
    id: 'a path beside the API',
    address: 'https://api.yespo.io/other/v1/version?{cell}',
    wanted: 'none',
    why: 'only `/api/` takes the key',
  },
  {
    id: 'a path that begins like the API’s',
    address: 'https://api.yespo.io/apiary/v1?{cell}',
    wanted: 'none',
    why: 'only `/api/` takes the key',
  },
  {
    id: 'the path in upper case',
    address: 'https://api.yespo.io/API/v1/version?{cell}',
    wanted: 'none',
    why: 'paths are told apart by case',
  },
  {
    id: '`%61pi`',
    address: 'https://api.yespo.io/%61pi/v1/version?{cell}',
    wanted: 'none',
    why: 'an escape is not resolved: a server may read it otherwise',
  },
  {
    id: 'a doubled slash before the path',
    address: 'https://api.yespo.io//api/v1/version?{cell}',
    wanted: 'none',
    why: 'another path',
  },
  {
    id: '`..%2f`',
    address: 'https://api.yespo.io/api/..%2fuaa/oauth/token?{cell}',
    wanted: 'none',
    why: 'a lenient server may read it as a way up',
  },
  {
    id: '`%2e%2e%2f`',
    address: 'https://api.yespo.io/api/v1/%2e%2e%2fuaa?{cell}',
    wanted: 'none',
    why: 'a lenient server may read it as a way up',
  },
  {
    id: '`..;/`',
    address: 'https://api.yespo.io/api/..;/uaa?{cell}',
    wanted: 'none',
    why: 'a lenient server may read it as a way up',
  },
  {
    id: '`..%5c`',
    address: 'https://api.yespo.io/api/..%5cuaa?{cell}',
    wanted: 'none',
    why: 'a lenient server may read it as a way up',
  },
  {
    id: '`%c0%ae%c0%ae/`',
    address: 'https://api.yespo.io/api/%c0%ae%c0%ae/uaa?{cell}',
    wanted: 'none',
    why: 'a lenient server may read it as a way up',
  },
  {
    id: '`%252e%252e/`',
    address: 'https://api.yespo.io/api/%252e%252e/uaa?{cell}',
    wanted: 'none',
    why: 'a lenient server may decode twice',
  },
  {
    id: 'a way up that the browser resolves',
    address: 'https://api.yespo.io/api/../uaa/oauth/token?{cell}',
    wanted: 'none',
    why: 'it leads out of the API',
  },
  {
    id: 'plain `http:`',
    address: 'http://api.yespo.io/api/v1/version?{cell}',
    wanted: 'not made',
    why: 'browsers let no page of `https:` fetch it',
    unmodelled: true,
  },
  {
    id: 'plain `ws:`',
    address: 'ws://browserhub-us.mobitru.com/playwright/chromium?{cell}',
    from: 'mobitru',
    way: 'web-socket',
    wanted: 'not made',
    why: 'browsers let no page of `https:` open it',
    unmodelled: true,
  },
  {
    id: 'user name and password in it',
    address: 'https://someone:word@api.yespo.io/api/v1/version?{cell}',
    wanted: 'not made',
    why: 'browsers fetch no such address',
    unmodelled: true,
  },
  {
    id: 'a workspace that leads up',
    address:
      'https://app.mobitru.com/billing/unit/team-one/workspace/..%2f..%2fteam-two/automation/api/x?{cell}',
    from: 'mobitru',
    wanted: 'none',
    why: 'a workspace is one plain segment',
  },
  {
    id: 'an IP address',
    address: 'https://203.0.113.7/api/v1/version?{cell}',
    wanted: 'none',
    why: 'not a platform’s host',
  },
  {
    id: 'another port of the WebSocket',
    address: 'wss://browserhub-us.mobitru.com:8443/playwright/chromium?{cell}',
    from: 'mobitru',
    way: 'web-socket',
    wanted: 'none',
    why: 'an origin has one port',
  },
  {
    id: 'a host that ends like the API’s',
    address: 'https://foreign.example/api.yespo.io/api/v1/version?{cell}',
    wanted: 'none',
    why: 'an expression begins at the scheme',
  },
  {
    id: 'the API’s address in another’s query',
    address: 'https://foreign.example/plain?{cell}&to=https://api.yespo.io/api/v1/version',
    wanted: 'none',
    why: 'an expression begins at the scheme',
  },
  {
    id: 'another port',
    address: 'https://api.yespo.io:8443/api/v1/version?{cell}',
    wanted: 'none',
    why: 'an origin has one port',
  },
  {
    id: 'a host below the API’s',
    address: 'https://evil.api.yespo.io/api/v1/version?{cell}',
    wanted: 'none',
    why: 'rules name whole hosts',
  },
  {
    id: 'a dot behind the host',
    address: 'https://api.yespo.io./api/v1/version?{cell}',
    wanted: 'none',
    why: 'another name to the browser',
  },
  {
    id: 'the tracker',
    address: 'https://tracker.yespo.io/api/v2?{cell}',
    wanted: 'none',
    why: 'trackers work without a key',
  },
  {
    id: 'sign-in',
    address: 'https://yespo.io/uaa/oauth/token?{cell}',
    wanted: 'none',
    why: 'it takes a client id',
  },
  {
    id: 'another platform’s API',
    address: 'https://mobile-api.reteno.com/api/v1/x?{cell}',
    wanted: 'none',
    why: 'no key of that platform is in use',
  },
  {
    id: 'another billing unit',
    address: 'https://app.mobitru.com/billing/unit/team-two/automation/api/device/android?{cell}',
    from: 'mobitru',
    wanted: 'none',
    why: 'the address names another unit than the key’s',
  },
  {
    id: 'a page of Mobitru beside its API',
    address: 'https://app.mobitru.com/wiki/x?{cell}',
    from: 'mobitru',
    wanted: 'none',
    why: 'documents need no key',
  },
  {
    id: 'another site',
    address: 'https://foreign.example/plain?{cell}',
    wanted: 'none',
    why: 'not a platform’s host',
  },
];
