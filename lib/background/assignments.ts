/** Which key is in use where, as the settings have it. */
import type { AccessKey } from '../keys/key.ts';
import type { Settings } from '../vault/stored.ts';

/** What is read of an open vault. */
export interface Contents {
  readonly keys: ReadonlyMap<string, AccessKey>;
  readonly settings: Settings;
}

/**
 * Whether the key is assigned and enabled. An expired key counts too, because the platform decides
 * that.
 */
export function isInUse(settings: Settings, key: AccessKey): boolean {
  return key.enabled && settings.assignments.some((assignment) => assignment.key === key.id);
}

type Assignment = Settings['assignments'][number];

/** Whether both are of one platform and environment. */
const sameEnvironment = (
  a: Pick<Assignment, 'platform' | 'environment'>,
  b: Pick<Assignment, 'platform' | 'environment'>,
) => a.platform === b.platform && a.environment === b.environment;

/**
 * The settings with this key in use for its platform and environment. The one before is remembered
 * as the previous one.
 */
export function withKeyInUse(settings: Settings, key: AccessKey): Settings {
  const { platform, environment, id } = key;
  const replaced = settings.assignments.filter(
    (assignment) => sameEnvironment(assignment, key) && assignment.key !== id,
  );
  return {
    ...settings,
    assignments: [
      ...settings.assignments.filter((assignment) => !sameEnvironment(assignment, key)),
      { platform, environment, key: id },
    ],
    previous: withPrevious(settings.previous, replaced),
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
