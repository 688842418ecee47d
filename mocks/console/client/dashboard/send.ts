import { say } from '../words/say.ts';
import type { FilledRequest } from './fill.ts';

/** What became of a request. */
export interface Outcome {
  /** 0 where there was no answer that the page may see. */
  readonly status: number;
  readonly statusText: string;
  readonly milliseconds: number;
  /** Those of interest. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string;
}

const interesting = [
  'content-type',
  'totalcount',
  'etag',
  'www-authenticate',
  'retry-after',
  'allow',
];

/**
 * Where an address of a platform is to be found: at the platform's own host on its real dashboard,
 * and below the lab's address where the page itself was opened there. A page opened there never
 * calls the real platform.
 */
export function reachable(
  url: string,
  page: {
    readonly realHost: string;
    readonly location: Pick<Location, 'hostname' | 'host' | 'protocol' | 'pathname'>;
  },
): string {
  const { realHost, location } = page;
  if (location.hostname === realHost) return url;
  const { protocol, host, pathname, search } = new URL(url);
  const own = protocol === 'wss:' ? location.protocol.replace('http', 'ws') : location.protocol;
  // Opened below the path of a world, it stays in that world.
  const [world = ''] = /^\/__world\/[^/]+/.exec(location.pathname) ?? [];
  return `${own}//${location.host}${world}/${host}${pathname}${search}`;
}

/** Sends a request as the page of a dashboard does, without any key. */
export async function send({ method, url, headers, body }: FilledRequest): Promise<Outcome> {
  const started = performance.now();
  const outcome = method === 'WS' ? await connect(url) : await ask(url, { method, headers, body });
  return { ...outcome, milliseconds: performance.now() - started };
}

type Answer = Omit<Outcome, 'milliseconds'>;

async function ask(
  url: string,
  { method, headers, body }: Pick<FilledRequest, 'method' | 'headers' | 'body'>,
): Promise<Answer> {
  try {
    const response = await fetch(url, {
      method,
      headers,
      body: body ?? null,
      cache: 'no-store',
      // Or the browser asks its user for a name and a password where the answer is 401.
      credentials: 'omit',
    });
    return {
      status: response.status,
      statusText: response.statusText,
      headers: interesting.flatMap((name) => {
        const value = response.headers.get(name);
        return value === null ? [] : [[name, value] as const];
      }),
      body: await response.text(),
    };
  } catch {
    // The browser does not tell a page why: no connection, or an answer that it may not read.
    return { status: 0, statusText: say('result.unreadable'), headers: [], body: '' };
  }
}

function connect(url: string): Promise<Answer> {
  return new Promise((resolve) => {
    const socket = new WebSocket(url);
    const settle = (status: number, statusText: string) => {
      resolve({ status, statusText, headers: [], body: '' });
      socket.close();
    };
    socket.addEventListener('open', () => settle(101, say('result.connected')));
    // The browser hides the status of a refused handshake; the lab has it in its journal.
    socket.addEventListener('error', () => settle(0, say('result.handshakeRefused')));
  });
}
