import type { Platform } from '../../lib/platforms/index.ts';
import type { Exchange } from './exchange.ts';
import type { AskedRequest } from './received.ts';

/**
 * What a browser is told about requests from other sites. A platform's own dashboards may call it,
 * and the sites that the world's settings name; what takes no key may be called from anywhere.
 * Which sites the real ones allow is not known: invented.
 */
export function corsHeaders(
  { request, generation }: Pick<Exchange, 'request' | 'generation'>,
  platform: Platform,
  takesKey: boolean,
): Record<string, string> {
  const origin = request.headers.get('origin');
  if (origin === null) return {};
  const { allowedOrigins } = generation.settings;
  const isAllowed = allowedOrigins === '*' || allowedOrigins.includes(origin);
  if (takesKey && !isAllowed && !isDashboard(origin, platform)) return { vary: 'Origin' };
  return {
    vary: 'Origin',
    'access-control-allow-origin': origin,
    'access-control-allow-credentials': 'true',
    'access-control-expose-headers': 'TotalCount, Date, Retry-After, ETag, ES-TOKEN',
  };
}

/** What a preflight is told besides: everything it asks for, from the same sites. */
export function preflightHeaders(request: AskedRequest): Record<string, string> {
  const wanted = request.headers.get('access-control-request-headers');
  return {
    'access-control-allow-methods': 'GET, POST, PUT, PATCH, DELETE, OPTIONS',
    'access-control-max-age': '3600',
    ...(wanted === null ? {} : { 'access-control-allow-headers': wanted }),
  };
}

/** The platform's own dashboard, or its address below `localhost` at the lab. */
function isDashboard(origin: string, { dashboards }: Platform): boolean {
  const url = URL.parse(origin);
  if (!url) return false;
  const { protocol, hostname } = url;
  if (hostname.endsWith('.localhost')) return dashboards.includes(hostname.slice(0, -10));
  return protocol === 'https:' && dashboards.includes(hostname);
}
