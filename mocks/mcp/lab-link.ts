import { isLoopback } from '../../lib/platforms/host.ts';
import { createLabClient, type LabClient } from '../control/client.ts';

/** The lab that the tools operate, at one address. */
export interface LabLink {
  /** `http://127.0.0.1:PORT`. */
  readonly origin: string;
  readonly client: LabClient;
  /** A `fetch` that reaches this address only, and follows no redirection away from it. */
  fetch(url: string, init?: RequestInit): Promise<Response>;
}

/** An address at which no lab may be operated. */
export class LinkError extends Error {
  override readonly name = 'LinkError';
}

export interface LinkOptions {
  /** Hosts beyond this machine that the user allowed. */
  readonly allowedHosts?: readonly string[];
  readonly fetch?: typeof globalThis.fetch;
}

/**
 * A link to the lab at an address.
 * @throws {LinkError} where it is no address of a lab on this machine or at an allowed host.
 */
export function linkTo(
  address: string,
  { allowedHosts = [], fetch = globalThis.fetch }: LinkOptions = {},
): LabLink {
  const { origin } = allowedAddress(address, allowedHosts);
  const guarded = async (url: string | URL | Request, init: RequestInit = {}) => {
    const asked = new URL(url instanceof Request ? url.url : url);
    if (asked.origin !== origin) {
      throw new LinkError(`${asked.origin} is not the lab's address, which is ${origin}`);
    }
    return fetch(url, { ...init, redirect: 'manual' });
  };
  return { origin, client: createLabClient(origin, { fetch: guarded }), fetch: guarded };
}

function allowedAddress(address: string, allowedHosts: readonly string[]): URL {
  const url = URL.parse(address);
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new LinkError(`"${address}" is no address of a lab: give http://127.0.0.1:PORT.`);
  }
  if (url.username !== '' || url.password !== '' || !/^\/(?:__lab\/?)?$/.test(url.pathname)) {
    throw new LinkError(
      `"${address}" has more than the address of a lab: give http://127.0.0.1:PORT.`,
    );
  }
  const isHere = isLoopback(url.hostname) || /^127(?:\.\d{1,3}){3}$/.test(url.hostname);
  if (!isHere && !allowedHosts.includes(url.hostname)) {
    throw new LinkError(
      `${url.hostname} is not this machine: give a lab on 127.0.0.1, or allow it with --allow-host ${url.hostname}.`,
    );
  }
  return url;
}
