/** Why a request to a surface carried no key: a pure function of what is known about both. */
import type { FieldValues } from '../keys/fields.ts';
import { isNamedBy } from '../keys/named-by.ts';
import type { KeyStatus } from '../keys/status.ts';
import { NO_WAY_UP } from '../injection/no-way-up.ts';
import { belongsToSite, isLoopback } from '../platforms/host.ts';
import type { SurfaceMatch } from '../platforms/match.ts';
import type { Environment, Platform } from '../platforms/types.ts';
import type { Reason } from './outcome.ts';

/** What a request was, as browsers tell it. */
export interface RequestFacts {
  readonly url: string;
  readonly method: string;
  /** The browser's word for what asked for it: `xmlhttprequest`, `main_frame` … */
  readonly type: string;
  /** The origin that began it; `null` for one without an origin of its own. */
  readonly initiator: string | undefined;
  readonly inPrivateWindow: boolean;
}

/** What was so when the request was made. */
export interface Circumstances {
  readonly vault: 'absent' | 'locked' | 'open';
  readonly paused: boolean;
  /** The key that applies to the platform and environment in that tab. */
  readonly key: (FieldValues & { readonly status: KeyStatus }) | undefined;
  /** Whether there is any key of the platform and environment. */
  readonly hasKeys: boolean;
  readonly platform: Platform;
  readonly environment: Environment;
  readonly match: SurfaceMatch;
  /** Whether typed and followed addresses carry the platform's key in that tab. */
  readonly typedAddresses: boolean;
  /** Whether the browser lets the extension reach the host of the request. */
  readonly hostPermitted: boolean;
  /** Whether it lets the extension reach the page that made the request. */
  readonly sitePermitted: boolean;
  /** Whether the extension works in private windows. */
  readonly privateWindows: boolean;
  /** Whether a rule for the key at this surface could not be made. */
  readonly leftOut: boolean;
  /** Whether the request left before the rules stood. */
  readonly early: boolean;
}

const plainPath = new RegExp(`^${NO_WAY_UP}`);

/** The first cause that would have been enough by itself, in the order in which one mends them. */
export function reasonOf(request: RequestFacts, about: Circumstances): Reason {
  const { vault, key, match } = about;
  if (vault === 'absent') return 'noVault';
  if (vault === 'locked') return 'locked';
  if (about.paused) return 'paused';
  if (!key) return about.hasKeys ? 'off' : 'noKey';
  if (key.status === 'disabled') return 'disabled';
  if (key.status === 'expired') return 'expired';
  if (request.inPrivateWindow && !about.privateWindows) return 'privateWindow';
  if (!about.hostPermitted) return 'hostNotPermitted';
  if (!isNamedBy(match.params, about.platform, key)) return 'otherUnit';
  if (about.leftOut) return 'leftOut';
  const navigation = request.type === 'main_frame';
  if (navigation && !about.typedAddresses) return 'typedOff';
  if (navigation && !['GET', 'HEAD'].includes(request.method)) return 'method';
  if (!navigation) {
    const { initiator } = request;
    if (initiator === undefined || !URL.canParse(initiator)) return 'noInitiator';
    const { hostname, protocol } = new URL(initiator);
    if (protocol === 'http:' && !isLoopback(hostname)) return 'plainHttp';
    if (!about.environment.allowedSites.some((site) => belongsToSite(hostname, site))) {
      return 'siteNotAllowed';
    }
    if (!about.sitePermitted) return 'siteNotPermitted';
    if (!(match.surface.pageRequests as readonly string[]).includes(request.type)) return 'kind';
    if (request.method === 'OPTIONS') return 'method';
  }
  const { pathname, search } = new URL(request.url);
  if (!plainPath.test(pathname + search)) return 'leadsElsewhere';
  if (about.early) return 'tooEarly';
  return 'unknown';
}
