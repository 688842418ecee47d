/** The kinds of pages whose requests the matrix has. */

import type { Result } from './result.ts';

/** A kind of page. */
export interface Initiator {
  readonly id: string;
  readonly name: string;
  /** The page's address; the platform's own dashboard unless given. */
  readonly page?: string;
  /** The page's address, made of that of the platform's dashboard. */
  readonly pageOf?: (dashboard: string) => string;
  /** The kind of frame in it whose script makes the requests. */
  readonly frame?: 'srcdoc' | 'blob' | 'blank' | 'sandboxed' | 'sandboxed-with-origin' | 'data';
  /** The frame's address, where it has one; the platform's own dashboard for `dashboard`. */
  readonly framed?: string;
  /** Whether it has no origin of its own. */
  readonly opaque?: true;
  /** Whether its requests are those of an allowed site. */
  readonly allowed: boolean;
  /** What comes of all its requests, where no rule decides it. */
  readonly result?: Result;
  /** Why it is not, where more is to be said than that its site is not allowed. */
  readonly why?: string;
  /** Ways that are tried there; all where nothing is said. */
  readonly ways?: readonly string[];
}

/** Stands for the extension's own page, whose address a browser gives. */
export const OWN_PAGE = 'latchkey:popup';

/** Made in a frame by its own script. */
const inFrames = [
  'fetch',
  'fetch-no-cors',
  'xhr',
  'image',
  'video',
  'web-socket',
  'script',
  'frame',
  'beacon',
];

export const initiators: readonly Initiator[] = [
  { id: 'dashboard', name: 'the dashboard', allowed: true },
  {
    id: 'srcdoc',
    name: 'a `srcdoc` frame of the dashboard',
    frame: 'srcdoc',
    allowed: true,
    ways: inFrames,
  },
  {
    id: 'blob',
    name: 'a `blob:` frame of the dashboard',
    frame: 'blob',
    allowed: true,
    ways: inFrames,
  },
  {
    id: 'blank',
    name: 'an `about:blank` frame of the dashboard',
    frame: 'blank',
    allowed: true,
    ways: inFrames,
  },
  {
    id: 'sandboxed-with-origin',
    name: 'a sandboxed frame of the dashboard that keeps its origin (`allow-same-origin`)',
    frame: 'sandboxed-with-origin',
    allowed: true,
    ways: inFrames,
  },
  {
    id: 'dashboard-in-foreign',
    name: 'the dashboard, in a frame of a page of another site',
    page: 'https://foreign.example/plain',
    framed: 'dashboard',
    allowed: true,
    ways: inFrames,
  },
  {
    id: 'other-port',
    name: 'a page at another port of the dashboard’s host',
    pageOf: (dashboard) => withChanged(dashboard, (url) => (url.port = '8443')),
    allowed: true,
    ways: inFrames,
  },
  {
    id: 'sandboxed',
    name: 'a sandboxed frame of the dashboard',
    frame: 'sandboxed',
    opaque: true,
    allowed: false,
    ways: inFrames,
  },
  {
    id: 'data',
    name: 'a `data:` frame of the dashboard',
    frame: 'data',
    opaque: true,
    allowed: false,
    ways: inFrames,
  },
  {
    id: 'foreign-in-dashboard',
    name: 'a page of another site, in a frame of the dashboard',
    framed: 'https://foreign.example/plain',
    allowed: false,
    ways: inFrames,
  },
  {
    id: 'foreign',
    name: 'a page of another site',
    page: 'https://foreign.example/plain',
    allowed: false,
  },
  {
    id: 'plain-http',
    name: 'a page at the dashboard’s host by `http:`',
    pageOf: (dashboard) => withChanged(dashboard, (url) => (url.protocol = 'http:')),
    allowed: false,
    why: 'anybody on the way may have written it, so the extension has no access to it',
    ways: inFrames,
  },
  {
    id: 'below',
    name: 'a site below a dashboard’s',
    page: 'https://evil.my.yespo.io/plain',
    allowed: false,
    why: 'a rule cannot tell it from the dashboard; the extension has no access to it',
    ways: inFrames,
  },
  {
    id: 'look-alike',
    name: 'a site whose name begins like a dashboard’s',
    page: 'https://my.yespo.io.foreign.example/plain',
    allowed: false,
    ways: inFrames,
  },
  {
    id: 'api-host',
    name: 'a page at a host of the platform’s that has no dashboard',
    page: 'https://yespo.io/plain',
    allowed: false,
    ways: inFrames,
  },
  {
    id: 'other-dashboard',
    name: 'the dashboard of another platform',
    page: 'https://my.yespo.io/plain?other',
    allowed: false,
    ways: inFrames,
  },
  // Pages after it make requests that come, so that those of this one would have come too.
  {
    id: 'own-page',
    name: 'Latchkey’s own page',
    page: OWN_PAGE,
    allowed: false,
    why: 'its content policy lets it reach nobody',
    result: 'not made',
    ways: ['fetch', 'fetch-no-cors', 'xhr', 'image', 'video', 'web-socket', 'beacon'],
  },
  {
    id: 'ip',
    name: 'a page at an IP address',
    page: 'https://203.0.113.7/plain',
    allowed: false,
    ways: inFrames,
  },
  {
    id: 'unregistered',
    name: 'a page at a name without a registered ending',
    page: 'https://foreign.unregistered/plain',
    allowed: false,
    ways: inFrames,
  },
];

function withChanged(address: string, change: (url: URL) => unknown): string {
  const url = new URL(address);
  change(url);
  return url.href;
}
