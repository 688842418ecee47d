// @ts-check
/* oxlint-disable no-restricted-globals -- this runs in a browser, whose user's time it measures */
/** @typedef {import('./fill.js').FilledRequest} FilledRequest */

/**
 * What became of a request. `status` is 0 where there was no answer that the page may see.
 * @typedef {object} Outcome
 * @property {number} status
 * @property {string} statusText
 * @property {number} milliseconds
 * @property {[string, string][]} headers those of interest
 * @property {string} body
 */

const interesting = [
  'content-type',
  'totalcount',
  'etag',
  'www-authenticate',
  'retry-after',
  'allow',
];

/**
 * Where an address of a platform is to be found: at the platform's own host on its real dashboard, and below the lab's
 * address where the page itself was opened there. A page opened there never calls the real platform.
 * @param {string} url
 * @param {{ readonly realHost: string, readonly location: Pick<Location, 'hostname' | 'host' | 'protocol' | 'pathname'> }} page
 */
export function reachable(url, { realHost, location }) {
  if (location.hostname === realHost) return url;
  const { protocol, host, pathname, search } = new URL(url);
  const own = protocol === 'wss:' ? location.protocol.replace('http', 'ws') : location.protocol;
  // Opened below the path of a world, it stays in that world.
  const [world = ''] = /^\/__world\/[^/]+/.exec(location.pathname) ?? [];
  return `${own}//${location.host}${world}/${host}${pathname}${search}`;
}

/**
 * Sends a request as the page of a dashboard does, without any key.
 * @param {FilledRequest} request
 * @returns {Promise<Outcome>}
 */
export async function send({ method, url, headers, body }) {
  const started = performance.now();
  /** @type {(outcome: Omit<Outcome, 'milliseconds'>) => Outcome} */
  const timed = (outcome) => ({ ...outcome, milliseconds: performance.now() - started });
  if (method === 'WS') return timed(await connect(url));
  try {
    const response = await fetch(url, {
      method,
      headers,
      body: body ?? null,
      cache: 'no-store',
      // Or the browser asks its user for a name and a password where the answer is 401.
      credentials: 'omit',
    });
    return timed({
      status: response.status,
      statusText: response.statusText,
      headers: interesting.flatMap((name) => {
        const value = response.headers.get(name);
        return value === null ? [] : [/** @type {[string, string]} */ ([name, value])];
      }),
      body: await response.text(),
    });
  } catch {
    // The browser does not tell a page why: no connection, or an answer that it may not read.
    return timed({
      status: 0,
      statusText: 'no answer that this page may read',
      headers: [],
      body: '',
    });
  }
}

/**
 * @param {string} url
 * @returns {Promise<Omit<Outcome, 'milliseconds'>>}
 */
function connect(url) {
  return new Promise((resolve) => {
    const socket = new WebSocket(url);
    /** @type {(status: number, statusText: string) => void} */
    const settle = (status, statusText) => {
      resolve({ status, statusText, headers: [], body: '' });
      socket.close();
    };
    socket.addEventListener('open', () => settle(101, 'connected'));
    // The browser hides the status of a refused handshake; the lab has it in its journal.
    socket.addEventListener('error', () => settle(0, 'the handshake was refused'));
  });
}
