/** Which key is in use where, as the settings have it. */
import { goTogether } from '../injection/claims.ts';
import type { AccessKey } from '../keys/key.ts';
import type { PlatformRegistry } from '../platforms/registry.ts';
import type { Settings } from '../vault/stored.ts';

/** What is read of an open vault. */
export interface Contents {
  readonly keys: ReadonlyMap<string, AccessKey>;
  readonly settings: Settings;
}

/**
 * Whether the key is assigned and enabled. An expired key counts too: it is assigned, and its row
 * says why it is not sent.
 */
export function isInUse({ assignments }: Settings, key: AccessKey): boolean {
  let ids = assigned.get(assignments);
  if (!ids) {
    ids = new Set(assignments.map((assignment) => assignment.key));
    assigned.set(assignments, ids);
  }
  return key.enabled && ids.has(key.id);
}

/** Ids of assigned keys, by the list of assignments: many keys are asked about with the same. */
const assigned = new WeakMap<Settings['assignments'], ReadonlySet<string>>();

type Assignment = Settings['assignments'][number];

/** Whether both are of one platform and environment. */
export const sameEnvironment = (
  a: Pick<Assignment, 'platform' | 'environment'>,
  b: Pick<Assignment, 'platform' | 'environment'>,
): boolean => a.platform === b.platform && a.environment === b.environment;

/**
 * The settings with this key in use for its platform and environment. One whose addresses it takes
 * is out of use, and remembered as the previous one. `canStay` says whether another key of the
 * place can be in use beside this one.
 */
export function withKeyInUse(
  settings: Settings,
  key: AccessKey,
  canStay: (other: string) => boolean,
): Settings {
  const { platform, environment, id } = key;
  const replaced = settings.assignments.filter(
    (assignment) =>
      sameEnvironment(assignment, key) && assignment.key !== id && !canStay(assignment.key),
  );
  return {
    ...settings,
    assignments: [
      ...settings.assignments.filter(
        (assignment) => assignment.key !== id && !replaced.includes(assignment),
      ),
      // The last of a place has the addresses that several could have.
      { platform, environment, key: id },
    ],
    previous: withPrevious(settings.previous, replaced),
  };
}

/** Which other keys of its place a key can be in use beside: those that go to other addresses. */
export function besides(
  keys: Contents['keys'],
  registry: PlatformRegistry,
  key: AccessKey,
): (other: string) => boolean {
  return (id) => {
    const other = keys.get(id);
    const platform = registry.byId(key.platform);
    return other !== undefined && platform !== undefined && goTogether(platform, key, other);
  };
}

/** The settings with this key out of use. It is remembered as the previous one. */
export function withKeyOutOfUse(settings: Settings, id: string): Settings {
  const isIts = (assignment: Assignment) => assignment.key === id;
  return {
    ...withoutAssignments(settings, isIts),
    previous: withPrevious(settings.previous, settings.assignments.filter(isIts)),
  };
}

/**
 * The settings with no key of this platform in use. Those that were are remembered as the previous
 * ones.
 */
export function withPlatformOff(settings: Settings, platform: string): Settings {
  const ofPlatform = (assignment: Assignment) => assignment.platform === platform;
  return {
    ...withoutAssignments(settings, ofPlatform),
    previous: withPrevious(settings.previous, settings.assignments.filter(ofPlatform)),
  };
}

function withPrevious(
  previous: readonly Assignment[],
  latest: readonly Assignment[],
): Settings['previous'] {
  return [
    ...previous.filter((known) => !latest.some((each) => sameEnvironment(each, known))),
    ...latest,
  ];
}

/**
 * The key that was in use before, where it can be used again: of the given platform and
 * environment, or else where the last switch was.
 */
export function previousKey(
  { keys, settings }: Contents,
  where: { readonly platform?: string | undefined; readonly environment?: string | undefined } = {},
): AccessKey | undefined {
  for (const assignment of settings.previous.toReversed()) {
    const key = keys.get(assignment.key);
    if (
      key?.enabled &&
      sameEnvironment(assignment, key) &&
      (where.platform ?? key.platform) === key.platform &&
      (where.environment ?? key.environment) === key.environment
    ) {
      return key;
    }
  }
  return undefined;
}

/** The settings without the assignments for which `leaves` is true. */
export function withoutAssignments(
  settings: Settings,
  leaves: (assignment: Assignment) => boolean,
): Settings {
  return {
    ...settings,
    assignments: settings.assignments.filter((assignment) => !leaves(assignment)),
  };
}

/** The keys that are disabled because of a panic which was neither undone nor accepted. */
export function disabledByPanic({ keys, settings: { panic } }: Contents): AccessKey[] {
  if (!panic) return [];
  return [...keys.values()].filter(
    ({ enabled, panicAt, leakedAt }) =>
      !enabled && leakedAt === undefined && (panicAt ?? 0) >= panic.at,
  );
}
