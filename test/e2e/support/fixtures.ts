/**
 * What every end-to-end test has: the fixtures of the package, with the extension that was built
 * here, a lab without keys and some pages that no platform has.
 */
import { resolve } from 'node:path';
import { test as base } from '../../../testkit/playwright/index.ts';
import type { LabHandler } from '../../../mocks/lab.ts';

/** Sites that are no platform's, each a page with nothing on it but a title. */
const foreignHosts = [
  'foreign.example',
  'tester.example',
  'evil.my.yespo.io',
  'evil.api.yespo.io',
  'my.yespo.io.foreign.example',
  // The same host to a resolver, another one to a rule.
  'foreign.example.',
  // No list of top-level domains has its end.
  'foreign.unregistered',
  // An address for documentation: no top-level domain is at its end.
  '203.0.113.7',
] as const;

/**
 * A redirect from a platform's host, which none of their operations answers, to a foreign one, or
 * to the address in the query's `to`.
 */
const redirectPath = '/api/v1/redirect-to-foreign';

/**
 * A page at any host, with no content policy that would keep its requests from the wire. It fetches
 * what its query's `fetch` says, and runs the script that a page around it sends, so that a frame
 * can be made to, which a test has no hold of. With `report` in the query it has a content policy
 * whose breach it reports to that address.
 */
const plainPath = '/plain';
/** Pages of a foreign site that lead on to the address in the query's `to`, each in its own way. */
const leading: Readonly<Record<string, (to: string) => Response>> = {
  '/redirect': (to) => new Response(null, { status: 302, headers: { location: to } }),
  '/redirect-307': (to) => new Response(null, { status: 307, headers: { location: to } }),
  '/refresh': (to) =>
    new Response('', { headers: { refresh: `0; url=${to}`, 'content-type': 'text/html' } }),
  '/meta-refresh': (to) =>
    new Response(`<meta http-equiv="refresh" content="0; url=${to}">`, {
      headers: { 'content-type': 'text/html' },
    }),
  '/frame-that-leads': (to) =>
    new Response(`<script>top.location = ${JSON.stringify(to)}</script>`, {
      headers: { 'content-type': 'text/html' },
    }),
};

/**
 * A service worker that fetches what its query's `fetch` says, once it is installed. With `seen` in
 * the query it fetches for its page, and tells it what it has seen of the page's requests.
 */
const workerPath = '/plain-worker.js';
const worker = `
  const query = new URLSearchParams(location.search);
  const address = query.get('fetch');
  if (address) {
    addEventListener('install', (event) => event.waitUntil(fetch(address).catch(() => undefined)));
  }
  if (query.has('seen')) {
    const seen = [];
    addEventListener('activate', (event) => event.waitUntil(clients.claim()));
    addEventListener('message', ({ ports: [port] }) => port.postMessage(seen));
    addEventListener('fetch', (event) => {
      const { request } = event;
      seen.push('by the worker ' + request.url, [...request.headers]);
      event.respondWith(
        fetch(request).then((answer) => {
          seen.push([...answer.headers]);
          return answer;
        }),
      );
    });
  }
`;

const plainPage = `<!doctype html><html lang="en"><title>Plain</title><body><script>
  const address = new URLSearchParams(location.search).get('fetch');
  if (address) fetch(address, { mode: 'no-cors' });
  // Another page of the site may ask for a request, when it is time.
  new BroadcastChannel('fetch').onmessage = ({ data }) => fetch(data, { mode: 'no-cors' });
  addEventListener('message', ({ data }) => (0, eval)(data));
</script></body></html>`;

export const pages: LabHandler = Object.assign(
  (request: Request) => {
    const { hostname, pathname, searchParams } = new URL(request.url);
    if (pathname === redirectPath) {
      return new Response(null, {
        status: 302,
        headers: { location: searchParams.get('to') ?? 'https://foreign.example/landing' },
      });
    }
    if (pathname === workerPath) {
      return new Response(worker, { headers: { 'content-type': 'text/javascript' } });
    }
    const foreign = (foreignHosts as readonly string[]).includes(hostname);
    if (!foreign && pathname !== plainPath) return undefined;
    const lead = foreign ? leading[pathname] : undefined;
    if (lead) return lead(searchParams.get('to') ?? '');
    const report = searchParams.get('report');
    return new Response(plainPage, {
      headers: {
        'content-type': 'text/html',
        'access-control-allow-origin': '*',
        // The page's own script breaches it.
        ...(report === null
          ? {}
          : {
              'content-security-policy-report-only': `script-src 'none'; report-uri ${report}`,
            }),
      },
    });
  },
  { hosts: foreignHosts },
);

export const test = base.extend({
  worldSeed: { name: 'end-to-end' },
  labHandlers: [pages],
  extensionDir: async ({ engine }, use) => {
    const folder = engine === 'chromium' ? 'chrome-mv3' : 'firefox-mv3';
    await use(resolve(import.meta.dirname, '../../../.output', folder));
  },
});

export { expect } from '../../../testkit/playwright/index.ts';
