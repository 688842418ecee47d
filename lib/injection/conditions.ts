/** From a surface at one origin to the conditions under which its header is put on a request. */
import type { FieldValues } from '../keys/fields.ts';
import { escapeForRegex, pathSource } from '../platforms/match.ts';
import type { Environment, Platform, Surface } from '../platforms/types.ts';
import { boundPlaceholders } from './claims.ts';
import { NO_WAY_UP, PLAIN_SEGMENT } from './no-way-up.ts';
import type { Condition } from './rule.ts';
import { topLevelDomains } from './top-level-domains.ts';

/**
 * Whether addresses that are typed or followed carry the key: nowhere, in every tab, or in these
 * tabs.
 */
export type TypedAddresses = 'nowhere' | 'everywhere' | readonly number[];

/** What decides the conditions beside the surface. */
export interface Placement {
  readonly platform: Platform;
  readonly environment: Pick<Environment, 'allowedSites'>;
  readonly key: FieldValues;
  readonly typedAddresses: TypedAddresses;
  /**
   * Hosts of any platform that take no key of pages of theirs although they lie below an allowed
   * site.
   */
  readonly excludedSites: readonly string[];
  /** The tabs that the key is pinned to; undefined for every tab. */
  readonly pinnedTo?: readonly number[] | undefined;
  /** Tabs in which another key is used in its place. */
  readonly notInTabs?: readonly number[] | undefined;
}

/** The conditions for one origin, each for one rule: first those for requests by pages. */
export function conditionsOf(surface: Surface, origin: string, placement: Placement): Condition[] {
  return [
    ...pageConditions(surface, origin, placement),
    ...typedConditions(surface, origin, placement),
  ];
}

/** Requests by pages of the allowed sites. */
function pageConditions(surface: Surface, origin: string, placement: Placement): Condition[] {
  const { pageRequests, paths } = surface;
  const initiators = initiatorsOf(placement);
  if (pageRequests.length === 0 || !initiators) return [];
  const webSocket = pageRequests.filter((type) => type === 'websocket');
  return paths.flatMap((path) => {
    const one = (from: string, resourceTypes: readonly string[]): Condition => ({
      ...address(from, path, placement),
      resourceTypes,
      ...initiators,
      ...tabsOf(placement),
      // A preflight is sent before the server has said that it trusts the page.
      excludedRequestMethods: ['options'],
    });
    // Chromium matches a WebSocket handshake as `ws:`, Firefox as the `http:` request that it is.
    return webSocket.length === 0
      ? [one(origin, pageRequests)]
      : [one(origin, pageRequests), one(origin.replace(/^http/, 'ws'), webSocket)];
  });
}

/**
 * Addresses that are typed, bookmarked, or followed from an allowed site, where the user wants them
 * to carry the key. A typed one has no initiator, so no rule can ask for its site; what has one of
 * an ordinary site is excluded by its top-level domain.
 */
function typedConditions(surface: Surface, origin: string, placement: Placement): Condition[] {
  const tabs = typedTabsOf(placement);
  if (!tabs) return [];
  const followed = initiatorsOf(placement);
  return surface.paths.flatMap((path) =>
    surface.navigable.flatMap((continuation) => {
      const one = (from: Partial<Condition>): Condition => ({
        ...address(origin, path + continuation, placement),
        resourceTypes: ['main_frame'],
        requestMethods: ['get', 'head'],
        ...tabs,
        ...from,
      });
      const typed = one({ excludedInitiatorDomains: topLevelDomains });
      return followed ? [typed, one(followed)] : [typed];
    }),
  );
}

/**
 * Without these conditions any page that the user visits could make requests with the key.
 * Undefined where no site is allowed.
 */
function initiatorsOf({
  environment: { allowedSites },
  excludedSites,
}: Placement): Pick<Condition, 'initiatorDomains' | 'excludedInitiatorDomains'> | undefined {
  if (allowedSites.length === 0) return undefined;
  const below = excludedSites.filter(
    (host) =>
      !allowedSites.includes(host) && allowedSites.some((site) => host.endsWith(`.${site}`)),
  );
  return {
    initiatorDomains: allowedSites,
    ...(below.length > 0 ? { excludedInitiatorDomains: below } : {}),
  };
}

/**
 * Matches addresses that begin with this origin and path, and lead nowhere else. Anchored at the
 * scheme, so that the address cannot stand in another's query.
 */
function address(
  origin: string,
  path: string,
  { platform, key }: Placement,
): Pick<Condition, 'regexFilter' | 'isUrlFilterCaseSensitive'> {
  const source = pathSource(path, boundPlaceholders(platform, key), () => PLAIN_SEGMENT).slice(1);
  return {
    regexFilter: `^${escapeForRegex(origin)}${source}${NO_WAY_UP}`,
    isUrlFilterCaseSensitive: true,
  };
}

type InTabs = Pick<Condition, 'tabIds' | 'excludedTabIds'>;

/**
 * The tabs in which the key is used. A rule without either holds in all, and where there is none.
 */
function tabsOf({ pinnedTo, notInTabs = [] }: Placement): InTabs {
  if (pinnedTo) return { tabIds: pinnedTo };
  return notInTabs.length > 0 ? { excludedTabIds: notInTabs } : {};
}

/** Those of them in which typed addresses carry it too. Undefined where there is none. */
function typedTabsOf(placement: Placement): InTabs | undefined {
  const { typedAddresses, pinnedTo, notInTabs = [] } = placement;
  if (typedAddresses === 'nowhere') return undefined;
  if (typedAddresses === 'everywhere') return tabsOf(placement);
  const tabIds = typedAddresses.filter(
    (tab) => !notInTabs.includes(tab) && (pinnedTo?.includes(tab) ?? true),
  );
  return tabIds.length > 0 ? { tabIds } : undefined;
}
