import type { ActiveKey } from '../injection/compile.ts';
import type { AccessKey } from '../keys/key.ts';
import { builtIn } from '../platforms/index.ts';
import type { Settings } from '../vault/stored.ts';
import { environmentOf } from './places.ts';

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

/** A key in use whose secret could not be read. */
export interface Unreadable {
  readonly key: AccessKey;
  readonly message: string;
}

/** The keys in use with their secrets and places, in a stable order; none while all is paused. */
export async function activeKeys(
  { keys, settings }: Contents,
  secretOf: (id: string) => Promise<string>,
): Promise<{ active: ActiveKey[]; unreadable: Unreadable[] }> {
  const active: ActiveKey[] = [];
  const unreadable: Unreadable[] = [];
  if (settings.paused) return { active, unreadable };
  const used = settings.assignments.flatMap(({ key: id }) => {
    const key = keys.get(id);
    return key && isInUse(settings, key) ? [key] : [];
  });
  await Promise.all(
    used.map(async (key) => {
      const platform = builtIn.byId(key.platform);
      const environment = environmentOf(settings, key.platform, key.environment);
      if (!platform || !environment) return;
      try {
        active.push({ platform, environment, key, secret: await secretOf(key.id) });
      } catch (error) {
        unreadable.push({ key, message: error instanceof Error ? error.message : String(error) });
      }
    }),
  );
  const place = ({ platform, environment }: ActiveKey) => `${platform.id}\n${environment.id}`;
  active.sort((a, b) => (place(a) < place(b) ? -1 : 1));
  return { active, unreadable };
}
