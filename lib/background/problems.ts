import type { Refused } from '../injection/apply.ts';
import type { ActiveKey, Crowded, LeftOut } from '../injection/compile.ts';
import type { Problem } from '../messages/contract.ts';
import { hostAccessFor, sitePatterns } from '../platforms/environment.ts';
import type { PlatformRegistry } from '../platforms/registry.ts';
import type { Sentence } from '../sentences/sentence.ts';
import { idOfKeyPlace } from '../vault/stored.ts';
import type { DamagedValue } from '../vault/errors.ts';
import type { AccessKey } from '../keys/key.ts';
import type { Contents } from './assignments.ts';

/** A key in use whose secret could not be read. */
export interface Unreadable {
  readonly key: AccessKey;
  readonly sentence: Sentence;
}

/** That settings in force could not be stored, for this reason. */
export function storageProblems(unstored: string | undefined): Problem[] {
  if (unstored === undefined) return [];
  return [
    {
      id: 'unstored',
      lasts: true,
      sentence: { code: 'problem.unstored', parameters: { detail: unstored } },
    },
  ];
}

/** How the ids of problems with damaged values begin. */
const DAMAGED = 'damaged:';

/** Each value of the vault that could not be read. */
export function damageProblems(damaged: readonly DamagedValue[]): Problem[] {
  return damaged.map(({ place, of, reason }) => {
    return {
      id: DAMAGED + place,
      damaged: place,
      sentence:
        of === undefined
          ? { code: 'problem.damagedValue', parameters: { place, reason } }
          : {
              code: 'problem.damagedKey',
              parameters: { key: { id: idOfKeyPlace(place), name: of }, place, reason },
            },
    };
  });
}

/** Each key that the user said had leaked and has not replaced yet. */
export function leakProblems(leaked: Contents['keys'], registry: PlatformRegistry): Problem[] {
  return [...leaked.values()].map(({ id, name, platform }) => ({
    id: `leaked:${id}`,
    sentence: { code: 'problem.leaked', parameters: { key: { id, name } } },
    lasts: true,
    leaked: { key: id, keyScreen: registry.byId(platform)?.keyScreen },
  }));
}

/** That a panic disabled keys, as long as it can be undone. */
export function panicProblems(disabled: number): Problem[] {
  if (disabled === 0) return [];
  return [
    {
      id: 'panic',
      lasts: true,
      panic: { keys: disabled },
      sentence: { code: 'problem.panic', parameters: { count: disabled } },
    },
  ];
}

/** The same while the vault is locked. It can be undone only after unlocking. */
export function lockedPanicProblems(disabled: number): Problem[] {
  if (disabled === 0) return [];
  return [
    {
      id: 'panic-locked',
      lasts: true,
      sentence: { code: 'problem.panicLocked', parameters: { count: disabled } },
    },
  ];
}

/** That so many tabs were there before the rules. */
export function oldTabsProblems(count: number): Problem[] {
  if (count === 0) return [];
  return [
    {
      id: 'old-tabs',
      lasts: true,
      oldTabs: count,
      sentence: { code: 'problem.oldTabs', parameters: { count } },
    },
  ];
}

/** Each rule that was left out or refused, by surface. */
export function ruleProblems(
  { keys }: Pick<Contents, 'keys'>,
  leftOut: readonly LeftOut[],
  refused: readonly Refused[],
  unreadable: readonly Unreadable[],
): Problem[] {
  const named = (id: string) => ({ id, name: keys.get(id)?.name ?? id });
  return [
    ...leftOut.map(({ key, surface, origin, reason }): Problem => ({
      id: `left-out:${key}:${surface}:${origin}:${reason.code}`,
      unsent: true,
      sentence: {
        code: 'problem.leftOut',
        parameters: {
          key: named(key),
          origin,
          reason,
        },
      },
    })),
    ...refused.map(({ rule: { id, condition }, reason: detail }): Problem => ({
      id: `refused:${id}:${detail}`,
      unsent: true,
      sentence: {
        code: 'problem.ruleRefused',
        parameters: { address: condition.regexFilter, detail },
      },
    })),
    ...unreadable.map(({ key, sentence }) => ({
      id: `unreadable:${key.id}`,
      unsent: true as const,
      sentence,
    })),
  ];
}

/** Each platform whose keys in use want more rules than there is room for. */
export function crowdProblems(crowded: readonly Crowded[], registry: PlatformRegistry): Problem[] {
  return crowded.map(({ platform }) => ({
    id: `crowded:${platform}`,
    unsent: true as const,
    lasts: true as const,
    sentence: {
      code: 'problem.crowded' as const,
      parameters: { platform: registry.byId(platform)?.name ?? platform },
    },
  }));
}

/**
 * What the browser does not let the extension reach, by environment in use: there it adds no header
 * and reports no error.
 */
export async function accessProblems(
  active: readonly ActiveKey[],
  hasAccess: (pattern: string) => Promise<boolean>,
): Promise<Problem[]> {
  const missingOf = async (patterns: readonly string[]) => {
    const missing = await Promise.all(
      patterns.map(async (pattern) => ((await hasAccess(pattern)) ? [] : [pattern])),
    );
    return missing.flat();
  };
  const problems = await Promise.all(
    active.map(async ({ platform, environment }) => {
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
          : problem(
              sites,
              { minor: true },
              { code: 'problem.oneSiteNoAccess', parameters: ofSites },
            )),
      ];
    }),
  );
  return problems.flat();
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

/**
 * Ids of dismissed problems that have ended, so that the same problem is told anew when it comes
 * again. Of a problem that could not be seen nothing is known: damage is looked for once in a
 * session, and a key that is paused is sent nowhere.
 */
export function endedDismissals(
  { dismissed, paused }: Pick<Contents['settings'], 'dismissed' | 'paused'>,
  problems: readonly Problem[],
): string[] {
  if (paused) return [];
  const present = new Set(problems.map(({ id }) => id));
  return dismissed.filter((id) => !present.has(id) && !id.startsWith(DAMAGED));
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
