/** What keeps keys in use from some addresses. */
import type { Refused } from '../../injection/apply.ts';
import type { Crowded, LeftOut, Shared } from '../../injection/compile.ts';
import type { AccessKey } from '../../keys/key.ts';
import type { Problem } from '../../messages/contract.ts';
import type { PlatformRegistry } from '../../platforms/registry.ts';
import type { Sentence } from '../../sentences/sentence.ts';
import type { Contents } from '../assignments.ts';

/** A key in use whose secret could not be read. */
export interface Unreadable {
  readonly key: AccessKey;
  readonly sentence: Sentence;
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

/** That so many pins of before the restart found no tab. */
export function lostPinsProblems(count: number): Problem[] {
  if (count === 0) return [];
  return [
    {
      id: `pins-lost:${count}`,
      minor: true,
      sentence: { code: 'problem.pinsLost', parameters: { count } },
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

/** Of two keys that are in use side by side, the one that has the addresses of both. */
export function sharedProblems(
  { keys }: Pick<Contents, 'keys'>,
  shared: readonly Shared[],
  registry: PlatformRegistry,
): Problem[] {
  const pairs = new Map<string, Shared & { surfaces: Set<string> }>();
  for (const one of shared) {
    const pair = `${one.key}:${one.heldBy}`;
    const known = pairs.get(pair) ?? { ...one, surfaces: new Set() };
    pairs.set(pair, known);
    const platform = registry.byId(keys.get(one.key)?.platform ?? '');
    const surface = platform?.surfaces.find(({ id }) => id === one.surface);
    if (surface) known.surfaces.add(surface.name);
  }
  const named = (id: string) => ({ id, name: keys.get(id)?.name ?? id });
  return [...pairs].map(([pair, { heldBy, surfaces }]) => ({
    id: `shared:${pair}`,
    minor: true as const,
    sentence: {
      code: 'problem.shared' as const,
      parameters: { key: named(heldBy), parts: [...surfaces] },
    },
  }));
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
