import type { Lab } from '../../mocks/lab.ts';
import { basic, keys, secretOf, withJson } from './support.ts';

/** A client of one platform with its base address and the headers of one key. */
export interface Client {
  get(path: string, headers?: Record<string, string>): Promise<Response>;
  delete(path: string): Promise<Response>;
  post(path: string, body?: unknown): Promise<Response>;
  put(path: string, body: unknown): Promise<Response>;
}

export function clientOf(lab: Lab, base: string, headers: Record<string, string>): Client {
  const send = (path: string, init: RequestInit) => lab.fetch(new Request(`${base}/${path}`, init));
  return {
    get: (path, more) => send(path, { headers: { ...headers, ...more } }),
    delete: (path) => send(path, { method: 'DELETE', headers }),
    post: (path, body) =>
      send(
        path,
        body === undefined ? { method: 'POST', headers } : withJson('POST', body, headers),
      ),
    put: (path, body) => send(path, withJson('PUT', body, headers)),
  };
}

export function yespoClient(lab: Lab, key: string = keys.yespo.full): Client {
  const headers = basic('user', secretOf(lab.world, 'yespo', key));
  return clientOf(lab, 'https://api.yespo.io/api', headers);
}
