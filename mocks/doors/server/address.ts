import { outsideHost, type Refusal } from './refusal.ts';
import type { ServedLab } from './served-lab.ts';

/** What of an HTTP/1.1 request says where it wants to go. */
export interface Wanted {
  /**
   * The request target as sent: `/path?query`, or an absolute address when the client speaks to a
   * proxy.
   */
  readonly target: string;
  readonly hostHeader: string | undefined;
  /** Whether the request came over TLS. */
  readonly encrypted: boolean;
}

/**
 * The address that the lab is asked for, with the world that the path names; or one of the lab's
 * own, for its control; or why the request goes no further.
 */
export type Address =
  | { readonly url: string; readonly world?: string }
  | { readonly control: string }
  | { readonly refusal: Refusal };

/** Where this server is, as far as addresses depend on it. */
export interface Place {
  readonly port: number;
  /**
   * Whether any unknown host name may be this server's own: so where it listens beyond loopback.
   */
  readonly anyName: boolean;
}

const authority = /^(\[[0-9a-f:.]+\]|[a-z0-9_-][a-z0-9._-]*?)\.?(?::(\d{1,5}))?$/i;
const loopback = /^(127(\.\d{1,3}){3}|\[::1\]|localhost|.+\.localhost)$/;

/**
 * The real address that a request means, whichever way it came:
 *
 * - its Host header names a host of the lab (`--resolve`, a proxy's tunnel): that host, by the
 *   scheme of the connection;
 * - it is a host of the lab below `localhost`, as in `http://api.yespo.io.localhost:PORT/`, which
 *   browsers lead to this machine by themselves: that host, by `https:`;
 * - it names this server: the first segment of the path is the host, and stands for `https:`;
 *   before it may stand `/__world/<name>`, for a world of the lab; and `/__lab/` is the lab's own
 *   control;
 * - it is absolute, as sent to a proxy: the address itself.
 *
 * Everything else is refused, and nothing is ever passed on to a host outside.
 */
export function addressOf(wanted: Wanted, lab: ServedLab, place: Place): Address {
  if (!wanted.target.startsWith('/')) return absoluteAddress(wanted.target, lab, place);
  const host = readAuthority(wanted.hostHeader ?? '');
  if (host === undefined) return refuse(400, 'The Host header is missing or is not a host name.');
  const scheme = wanted.encrypted ? 'https' : 'http';
  return originAddress(scheme, host, wanted.target, lab, place);
}

/**
 * Host (lower case, no final dot) and port of `host[:port]`, or undefined where the text is
 * something else.
 */
export function readAuthority(text: string): Authority | undefined {
  const match = authority.exec(text);
  const port = match?.[2] === undefined ? undefined : Number(match[2]);
  if (!match?.[1] || (port !== undefined && port > 65_535)) return undefined;
  return { name: match[1].toLowerCase(), port };
}

export interface Authority {
  readonly name: string;
  readonly port: number | undefined;
}

function absoluteAddress(target: string, lab: ServedLab, place: Place): Address {
  const url = URL.parse(target);
  if (!url || !/^(https?|wss?):$/.test(url.protocol)) {
    return refuse(400, 'The request target is neither a path nor an http(s) address.');
  }
  // Built anew: a name and password in the address are none of the lab's business.
  const host = { name: url.hostname, port: url.port === '' ? undefined : Number(url.port) };
  const scheme = url.protocol === 'https:' || url.protocol === 'wss:' ? 'https' : 'http';
  const path = url.pathname + url.search;
  // Another port of this machine is somebody else's, and as much outside as any host.
  const own = isOwn(host, place) && (host.port ?? 80) === place.port;
  if (own || lab.answersFor(host.name)) {
    return originAddress(scheme, host, path, lab, place);
  }
  return { refusal: outsideHost(host.name, lab.hosts) };
}

function originAddress(
  scheme: string,
  host: Authority,
  path: string,
  lab: ServedLab,
  place: Place,
): Address {
  if (lab.answersFor(host.name)) {
    // The lab's own port is how the client got here, not part of the address that it means.
    const port = host.port === undefined || host.port === place.port ? '' : `:${host.port}`;
    return { url: `${scheme}://${host.name}${port}${path}` };
  }
  const below = /^(.+)\.localhost$/.exec(host.name)?.[1];
  if (below !== undefined && lab.answersFor(below)) return { url: `https://${below}${path}` };
  if (!isOwn(host, place)) {
    return refuse(421, `The lab does not answer for ${host.name}.`, lab.hosts);
  }
  if (/^\/__lab(?:[/?]|$)/.test(path)) {
    const port = host.port === undefined ? '' : `:${host.port}`;
    return { control: `${scheme}://${host.name}${port}${path}` };
  }
  const [, world, rest] = /^\/__world\/([^/?#]*)(.*)$/s.exec(path) ?? [];
  if (world === undefined) return prefixedAddress(path, lab);
  const address = prefixedAddress(rest ?? '', lab);
  return 'url' in address ? { ...address, world } : address;
}

/** `/api.yespo.io/api/v1/version` as `https://api.yespo.io/api/v1/version`. */
function prefixedAddress(path: string, lab: ServedLab): Address {
  const [, segment = '', rest = ''] = /^\/([^/?#]*)(.*)$/s.exec(path) ?? [];
  const host = segment.toLowerCase();
  if (lab.answersFor(host))
    return { url: `https://${host}${rest.startsWith('/') ? '' : '/'}${rest}` };
  return refuse(
    404,
    host === ''
      ? 'The path must begin with a host of the lab, as in /api.yespo.io/api/v1/version. The page at /__lab/ controls the lab.'
      : `The path must begin with a host of the lab; ${JSON.stringify(segment.slice(0, 100))} is none.`,
    lab.hosts,
  );
}

function isOwn(host: Authority, place: Place): boolean {
  return loopback.test(host.name) || place.anyName;
}

function refuse(status: number, error: string, hosts?: readonly string[]): Address {
  return { refusal: hosts ? { status, error, hosts } : { status, error } };
}
