/** What is true of a tab right now, from what was seen there and from what is in use. */
import type { ActivityEntry } from '../../activity/entry.ts';
import { wasSent, type Reason } from '../../activity/outcome.ts';
import type { Mend, TabReport } from '../../activity/tab-report.ts';
import type { AccessKey } from '../../keys/key.ts';
import { statusOf } from '../../keys/status.ts';
import { hostAccessFor, patternOf, sitePatterns } from '../../platforms/environment.ts';
import { belongsToSite, isLoopback } from '../../platforms/host.ts';
import { nearestSurface } from '../../platforms/nearest.ts';
import type { PlatformRegistry } from '../../platforms/registry.ts';
import { previousKey, sameEnvironment, type Contents } from '../assignments.ts';
import { environmentsOf, placeOf as placeText } from '../environments.ts';
import type { ActivityLog } from './log.ts';
import type { Placed } from './places.ts';

/** A tab as the browser tells of it. */
export interface TabInfo {
  /** Absent where Latchkey may not know it. */
  readonly url?: string | undefined;
  readonly inPrivateWindow: boolean;
  /** The tab that opened it, while that is there. */
  readonly opener?: number | undefined;
}

export interface TabSurroundings {
  readonly platforms: PlatformRegistry;
  now(this: void): Date;
  vaultState(this: void): 'absent' | 'locked' | 'open';
  contents(this: void): Contents;
  tabInfo(this: void, tab: number): Promise<TabInfo | undefined>;
  /** The key that applies in a tab, and whether it is pinned there. */
  keyIn(this: void, placed: Placed, tab: number): { key: AccessKey; pinned: boolean } | undefined;
  isOldTab(this: void, tab: number): Promise<boolean>;
  hasAccess(this: void, pattern: string): Promise<boolean>;
  worksInPrivateWindows(this: void): Promise<boolean>;
}

export interface TabReports {
  of(this: void, tab: number): Promise<TabReport>;
  /** A request to a platform's host whose address takes no key; `shown` is how it may be shown. */
  noteUncovered(this: void, tab: number, url: URL, placed: Placed, shown: string): void;
  forget(this: void, tab: number): void;
}

/** Tabs whose uncovered addresses are remembered. */
const REMEMBERED = 100;

const mendOf: Readonly<Partial<Record<Reason, Mend>>> = {
  paused: 'resume',
  noKey: 'addKey',
  off: 'useKey',
  disabled: 'enableKey',
  siteNotAllowed: 'allowSite',
  siteNotPermitted: 'grantAccess',
  hostNotPermitted: 'grantAccess',
  tooEarly: 'reload',
  anotherExtension: 'showActivity',
  otherUnit: 'showActivity',
  noInitiator: 'showActivity',
  kind: 'showActivity',
  leadsElsewhere: 'showActivity',
};

export function createTabReports(around: TabSurroundings, log: ActivityLog): TabReports {
  const uncovered = new Map<number, NonNullable<TabReport['uncovered']>>();

  async function report(tab: number): Promise<TabReport> {
    const info = await around.tabInfo(tab);
    const page = pageOf(info?.url);
    const entries = await log.all();
    const here = entries.filter((entry) => entry.tab === tab);
    const placed = placeOf(page, here, [tab, ...(info?.opener === undefined ? [] : [info.opener])]);
    const empty = { pinned: false, sent: 0, serviceWorker: false };
    const site = page ? { site: page.hostname } : {};
    const state = around.vaultState();
    if (state !== 'open') {
      return { ...empty, ...site, reason: state === 'absent' ? 'noVault' : 'locked' };
    }
    if (!placed) {
      if (!page) return empty;
      return { ...empty, ...site, ...withMend(siteReason(page)) };
    }
    const { platform, environment } = placed;
    const applied = around.keyIn(placed, tab);
    const ofPlace = here.filter(
      (entry) => entry.platform === platform.id && entry.environment === environment.id,
    );
    const last = ofPlace.at(-1);
    return {
      ...site,
      platform: platform.id,
      environment: environment.id,
      ...(applied ? { key: applied.key.id } : {}),
      pinned: applied?.pinned ?? false,
      sent: ofPlace.filter((entry) => wasSent(entry) && entry.key?.id === applied?.key.id).length,
      ...(last ? { last } : {}),
      serviceWorker: page !== undefined && entries.some((entry) => isOfWorker(entry, page)),
      ...(await obstacle(placed, applied?.key, { tab, page, last, info })),
      ...offerOf(placed, info?.opener, applied),
    };
  }

  /**
   * The platform and environment that the page has to do with: by its last request, by what is
   * pinned to the tab or to the one that opened it, else by its site.
   */
  function placeOf(
    page: URL | undefined,
    here: readonly ActivityEntry[],
    tabs: readonly number[],
  ): Placed | undefined {
    const { settings } = around.contents();
    const environments = environmentsOf(settings, around.platforms);
    const last = here.findLast(({ initiator, url }) => page && isOfPage(page, initiator ?? url));
    const known = environments.filter(
      ({ platform, id, allowedSites, origins }) =>
        (last?.platform === platform && last.environment === id) ||
        (page &&
          (allowedSites.some((site) => belongsToSite(page.hostname, site)) ||
            Object.values(origins).some((list) => list.includes(page.origin)))),
    );
    const withPlatform = known.flatMap((environment): Placed[] => {
      const platform = around.platforms.byId(environment.platform);
      return platform ? [{ platform, environment }] : [];
    });
    const used = new Set(
      settings.assignments.map(({ platform, environment }) => placeText(platform, environment)),
    );
    return (
      withPlatform.find(
        ({ platform, environment }) =>
          last?.platform === platform.id && last.environment === environment.id,
      ) ??
      withPlatform.find((placed) => tabs.some((tab) => around.keyIn(placed, tab)?.pinned)) ??
      withPlatform.find(({ platform, environment }) =>
        used.has(placeText(platform.id, environment.id)),
      ) ??
      withPlatform[0]
    );
  }

  /** The key that is pinned to the tab which opened this one, where the user wants to be asked. */
  function offerOf(
    placed: Placed,
    opener: number | undefined,
    applied: { readonly key: AccessKey; readonly pinned: boolean } | undefined,
  ): Partial<TabReport> {
    const { childTabs } = around.contents().settings.preferences;
    if (opener === undefined || applied?.pinned || childTabs !== 'ask') return {};
    const there = around.keyIn(placed, opener);
    return there?.pinned ? { mend: 'pinAsOpener', candidate: there.key.id } : {};
  }

  /** The one reason why the page's requests carry no key, with what mends it. */
  async function obstacle(
    { platform, environment }: Placed,
    key: AccessKey | undefined,
    about: {
      readonly tab: number;
      readonly page: URL | undefined;
      readonly last: ActivityEntry | undefined;
      readonly info: TabInfo | undefined;
    },
  ): Promise<Partial<TabReport>> {
    const contents = around.contents();
    if (contents.settings.paused) return withMend('paused');
    const concerned = key ?? candidateIn(contents, { platform, environment }, around.now());
    if (!concerned) return withMend('noKey');
    const status = statusOf(concerned, around.now());
    if (status !== 'active') return { ...withMend(status), key: concerned.id };
    if (!key) return { ...withMend('off'), candidate: concerned.id };
    if (about.info?.inPrivateWindow && !(await around.worksInPrivateWindows())) {
      return { reason: 'privateWindow' };
    }
    const hosts = hostAccessFor(platform.surfaces, { ...environment, allowedSites: [] });
    const missingHosts = await withheld(hosts);
    if (missingHosts.length > 0) return { ...withMend('hostNotPermitted'), access: missingHosts };
    const { page, last } = about;
    const allowed =
      page && environment.allowedSites.find((one) => belongsToSite(page.hostname, one));
    if (page && allowed !== undefined) {
      const missing = (await around.hasAccess(patternOf(page.origin))) ? [] : sitePatterns(allowed);
      if (missing.length > 0) return { ...withMend('siteNotPermitted'), access: missing };
    }
    const serves = page && Object.values(environment.origins).flat().includes(page.origin);
    if (page && allowed === undefined && !serves) return withMend(siteReason(page));
    if (last?.reason && ofTheRequest.has(last.reason)) return withMend(last.reason);
    if (!last && (await around.isOldTab(about.tab))) return withMend('tooEarly');
    const beside = uncovered.get(about.tab);
    return !last && beside ? { uncovered: beside } : {};
  }

  async function withheld(patterns: readonly string[]): Promise<string[]> {
    const granted = await Promise.all(patterns.map((pattern) => around.hasAccess(pattern)));
    return patterns.filter((_, index) => !granted[index]);
  }

  return {
    of: report,
    noteUncovered(tab, url, { platform, environment }, shown) {
      const nearest = nearestSurface(platform, environment, url);
      if (nearest === undefined) return;
      uncovered.delete(tab);
      uncovered.set(tab, { address: shown, nearest });
      for (const oldest of uncovered.keys()) {
        if (uncovered.size <= REMEMBERED) break;
        uncovered.delete(oldest);
      }
    },
    forget: (tab) => void uncovered.delete(tab),
  };
}

/** Why a page of a site that is not allowed carries no key. */
function siteReason({ protocol, hostname }: URL): Reason {
  // No rule is for such pages: whoever sits in between could use the key through them.
  return protocol === 'http:' && !isLoopback(hostname) ? 'plainHttp' : 'siteNotAllowed';
}

/** Reasons that lie in a request: the next one like it will go without a key too. */
const ofTheRequest: ReadonlySet<Reason> = new Set([
  'otherUnit',
  'leftOut',
  'typedOff',
  'noInitiator',
  'kind',
  'method',
  'leadsElsewhere',
  'tooEarly',
  'anotherExtension',
  'unknown',
]);

function withMend(reason: Reason): { reason: Reason; mend?: Mend } {
  const mend = mendOf[reason];
  return mend ? { reason, mend } : { reason };
}

/**
 * The key of a place without one in use that the user can do something with: the one that was in
 * use before, else the first that a click would put in use, else the first of those that cannot be
 * sent.
 */
function candidateIn(
  contents: Contents,
  { platform, environment }: Placed,
  now: Date,
): AccessKey | undefined {
  const place = { platform: platform.id, environment: environment.id };
  const here = [...contents.keys.values()].filter((key) => sameEnvironment(key, place));
  const active = here.filter((key) => statusOf(key, now) === 'active');
  const before = previousKey(contents, place);
  return before && active.includes(before) ? before : (active[0] ?? here[0]);
}

function pageOf(url: string | undefined): URL | undefined {
  if (url === undefined || !URL.canParse(url)) return undefined;
  const page = new URL(url);
  return /^https?:$/.test(page.protocol) ? page : undefined;
}

function isOfPage({ origin }: URL, address: string): boolean {
  return URL.canParse(address) && new URL(address).origin === origin;
}

/** Whether a request was made by a service worker of the page's origin. */
function isOfWorker({ tab, initiator }: ActivityEntry, page: URL): boolean {
  return tab === -1 && initiator === page.origin;
}
