/** Which key is in use where, as the settings have it. */
import type { AccessKey } from '../keys/key.ts';
import type { Settings } from '../vault/stored.ts';

/** What is read of an open vault. */
export interface Contents {
  readonly keys: ReadonlyMap<string, AccessKey>;
  readonly settings: Settings;
}

/** Whether an assignment names this key and the key is enabled. An expired key counts: the platform is the judge of that. */
export function isInUse(settings: Settings, key: AccessKey): boolean {
  return key.enabled && settings.assignments.some((assignment) => assignment.key === key.id);
}

/** The settings with this key in use for its platform and environment, in place of the one before. */
export function withKeyInUse(settings: Settings, key: AccessKey): Settings {
  return {
    ...settings,
    assignments: [
      ...settings.assignments.filter(
        ({ platform, environment }) => platform !== key.platform || environment !== key.environment,
      ),
      { platform: key.platform, environment: key.environment, key: key.id },
    ],
  };
}

/** The settings without any assignment that `leaves` says of. */
export function withoutAssignments(
  settings: Settings,
  leaves: (assignment: Settings['assignments'][number]) => boolean,
): Settings {
  return {
    ...settings,
    assignments: settings.assignments.filter((assignment) => !leaves(assignment)),
  };
}
