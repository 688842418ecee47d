/**
 * What a key's own request is, said without rules and expressions: by the URL standard and the
 * platforms' descriptions.
 */
import { fieldValue } from '../../../lib/keys/fields.ts';
import type { ActiveKey } from '../../../lib/injection/compile.ts';
import type { RuleRequest } from '../../../lib/injection/matching.ts';
import { belongsToSite } from '../../../lib/platforms/host.ts';
import { authHeader } from '../../../lib/platforms/header.ts';
import { surfaceForTypedUrl, surfaceForUrl } from '../../../lib/platforms/match.ts';
import { readingsOf } from './lenient-servers.ts';

export const withoutPort = (host: string) => host.replace(/:\d+$/, '');

/** Whether a key may go with a request, in this header where one is given. */
export function isTheKeys(
  active: ActiveKey,
  request: RuleRequest,
  header?: { readonly header: string; readonly value: string },
): boolean {
  const { platform, environment, key, secret, pinnedTo, notInTabs } = active;
  const url = new URL(request.url);
  if (url.username !== '' || url.password !== '') return false;
  if (pinnedTo && !pinnedTo.includes(request.tab)) return false;
  if (notInTabs?.includes(request.tab)) return false;
  const isNavigation = request.type === 'main_frame';
  const find = isNavigation ? surfaceForTypedUrl : surfaceForUrl;
  const match = find(platform, url, environment);
  if (!match) return false;
  const { surface } = match;
  const bound = platform.policy.fields.filter(
    ({ placeholder }) => placeholder !== undefined && placeholder in match.params,
  );
  if (bound.some(({ id, placeholder }) => match.params[placeholder!] !== fieldValue(key, id))) {
    return false;
  }
  if (header) {
    const valueOf = (field: string) => fieldValue(key, field);
    const wanted = authHeader(surface.scheme, { secret, valueOf });
    if (header.header !== wanted.name || header.value !== wanted.value) return false;
  }
  if (!staysInside(surface.id, active, url)) return false;
  if (isNavigation) return isTyped(active, request);
  const isWebSocket = url.protocol === 'wss:' || url.protocol === 'ws:';
  return (
    isWebSocket === (request.type === 'websocket') &&
    (surface.pageRequests as readonly string[]).includes(request.type) &&
    request.method !== 'OPTIONS' &&
    isOfAllowedSite(active, request)
  );
}

/**
 * A page of an allowed site, or of one below it: a rule cannot tell them apart, and the browser
 * holds the latter back by the access that it has not given.
 */
function isOfAllowedSite({ environment }: ActiveKey, { initiator }: RuleRequest): boolean {
  const host = hostOf(initiator);
  return host !== undefined && environment.allowedSites.some((site) => belongsToSite(host, site));
}

/** Typed where that is switched on, or followed from an allowed site. */
function isTyped(active: ActiveKey, request: RuleRequest): boolean {
  const { typedAddresses } = active;
  if (request.method !== 'GET' && request.method !== 'HEAD') return false;
  if (typedAddresses === 'nowhere') return false;
  if (typedAddresses !== 'everywhere' && !typedAddresses.includes(request.tab)) return false;
  const host = hostOf(request.initiator);
  return (
    host === undefined ||
    // The pages that SECURITY.md names: no list of top-level domains has the end of their names.
    /^\[|\.\d+$|\.unregistered$|^[a-p]{32}$/.test(host) ||
    isOfAllowedSite(active, request)
  );
}

function hostOf(initiator: string | undefined): string | undefined {
  return initiator === undefined || initiator === 'null' ? undefined : new URL(initiator).hostname;
}

const known = new Map<string, boolean>();

/** Whether each reading of a lenient server is within the surface, too. */
function staysInside(id: string, { platform, environment }: ActiveKey, url: URL): boolean {
  const at = `${id} ${url.origin}${url.pathname}`;
  const before = known.get(at);
  if (before !== undefined) return before;
  const inside = [...readingsOf(url.pathname)].every((reading) => {
    const read = new URL(url);
    read.pathname = `${reading}/`;
    return surfaceForUrl(platform, read, environment)?.surface.id === id;
  });
  known.set(at, inside);
  return inside;
}
