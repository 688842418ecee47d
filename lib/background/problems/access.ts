/** What the browser does not let the extension reach, or lets it reach without need. */
import type { ActiveKey } from '../../injection/compile.ts';
import type { Problem } from '../../messages/contract.ts';
import { hostAccessFor, sitePatterns } from '../../platforms/environment.ts';
import type { Environment } from '../../platforms/types.ts';
import type { Sentence } from '../../sentences/sentence.ts';

/** What is wrong with the access to the environments in use. */
export type AccessProblems = (active: readonly Placed[]) => Promise<Problem[]>;

type Placed = Pick<ActiveKey, 'platform' | 'environment'>;

/**
 * What the browser does not let the extension reach, by environment in use: there it adds no header
 * and reports no error. It remembers what it found of an environment, so a new one is to be made
 * when the browser's permissions have changed.
 */
export function createAccessProblems(
  hasAccess: (pattern: string) => Promise<boolean>,
): AccessProblems {
  const known = new WeakMap<Environment, readonly Problem[]>();
  return async (active) => {
    const places = [...new Map(active.map((one) => [one.environment, one])).values()];
    await Promise.all(
      places
        .filter(({ environment }) => !known.has(environment))
        .map(async (place) => known.set(place.environment, await problemsAt(place, hasAccess))),
    );
    return places.flatMap(({ environment }) => known.get(environment) ?? []);
  };
}

async function problemsAt(
  { platform, environment }: Placed,
  hasAccess: (pattern: string) => Promise<boolean>,
): Promise<Problem[]> {
  const missingOf = async (patterns: readonly string[]) => {
    const granted = await Promise.all(patterns.map(hasAccess));
    return patterns.filter((_, index) => !granted[index]);
  };
  const hosts = await missingOf(
    hostAccessFor(platform.surfaces, { ...environment, allowedSites: [] }),
  );
  const sites = await missingOf(environment.allowedSites.flatMap(sitePatterns));
  const place = { platform: platform.name, environment: environment.name };
  const problem = (
    missingOrigins: string[],
    effect: Pick<Problem, 'unsent' | 'minor'>,
    sentence: Sentence,
  ): Problem[] =>
    missingOrigins.length === 0
      ? []
      : [
          {
            // The id contains what is missing, so that dismissing one problem does not hide the
            // next.
            id: `access:${platform.id}:${environment.id}:${missingOrigins.join(' ')}`,
            ...effect,
            sentence,
            missingOrigins,
          },
        ];
  const ofSites = { ...place, site: hostsIn(sites) };
  return [
    ...problem(
      hosts,
      { unsent: true },
      { code: 'problem.noHostAccess', parameters: { ...place, site: hostsIn(hosts) } },
    ),
    // Where others may still use the key, it is only the new site that does not work yet.
    ...(isEvery(environment.allowedSites, sites)
      ? problem(sites, { unsent: true }, { code: 'problem.noSiteAccess', parameters: ofSites })
      : problem(sites, { minor: true }, { code: 'problem.oneSiteNoAccess', parameters: ofSites })),
  ];
}

/**
 * Access to every site, which nobody needs and which lets sub-domains of an allowed site use its
 * keys.
 */
const EVERYWHERE = 'https://*/*';

/** That the extension may reach every site, while it may and a page could make use of it. */
export async function broadAccessProblems(
  active: readonly ActiveKey[],
  hasAccess: (pattern: string) => Promise<boolean>,
): Promise<Problem[]> {
  if (active.length === 0 || !(await hasAccess(EVERYWHERE))) return [];
  return [
    {
      id: 'broad-access',
      lasts: true,
      sentence: { code: 'problem.broadAccess' },
      broadAccess: [EVERYWHERE],
    },
  ];
}

/** Whether the missing patterns are of all these sites. */
function isEvery(sites: readonly string[], missing: readonly string[]): boolean {
  return sites.every((site) => sitePatterns(site).some((pattern) => missing.includes(pattern)));
}

/** The hosts of match patterns, each once. */
function hostsIn(patterns: readonly string[]): string {
  return [...new Set(patterns.map((pattern) => pattern.split('/')[2]))].join(', ');
}

/** What the browser answered of its permissions, kept until `forget`. */
export interface KnownAccess {
  has(this: void, origin: string): Promise<boolean>;
  /** To be called when a permission was given or taken. */
  forget(): void;
}

export function createKnownAccess(
  ask: (origins: readonly string[]) => Promise<boolean>,
): KnownAccess {
  const known = new Map<string, Promise<boolean>>();
  return {
    has(origin) {
      const answer = known.get(origin) ?? ask([origin]);
      known.set(origin, answer);
      answer.catch(() => known.delete(origin));
      return answer;
    },
    forget: () => known.clear(),
  };
}
