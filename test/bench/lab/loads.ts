/** What is asked of every server: an authenticated GET, and POST + GET by turns. */

/** One request of a load. `[<id>]` in a body becomes a text of its own in every request. */
export interface LoadRequest {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** A load: its requests are made in order, over and over, by each connection. */
export interface Load {
  readonly origin: string;
  readonly requests: readonly LoadRequest[];
}

export const loadNames = ['get', 'post-get'] as const;
export type LoadName = (typeof loadNames)[number];

/** What a server under load says as soon as it answers. */
export type Listening = Readonly<Record<LoadName, Load>>;

export const inWords: Readonly<Record<LoadName, string>> = {
  get: 'authenticated GET',
  'post-get': 'POST + GET',
};

const json = { 'content-type': 'application/json' };

/**
 * What servers with addresses of their own choice are asked: a bearer token, an item, a collection.
 */
export const token = 'bench-token-000000000000000000000001';
export const authorization = `Bearer ${token}`;
export const item = { id: 1, firstName: 'Olena', email: 'olena@example.com' };

export function plainLoads(origin: string): Listening {
  const headers = { authorization };
  const get: LoadRequest = { method: 'GET', path: '/contacts/1', headers };
  const post: LoadRequest = {
    method: 'POST',
    path: '/contacts',
    headers: { ...headers, ...json },
    body: JSON.stringify({ firstName: 'Olena', email: '[<id>]@example.com' }),
  };
  return {
    get: { origin, requests: [get] },
    'post-get': { origin, requests: [post, get] },
  };
}

/** The lab: a contact of Yespo’s, by a key with the right to it. */
export function labLoads(origin: string, secret: string, contact: number): Listening {
  const headers = { authorization: `Basic ${btoa(`bench:${secret}`)}` };
  const path = '/api.yespo.io/api/v1/contact';
  const get: LoadRequest = { method: 'GET', path: `${path}/${contact}`, headers };
  const post: LoadRequest = {
    method: 'POST',
    path,
    headers: { ...headers, ...json },
    body: JSON.stringify({
      firstName: 'Olena',
      channels: [{ type: 'email', value: '[<id>]@example.com' }],
    }),
  };
  return {
    get: { origin, requests: [get] },
    'post-get': { origin, requests: [post, get] },
  };
}

/** emulate lets a token make 5,000 calls an hour: as many tokens as no round uses up. */
export const emulateTokens = Array.from({ length: 100 }, (_, index) => `bench-${index}`);

/** emulate: GitHub's user for the token, and an e-mail of Resend's that is sent and read. */
export function emulateLoads(github: string, resend: string, email: string): Listening {
  const each = (requests: (headers: Readonly<Record<string, string>>) => readonly LoadRequest[]) =>
    emulateTokens.flatMap((one) => requests({ authorization: `Bearer ${one}` }));
  return {
    get: {
      origin: github,
      requests: each((headers) => [{ method: 'GET', path: '/user', headers }]),
    },
    'post-get': {
      origin: resend,
      requests: each((headers) => [
        {
          method: 'POST',
          path: '/emails',
          headers: { ...headers, ...json },
          body: JSON.stringify({
            from: 'bench@example.com',
            to: '[<id>]@example.com',
            subject: 'Bench',
            text: 'Hello',
          }),
        },
        { method: 'GET', path: `/emails/${email}`, headers },
      ]),
    },
  };
}

/** A load made so many times, by turns in as many worlds: what is asked stays the same. */
export function inWorlds({ origin, requests }: Load, count: number, worlds: number): Load {
  return {
    origin,
    requests: Array.from({ length: count }, (_, index) => `bench-${index % worlds}`).flatMap(
      (world) =>
        requests.map((request) => ({
          ...request,
          headers: { ...request.headers, 'x-latchkey-world': world },
        })),
    ),
  };
}
