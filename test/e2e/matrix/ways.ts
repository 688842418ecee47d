/**
 * The ways in which a page can make a request. `launch` runs in the page, so it sees nothing but
 * its arguments.
 */

/** A request to make: the way's id and the address. */
export type Launch = readonly [way: string, url: string];

/** What a browser calls a request of this way, and which method it has. */
export interface Way {
  readonly id: string;
  /** For the document. */
  readonly name: string;
  /** The browser's word for the type of the request. Firefox's only where it differs. */
  readonly type: string;
  readonly firefox?: string;
  readonly method?: 'POST' | 'HEAD' | 'PUT' | 'DELETE';
  /** It has an address of the scheme `wss:`. */
  readonly webSocket?: true;
  /** Why it carries a key although none is wanted: no rule can tell it from others. */
  readonly unwanted?: string;
  /** No tab makes it. */
  readonly noTab?: true;
}

const redirectsKeepTheirPage =
  'a redirect keeps the page that began it, whoever answered. It leads to the surface’s own addresses alone';

export const ways: readonly Way[] = [
  { id: 'fetch', name: '`fetch`', type: 'xmlhttprequest' },
  { id: 'fetch-no-cors', name: '`fetch`, `no-cors`', type: 'xmlhttprequest' },
  { id: 'fetch-post', name: '`fetch`, POST', type: 'xmlhttprequest', method: 'POST' },
  { id: 'fetch-head', name: '`fetch`, HEAD', type: 'xmlhttprequest', method: 'HEAD' },
  {
    id: 'fetch-put',
    name: '`fetch`, PUT, after a preflight',
    type: 'xmlhttprequest',
    method: 'PUT',
  },
  {
    id: 'fetch-delete',
    name: '`fetch`, DELETE, after a preflight',
    type: 'xmlhttprequest',
    method: 'DELETE',
  },
  { id: 'fetch-keepalive', name: '`fetch`, `keepalive`', type: 'xmlhttprequest' },
  { id: 'xhr', name: '`XMLHttpRequest`', type: 'xmlhttprequest' },
  { id: 'xhr-sync', name: '`XMLHttpRequest`, synchronous', type: 'xmlhttprequest' },
  { id: 'event-source', name: '`EventSource`', type: 'xmlhttprequest' },
  { id: 'worker', name: '`fetch` in a dedicated worker', type: 'xmlhttprequest' },
  { id: 'shared-worker', name: '`fetch` in a shared worker', type: 'xmlhttprequest' },
  {
    id: 'service-worker',
    name: '`fetch` in the page’s service worker',
    type: 'xmlhttprequest',
    noTab: true,
  },
  { id: 'fetch-later', name: '`fetchLater`', type: 'xmlhttprequest' },
  {
    id: 'redirected',
    name: '`fetch` of another site’s address that redirects (302)',
    type: 'xmlhttprequest',
    unwanted: redirectsKeepTheirPage,
  },
  {
    id: 'redirected-post',
    name: '`fetch`, POST, of another site’s address that redirects (307)',
    type: 'xmlhttprequest',
    unwanted: redirectsKeepTheirPage,
    method: 'POST',
  },
  { id: 'web-socket', name: '`WebSocket`', type: 'websocket', webSocket: true },
  {
    id: 'worker-socket',
    name: '`WebSocket` in a dedicated worker',
    type: 'websocket',
    webSocket: true,
  },
  { id: 'beacon', name: '`sendBeacon`', type: 'ping', firefox: 'beacon', method: 'POST' },
  { id: 'ping', name: 'a link’s `ping`', type: 'ping', method: 'POST' },
  { id: 'image', name: '`<img>`', type: 'image' },
  { id: 'image-set', name: '`<img srcset>`', type: 'image', firefox: 'imageset' },
  { id: 'css-image', name: 'a background in CSS', type: 'image' },
  { id: 'video', name: '`<video>`', type: 'media' },
  { id: 'audio', name: '`<audio>`', type: 'media' },
  { id: 'track', name: '`<track>`', type: 'media' },
  { id: 'poster', name: '`<video poster>`', type: 'image' },
  { id: 'input-image', name: '`<input type=image>`', type: 'image' },
  { id: 'script', name: '`<script>`', type: 'script' },
  { id: 'module', name: '`<script type=module>`', type: 'script' },
  { id: 'import', name: '`import()`', type: 'script' },
  { id: 'import-scripts', name: '`importScripts` in a dedicated worker', type: 'script' },
  { id: 'worklet', name: '`addModule` of a worklet', type: 'script' },
  { id: 'style', name: '`<link rel=stylesheet>`', type: 'stylesheet' },
  { id: 'css-import', name: '`@import` in CSS', type: 'stylesheet' },
  { id: 'font', name: 'a font', type: 'font' },
  { id: 'frame', name: '`<iframe>`', type: 'sub_frame' },
  { id: 'object', name: '`<object>`', type: 'object' },
  { id: 'embed', name: '`<embed>`', type: 'object' },
  { id: 'form-get', name: 'a form by GET, into a frame', type: 'sub_frame' },
  { id: 'form-post', name: 'a form by POST, into a frame', type: 'sub_frame', method: 'POST' },
  { id: 'csp-report', name: 'a report of a content policy', type: 'csp_report', method: 'POST' },
  {
    id: 'preload-fetch',
    name: '`<link rel=preload as=fetch>`',
    type: 'other',
    firefox: 'xmlhttprequest',
  },
  { id: 'preload-image', name: '`<link rel=preload as=image>`', type: 'image' },
  { id: 'preload-script', name: '`<link rel=preload as=script>`', type: 'script' },
  { id: 'module-preload', name: '`<link rel=modulepreload>`', type: 'script' },
  { id: 'prefetch', name: '`<link rel=prefetch>`', type: 'other' },
];

/** Ways that are tried with one address alone. */
export const otherWays: readonly Way[] = [
  {
    id: 'redirected-away',
    name: '`fetch` of the API’s address that redirects to another site',
    type: 'xmlhttprequest',
  },
  {
    id: 'redirected-within',
    name: '`fetch` of the API’s address that redirects to another path',
    type: 'xmlhttprequest',
  },
];

export function launch(list: readonly Launch[]): void {
  const put = <Tag extends keyof HTMLElementTagNameMap>(
    tag: Tag,
    properties: Record<string, unknown>,
    parent: Element = document.body,
  ) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(properties)) {
      if (name in element && name !== 'type') Reflect.set(element, name, value);
      else element.setAttribute(name, String(value));
    }
    parent.append(element);
    return element;
  };
  const quiet = (promise: Promise<unknown>) => void promise.catch(() => undefined);
  // An answer that nobody reads holds its connection, and a host has six.
  const call = (url: string, init: RequestInit = {}) => {
    const unread = new AbortController();
    quiet(
      fetch(url, { ...init, signal: unread.signal }).then((answer) => {
        if (answer.type === 'opaque') unread.abort();
        return answer.text();
      }),
    );
  };
  const leading = (how: string, to: string) =>
    `https://foreign.example/${how}?to=${encodeURIComponent(to)}`;
  const redirect = (to: string) =>
    `https://api.yespo.io/api/v1/redirect-to-foreign?to=${encodeURIComponent(to)}`;
  const style = (text: string) => put('style', { textContent: text }, document.head);
  const script = (text: string) =>
    URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
  const fetching = (url: string) =>
    `fetch(${JSON.stringify(url)}).then((answer) => answer.text()).catch(() => 0)`;
  const form = (url: string, method: string) => {
    const name = `frame-${Math.random()}`;
    put('iframe', { name });
    const element = put('form', { action: url, method, target: name });
    // A form by GET puts its own fields in place of the address's query.
    for (const [field, value] of new URL(url).searchParams) {
      put('input', { name: field, value }, element);
    }
    element.submit();
  };
  const makers: Record<string, (url: string) => unknown> = {
    fetch: (url) => call(url),
    'fetch-no-cors': (url) => call(url, { mode: 'no-cors' }),
    'fetch-post': (url) => call(url, { method: 'POST', body: 'x' }),
    'fetch-head': (url) => call(url, { method: 'HEAD' }),
    'fetch-put': (url) => call(url, { method: 'PUT', body: 'x' }),
    'fetch-delete': (url) => call(url, { method: 'DELETE' }),
    'fetch-keepalive': (url) => call(url, { keepalive: true }),
    xhr: (url) => {
      const request = new XMLHttpRequest();
      request.open('GET', url);
      request.send();
    },
    'xhr-sync': (url) => {
      const request = new XMLHttpRequest();
      request.open('GET', url, false);
      try {
        request.send();
      } catch {
        // The answer may be kept from the page; the request was made.
      }
    },
    'event-source': (url) => {
      const source = new EventSource(url);
      source.addEventListener('error', () => source.close());
    },
    worker: (url) => new Worker(script(fetching(url))),
    'shared-worker': (url) => new SharedWorker(script(`onconnect = () => ${fetching(url)}`)),
    'service-worker': (url) => {
      // One for each request, whose place no other one has.
      const scope = `/scope-${Math.random()}/`;
      const address = `/plain-worker.js?fetch=${encodeURIComponent(url)}`;
      quiet(navigator.serviceWorker.register(address, { scope }));
    },
    'fetch-later': (url) => {
      const { fetchLater } = globalThis as { fetchLater?: (url: string, init: object) => unknown };
      fetchLater?.(url, { activateAfter: 0 });
    },
    redirected: (url) => call(leading('redirect', url), { mode: 'no-cors' }),
    'redirected-post': (url) =>
      call(leading('redirect-307', url), { mode: 'no-cors', method: 'POST', body: 'x' }),
    'redirected-away': (url) => call(redirect(url), { mode: 'no-cors' }),
    'redirected-within': (url) => call(redirect(url), { mode: 'no-cors' }),
    'web-socket': (url) => new WebSocket(url),
    'worker-socket': (url) => new Worker(script(`new WebSocket(${JSON.stringify(url)})`)),
    beacon: (url) => navigator.sendBeacon(url, 'x'),
    ping: (url) => put('a', { href: '#ping', ping: url }).click(),
    image: (url) => put('img', { src: url }),
    'image-set': (url) => put('img', { srcset: `${url} 1x` }),
    'css-image': (url) => put('div', { style: `background: url(${url}); width: 9px; height: 9px` }),
    video: (url) => put('video', { preload: 'auto', src: url }),
    audio: (url) => put('audio', { preload: 'auto', src: url }),
    track: (url) => {
      const video = put('video', { crossOrigin: 'anonymous' });
      // One that is hidden is loaded; it is disabled at first.
      put('track', { kind: 'subtitles', src: url }, video).track.mode = 'hidden';
    },
    poster: (url) => put('video', { poster: url }),
    'input-image': (url) => put('input', { type: 'image', src: url }),
    script: (url) => put('script', { src: url }),
    module: (url) => put('script', { type: 'module', src: url }),
    import: (url) => quiet(import(url)),
    'import-scripts': (url) => new Worker(script(`importScripts(${JSON.stringify(url)})`)),
    worklet: (url) => quiet(new OfflineAudioContext(1, 1, 8000).audioWorklet.addModule(url)),
    style: (url) => put('link', { rel: 'stylesheet', href: url }),
    'css-import': (url) => style(`@import url(${url});`),
    font: (url) => {
      const family = `f${Math.random()}`.replace('.', '');
      quiet(new FontFace(family, `url(${url})`).load());
    },
    frame: (url) => put('iframe', { src: url }),
    object: (url) => put('object', { data: url }),
    embed: (url) => put('embed', { src: url }),
    'form-get': (url) => form(url, 'get'),
    'form-post': (url) => form(url, 'post'),
    // The policy stands in the header of a page, so that a frame has it.
    'csp-report': (url) => put('iframe', { src: `/plain?report=${encodeURIComponent(url)}` }),
    'preload-fetch': (url) =>
      put('link', { rel: 'preload', as: 'fetch', crossOrigin: 'anonymous', href: url }),
    'preload-image': (url) => put('link', { rel: 'preload', as: 'image', href: url }),
    'preload-script': (url) => put('link', { rel: 'preload', as: 'script', href: url }),
    'module-preload': (url) => put('link', { rel: 'modulepreload', href: url }),
    prefetch: (url) => put('link', { rel: 'prefetch', href: url }),
  };
  // A synchronous one waits for a connection, so it comes before those that may hold them.
  const order = list.toSorted(([one], [other]) => +(other === 'xhr-sync') - +(one === 'xhr-sync'));
  for (const [way, url] of order) {
    try {
      makers[way]?.(url);
    } catch {
      // A frame without an origin of its own may not make workers.
    }
  }
}
