/** Commands on environments and allowed sites. */
import { FieldError } from '../../keys/check.ts';
import { tidied } from '../../keys/typed-text.ts';
import type { EnvironmentDraft, Handlers } from '../../messages/contract.ts';
import { parseOrigin, parseSite } from '../../platforms/environment.ts';
import { isExcludedHost } from '../../platforms/hosts.ts';
import { sharedOrigin } from '../../platforms/overlap.ts';
import type { PlatformRegistry } from '../../platforms/registry.ts';
import { PRODUCTION, type Platform } from '../../platforms/types.ts';
import type { Settings } from '../../vault/stored.ts';
import type { VaultChange } from '../../vault/vault.ts';
import type { Contents } from '../assignments.ts';
import { environmentsOf, withAllowedSites } from '../environments.ts';
import { knownEnvironment, knownPlatform, typedAs } from './checks.ts';
import type { Ports } from '../ports.ts';
import { CommandRefused, type CommandContext } from './context.ts';

/** Longest name of an environment, in characters. */
const LONGEST_NAME = 40;

type Commands = 'environment.save' | 'environment.delete' | 'environment.setAllowedSites';

export function environmentHandlers({ ports, write }: CommandContext): Pick<Handlers, Commands> {
  const registry = ports.platforms;
  return {
    async 'environment.save'(draft) {
      refuseGiven(registry, draft.id);
      const id = draft.id ?? crypto.randomUUID();
      const allowedSites = await checkSites(draft.allowedSites, 'allowedSites', ports);
      const save = (vault: Contents) =>
        saveEnvironment(vault, registry, { ...draft, allowedSites }, id);
      return { change: await write(save), value: { id } };
    },
    async 'environment.delete'({ id }) {
      refuseGiven(registry, id);
      return write((vault) => deleteEnvironment(vault, id));
    },
    async 'environment.setAllowedSites'({ platform, environment, sites, read }) {
      refuseGiven(registry, environment);
      const allowedSites = await checkSites(sites, 'sites', ports);
      return write(({ settings }) => {
        const known = knownEnvironment(
          settings,
          registry,
          knownPlatform(registry, platform),
          environment,
          'environment',
        );
        const wanted = changedSites(known.allowedSites, allowedSites, read);
        return { settings: withAllowedSites(settings, known, [...new Set(wanted)]) };
      });
    },
  };
}

/** @throws {CommandRefused} where a company gives the environment. */
function refuseGiven({ given = [] }: PlatformRegistry, id: string | undefined): void {
  const environment = given.find((one) => one.id === id);
  if (!environment) return;
  const parameters = { environment: environment.name };
  throw new CommandRefused({ code: 'company.environmentIsFixed', parameters });
}

/**
 * The settings with an environment added or changed. @throws {FieldError} where it does not fit.
 */
export function saveEnvironment(
  { settings }: Contents,
  registry: PlatformRegistry,
  saved: EnvironmentDraft,
  id: string,
): { readonly settings: Settings } {
  const draft = merged(
    saved,
    settings.environments.find((environment) => environment.id === saved.id),
  );
  const platform = knownPlatform(registry, draft.platform);
  const name = tidied(draft.name);
  if (name === '') throw new FieldError('name', { code: 'environment.nameMissing' });
  if ([...name].length > LONGEST_NAME) {
    throw new FieldError('name', {
      code: 'environment.nameTooLong',
      parameters: { count: LONGEST_NAME },
    });
  }
  const others = settings.environments.filter((environment) => environment.id !== draft.id);
  const before = settings.environments.find(({ id: known }) => known === draft.id);
  if (draft.id !== undefined && !before) {
    throw new CommandRefused({ code: 'environment.gone' });
  }
  if (before && before.platform !== platform.id) {
    throw new FieldError('platform', {
      code: 'environment.ofAnotherPlatform',
      parameters: { environment: before.name },
    });
  }
  if (
    name.toLowerCase() === PRODUCTION ||
    others.some(
      (other) => other.platform === platform.id && other.name.toLowerCase() === name.toLowerCase(),
    )
  ) {
    throw new FieldError('name', {
      code: 'environment.nameTaken',
      parameters: { platform: platform.name, environment: name },
    });
  }
  const origins: Record<string, string[]> = {};
  for (const role of Object.keys(platform.hosts)) {
    const typed = (draft.origins[role] ?? []).filter((origin) => origin.trim() !== '');
    origins[role] = [
      ...new Set(typed.map((origin) => typedAs(`origins.${role}`, () => parseOrigin(origin)))),
    ];
  }
  if (Object.values(origins).every((list) => list.length === 0)) {
    throw new FieldError(`origins.${Object.keys(platform.hosts)[0]}`, {
      code: 'environment.noAddress',
    });
  }
  for (const [role, list] of Object.entries(origins)) {
    for (const origin of list) refuseTakenOrigin(settings, registry, platform, id, role, origin);
  }
  const environment: Settings['environments'][number] = {
    id,
    platform: platform.id,
    name,
    origins,
    allowedSites: [...draft.allowedSites],
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

/**
 * What is to be saved, where what the sender had read may have changed meanwhile: a field that the
 * sender did not change is as it is now. @throws {FieldError} where both have changed a field, each
 * to something else.
 */
function merged(
  draft: EnvironmentDraft,
  present: Settings['environments'][number] | undefined,
): EnvironmentDraft {
  const { read } = draft;
  if (!read || !present) return draft;
  const chosen = <Value>(field: string, before: Value, next: Value, now: Value): Value => {
    const [was, wanted, is] = [before, next, now].map((value) => JSON.stringify(value));
    if (wanted === was) return now;
    if (is !== was && is !== wanted) {
      throw new FieldError(field, { code: 'environment.changedElsewhere' });
    }
    return next;
  };
  const none: readonly string[] = [];
  return {
    ...draft,
    name: chosen('name', read.name, tidied(draft.name), present.name),
    origins: Object.fromEntries(
      Object.keys({ ...present.origins, ...draft.origins }).map((role) => [
        role,
        chosen(
          `origins.${role}`,
          read.origins[role] ?? none,
          draft.origins[role] ?? none,
          present.origins[role] ?? none,
        ),
      ]),
    ),
    allowedSites: chosen(
      'allowedSites',
      read.allowedSites,
      draft.allowedSites,
      present.allowedSites,
    ),
  };
}

/** The sites with what was added to the list that was read, and without what was taken from it. */
function changedSites(
  present: readonly string[],
  sites: readonly string[],
  read: readonly string[] | undefined,
): readonly string[] {
  if (!read) return sites;
  return [
    ...present.filter((site) => sites.includes(site) || !read.includes(site)),
    ...sites.filter((site) => !read.includes(site)),
  ];
}

/**
 * An address belongs to one environment of a platform, and one origin and path takes one key,
 * whatever the platform: with two, which of them is sent would be nobody's choice. Production hosts
 * of another platform, and those that take no key, are no place for a key at all.
 * @throws {FieldError}
 */
function refuseTakenOrigin(
  settings: Settings,
  registry: PlatformRegistry,
  platform: Platform,
  id: string,
  role: string,
  origin: string,
): void {
  const field = `origins.${role}`;
  const { hostname } = new URL(origin);
  if (isExcludedHost(hostname, registry)) {
    throw new FieldError(field, { code: 'environment.takesNoKey', parameters: { origin } });
  }
  const here = {
    platform: withRole(platform, role),
    environment: { origins: { [role]: [origin] } },
  };
  for (const environment of environmentsOf(settings, registry)) {
    const owner = registry.byId(environment.platform);
    if (!owner || (owner.id === platform.id && environment.id === id)) continue;
    const all = Object.values(environment.origins).flat();
    const another = owner.id !== platform.id;
    const theirs =
      another && environment.id === PRODUCTION
        ? all.some((known) => new URL(known).hostname === hostname)
        : !another && all.includes(origin);
    if (theirs || (another && sharedOrigin({ platform: owner, environment }, here))) {
      throw new FieldError(field, {
        code: another ? 'environment.originOfAnother' : 'environment.originTaken',
        parameters: { origin, environment: environment.name, platform: owner.name },
      });
    }
  }
}

/** The platform with those of its surfaces alone that are reached by this role. */
function withRole(platform: Platform, role: string): Platform {
  return { ...platform, surfaces: platform.surfaces.filter(({ host }) => host === role) };
}

function deleteEnvironment({ keys, settings }: Contents, id: string): VaultChange {
  const environment = settings.environments.find((candidate) => candidate.id === id);
  if (!environment) throw new CommandRefused({ code: 'environment.gone' });
  const count = [...keys.values()].filter((key) => key.environment === id).length;
  if (count > 0) {
    throw new CommandRefused({
      code: 'environment.hasKeys',
      parameters: { environment: environment.name, count },
    });
  }
  return {
    settings: {
      ...settings,
      environments: settings.environments.filter((other) => other.id !== id),
    },
  };
}

/**
 * Allowed sites as they are stored. @throws {FieldError} where one is not a site, or anybody may
 * have a site of their own below it.
 */
export async function checkSites(
  sites: readonly string[],
  field: string,
  { isPublicSuffix }: Pick<Ports, 'isPublicSuffix'>,
): Promise<string[]> {
  const typed = sites.filter((site) => site.trim() !== '');
  const checked = [...new Set(typed.map((site) => typedAs(field, () => parseSite(site))))];
  for (const site of checked) {
    if (!(await isPublicSuffix(site))) continue;
    throw new FieldError(field, { code: 'site.publicSuffix', parameters: { site } });
  }
  return checked;
}
