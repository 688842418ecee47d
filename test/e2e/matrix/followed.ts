/**
 * The ways in which a page of another site makes the browser go to an address, and whether it
 * carries a key while typed addresses are switched on. They make tests and a table in
 * `docs/injection.md`.
 */
import type { TestPage } from '../../../testkit/browsers/index.ts';

/** A way of a page to make the browser go to an address. */
export interface FollowedWay {
  readonly id: string;
  /** For the document. */
  readonly name: string;
  /** Where the page is, if not at the usual host. */
  readonly from?: string;
  /** What the foreign page does; it gets the address. */
  readonly act: (page: TestPage, address: string) => Promise<void>;
  /**
   * Whether the request carries the key while the setting is on; while it is off none does. The
   * table in SECURITY.md says the same.
   */
  readonly carries: boolean;
}

export const foreign = 'https://foreign.example/';
const run = (script: (address: string) => void) => (page: TestPage, address: string) =>
  page.evaluate(script, address);
// The page may lead on before the browser calls it loaded; what counts is what comes of it.
const open = (path: string) => (page: TestPage, address: string) =>
  page.goto(`${foreign}${path}?to=${encodeURIComponent(address)}`).catch(() => undefined);

/** Every way that is known by which a page of another site makes the browser navigate. */
export const followedWays: readonly FollowedWay[] = [
  {
    id: 'location',
    name: '`location`',
    carries: false,
    act: run((to) => void setTimeout(() => (location.href = to))),
  },
  {
    id: 'replace',
    name: '`location.replace`',
    carries: false,
    act: run((to) => void setTimeout(() => location.replace(to))),
  },
  {
    id: 'link',
    name: 'a link',
    carries: false,
    act: run((to) => {
      const link = Object.assign(document.createElement('a'), { href: to });
      document.body.append(link);
      setTimeout(() => link.click());
    }),
  },
  {
    id: 'window',
    name: '`window.open`',
    carries: false,
    act: run((to) => void window.open(to)),
  },
  {
    id: 'form',
    name: 'a form by GET',
    carries: false,
    act: run((to) => {
      const form = Object.assign(document.createElement('form'), { method: 'get', action: to });
      const field = Object.assign(document.createElement('input'), { name: 'by-form', value: '1' });
      form.append(field);
      document.body.append(form);
      setTimeout(() => form.submit());
    }),
  },
  {
    id: 'post-redirect',
    name: 'a form by POST that is redirected',
    carries: false,
    act: run((to) => {
      const form = Object.assign(document.createElement('form'), {
        method: 'post',
        action: `/redirect?to=${encodeURIComponent(to)}`,
      });
      document.body.append(form);
      setTimeout(() => form.submit());
    }),
  },
  {
    id: 'frame',
    name: 'a frame that leads the top',
    carries: false,
    act: run((to) => {
      const frame = document.createElement('iframe');
      frame.src = `/frame-that-leads?to=${encodeURIComponent(to)}`;
      document.body.append(frame);
    }),
  },
  // Typed by the test, so that only what the page does next is the foreign site's.
  { id: 'refresh', name: 'a `Refresh` header', carries: false, act: open('refresh') },
  { id: 'meta-refresh', name: 'a meta refresh', carries: false, act: open('meta-refresh') },
  // A redirect of a typed address is one of the same request: the user typed another address than
  // this.
  {
    id: 'redirect',
    name: 'a redirect of an address of that site which the user had typed',
    carries: true,
    act: open('redirect'),
  },
  {
    id: 'sandbox',
    name: 'a sandboxed frame that leads the top',
    carries: true,
    act: run((to) => {
      const frame = document.createElement('iframe');
      frame.setAttribute('sandbox', 'allow-scripts allow-top-navigation');
      frame.srcdoc = `<script>top.location = ${JSON.stringify(to)}</script>`;
      document.body.append(frame);
    }),
  },
  {
    id: 'data-page',
    name: '`location` of a `data:` page',
    from: 'data:text/html,<title>Data</title>',
    carries: true,
    act: run((to) => void setTimeout(() => (location.href = to))),
  },
  {
    id: 'unregistered-name',
    name: '`location` of a page at a name without a registered ending',
    from: 'https://foreign.unregistered/',
    carries: true,
    act: run((to) => void setTimeout(() => (location.href = to))),
  },
  {
    id: 'dot-behind',
    name: '`location` of a page at a name with a dot behind it',
    from: 'https://foreign.example./',
    carries: false,
    act: run((to) => void setTimeout(() => (location.href = to))),
  },
  {
    id: 'ip-address',
    name: '`location` of a page at an IP address',
    from: 'https://203.0.113.7/',
    carries: true,
    act: run((to) => void setTimeout(() => (location.href = to))),
  },
];
