/**
 * What each command of the pages does: from its checked input and the vault to the change that is written, or to the
 * settings that go ahead. They hold the rules of the business and touch nothing but the vault.
 */
import { FieldError, checkKeyFields, checkSecret } from '../keys/check.ts';
import type { AccessKey, KeyDraft } from '../keys/key.ts';
import { maskSecret } from '../keys/mask.ts';
import type { EnvironmentDraft, Preferences } from '../messages/contract.ts';
import { parseOrigin, parseSite } from '../platforms/environment.ts';
import { PRODUCTION, builtIn, type Environment, type Platform } from '../platforms/index.ts';
import { newKeyId, type Settings } from '../vault/stored.ts';
import type { VaultChange } from '../vault/vault.ts';
import { withKeyInUse, withoutAssignments, type Contents } from './in-use.ts';
import { environmentOf, environmentsOf, withAllowedSites } from './places.ts';

/** A command that makes no sense for what the vault holds; `message` is for the user. */
export class CommandRefused extends Error {
  override readonly name = 'CommandRefused';
}

export function addKey(contents: Contents, draft: KeyDraft, id: string, now: Date): VaultChange {
  const { key, secret } = newKey(contents, draft, id, now);
  return { put: key, secret };
}

/** Several new keys, all or none. @throws {FieldError} with the place of the draft at fault in its field. */
export function addKeys(contents: Contents, drafts: readonly KeyDraft[], now: Date): VaultChange {
  return {
    putAll: drafts.map((draft, index) =>
      inField(`keys.${index}.`, () => newKey(contents, draft, newKeyId(), now)),
    ),
  };
}

function newKey(
  { settings }: Contents,
  draft: KeyDraft,
  id: string,
  now: Date,
): { key: AccessKey; secret: string } {
  const platform = knownPlatform(draft.platform);
  const { secret: _, ...fields } = checkKeyFields(draft, platform);
  const secret = checkSecret(draft.secret);
  knownEnvironment(settings, platform, draft.environment, 'environment');
  const key: AccessKey = {
    ...fields,
    id,
    platform: platform.id,
    hint: maskSecret(secret, platform.policy),
    enabled: true,
    createdAt: now.getTime(),
  };
  return { key, secret };
}

export function changeKey(
  { keys, settings }: Contents,
  id: string,
  change: Omit<KeyDraft, 'platform' | 'secret'> & { secret?: string | undefined },
): VaultChange {
  const key = knownKey(keys, id);
  const platform = knownPlatform(key.platform);
  const typed = { ...change, secret: change.secret?.trim() ? change.secret : undefined };
  const { secret, ...fields } = inField('change.', () => checkKeyFields(typed, platform));
  knownEnvironment(settings, platform, change.environment, 'change.environment');
  const put: AccessKey = {
    ...key,
    ...fields,
    hint: secret === undefined ? key.hint : maskSecret(secret, platform.policy),
  };
  // A key that moves to another environment is not at once in use there in place of that one's.
  const moved = put.environment !== key.environment;
  return {
    put,
    secret,
    settings: moved ? withoutAssignments(settings, ({ key: used }) => used === id) : undefined,
  };
}

/** A disabled key leaves its assignment, so that enabling it later does not put it in use unasked. */
export function setKeyEnabled(
  { keys, settings }: Contents,
  id: string,
  enabled: boolean,
): VaultChange {
  return {
    put: { ...knownKey(keys, id), enabled },
    settings: enabled ? undefined : withoutAssignments(settings, ({ key }) => key === id),
  };
}

export function deleteKey({ keys }: Contents, id: string): VaultChange {
  return { remove: knownKey(keys, id).id };
}

export function useKey({ keys, settings }: Contents, id: string): Settings {
  const key = knownKey(keys, id);
  if (!key.enabled)
    throw new CommandRefused(`“${key.name}” is disabled. Enable it before you use it.`);
  return withKeyInUse(
    withoutAssignments(settings, ({ key: used }) => !keys.has(used)),
    key,
  );
}

export function turnPlatformOff({ settings }: Contents, platform: string): Settings {
  const { id } = knownPlatform(platform);
  return withoutAssignments(settings, (assignment) => assignment.platform === id);
}

export function turnAllOff({ settings }: Contents): Settings {
  return { ...settings, assignments: [] };
}

export function pauseAll({ settings }: Contents, paused: boolean): Settings {
  return { ...settings, paused };
}

export function saveEnvironment(
  { settings }: Contents,
  draft: EnvironmentDraft,
  id: string,
): VaultChange {
  const platform = knownPlatform(draft.platform);
  const name = draft.name.trim();
  if (name === '') throw new FieldError('name', 'Give the environment a name, as Staging.');
  if ([...name].length > 40)
    throw new FieldError('name', 'Keep the name of an environment within 40 characters.');
  const others = settings.environments.filter((environment) => environment.id !== draft.id);
  const before = settings.environments.find(({ id: known }) => known === draft.id);
  if (draft.id !== undefined && !before) {
    throw new CommandRefused('This environment is no longer there.');
  }
  if (before && before.platform !== platform.id) {
    throw new FieldError('platform', `“${before.name}” is an environment of another platform.`);
  }
  if (
    name.toLowerCase() === PRODUCTION ||
    others.some(
      (other) => other.platform === platform.id && other.name.toLowerCase() === name.toLowerCase(),
    )
  ) {
    throw new FieldError('name', `${platform.name} already has an environment “${name}”.`);
  }
  const origins: Record<string, string[]> = {};
  for (const role of Object.keys(platform.hosts)) {
    const typed = (draft.origins[role] ?? []).filter((origin) => origin.trim() !== '');
    origins[role] = [
      ...new Set(typed.map((origin) => typedAs(`origins.${role}`, () => parseOrigin(origin)))),
    ];
  }
  if (Object.values(origins).every((list) => list.length === 0)) {
    throw new FieldError(
      `origins.${Object.keys(platform.hosts)[0]}`,
      'Give at least one address where the environment lives.',
    );
  }
  for (const [role, list] of Object.entries(origins)) {
    for (const origin of list) refuseTakenOrigin(settings, platform, id, role, origin);
  }
  const environment: Settings['environments'][number] = {
    id,
    platform: platform.id,
    name,
    origins,
    allowedSites: checkSites(draft.allowedSites, 'allowedSites'),
  };
  return {
    settings: {
      ...settings,
      environments:
        draft.id === undefined
          ? [...settings.environments, environment]
          : settings.environments.map((other) => (other.id === id ? environment : other)),
    },
  };
}

/** An address belongs to one environment: with two, which of their keys is sent there would be nobody's choice. */
function refuseTakenOrigin(
  settings: Settings,
  platform: Platform,
  id: string,
  role: string,
  origin: string,
): void {
  const taken = environmentsOf(settings).find(
    (other) =>
      other.platform === platform.id &&
      other.id !== id &&
      Object.values(other.origins).some((list) => list.includes(origin)),
  );
  if (!taken) return;
  throw new FieldError(
    `origins.${role}`,
    `${origin} belongs to “${taken.name}” of ${platform.name} already. Use its keys there.`,
  );
}

export function deleteEnvironment({ keys, settings }: Contents, id: string): VaultChange {
  const environment = settings.environments.find((candidate) => candidate.id === id);
  if (!environment) throw new CommandRefused('This environment is no longer there.');
  const count = [...keys.values()].filter((key) => key.environment === id).length;
  if (count > 0) {
    throw new CommandRefused(
      `“${environment.name}” still has ${count === 1 ? 'a key' : `${count} keys`}. Delete or move ${count === 1 ? 'it' : 'them'} first.`,
    );
  }
  return {
    settings: {
      ...settings,
      environments: settings.environments.filter((other) => other.id !== id),
    },
  };
}

export function setAllowedSites(
  { settings }: Contents,
  platform: string,
  environment: string,
  sites: readonly string[],
): VaultChange {
  const place = knownEnvironment(settings, knownPlatform(platform), environment, 'environment');
  return { settings: withAllowedSites(settings, place, checkSites(sites, 'sites')) };
}

export function changePreferences({ settings }: Contents, preferences: Preferences): VaultChange {
  return { settings: { ...settings, preferences } };
}

/** Every key disabled at once. */
export function panic({ keys, settings }: Contents): VaultChange {
  return {
    putAll: [...keys.values()]
      .filter(({ enabled }) => enabled)
      .map((key) => ({ key: { ...key, enabled: false } })),
    settings: turnAllOff({ keys, settings }),
  };
}

export function markLeaked({ keys, settings }: Contents, id: string, now: Date): VaultChange {
  return {
    put: { ...knownKey(keys, id), enabled: false, leakedAt: now.getTime() },
    settings: withoutAssignments(settings, ({ key }) => key === id),
  };
}

export function markReplaced({ keys }: Contents, id: string): VaultChange {
  return { put: { ...knownKey(keys, id), leakedAt: undefined } };
}

export function dismissProblem({ settings }: Contents, id: string): VaultChange {
  return {
    settings: { ...settings, dismissed: [...new Set([...settings.dismissed, id])].slice(-200) },
  };
}

export function knownKey(keys: Contents['keys'], id: string): AccessKey {
  const key = keys.get(id);
  if (!key) throw new CommandRefused('This key is no longer in the vault.');
  return key;
}

function knownPlatform(id: string): Platform {
  const platform = builtIn.byId(id);
  if (!platform) throw new FieldError('platform', `Latchkey knows no platform “${id}”.`);
  return platform;
}

function knownEnvironment(
  settings: Settings,
  platform: Platform,
  id: string,
  field: string,
): Environment {
  const environment = environmentOf(settings, platform.id, id);
  if (!environment)
    throw new FieldError(field, `${platform.name} has no such environment. Choose another.`);
  return environment;
}

function checkSites(sites: readonly string[], field: string): string[] {
  const typed = sites.filter((site) => site.trim() !== '');
  return [...new Set(typed.map((site) => typedAs(field, () => parseSite(site))))];
}

/** Runs a check whose TypeError is about this field. */
function typedAs<Result>(field: string, check: () => Result): Result {
  try {
    return check();
  } catch (error) {
    if (error instanceof TypeError) throw new FieldError(field, error.message);
    throw error;
  }
}

/** Runs a check whose FieldErrors are about fields below `prefix`. */
function inField<Result>(prefix: string, check: () => Result): Result {
  try {
    return check();
  } catch (error) {
    if (error instanceof FieldError) throw new FieldError(prefix + error.field, error.message);
    throw error;
  }
}
