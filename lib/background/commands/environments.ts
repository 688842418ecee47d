/** Commands on environments and allowed sites. */
import { FieldError } from '../../keys/check.ts';
import type { EnvironmentDraft, Handlers } from '../../messages/contract.ts';
import { parseOrigin, parseSite } from '../../platforms/environment.ts';
import { PRODUCTION, type Platform } from '../../platforms/index.ts';
import type { Settings } from '../../vault/stored.ts';
import type { VaultChange } from '../../vault/vault.ts';
import type { Contents } from '../assignments.ts';
import { environmentsOf, withAllowedSites } from '../environments.ts';
import { knownEnvironment, knownPlatform, typedAs } from './checks.ts';
import { CommandRefused, type CommandContext } from './context.ts';

/** Longest name of an environment, in characters. */
const LONGEST_NAME = 40;

type Commands = 'environment.save' | 'environment.delete' | 'environment.setAllowedSites';

export function environmentHandlers({ write }: CommandContext): Pick<Handlers, Commands> {
  return {
    async 'environment.save'(draft) {
      const id = draft.id ?? crypto.randomUUID();
      return { change: await write((vault) => saveEnvironment(vault, draft, id)), value: { id } };
    },
    'environment.delete': ({ id }) => write((vault) => deleteEnvironment(vault, id)),
    'environment.setAllowedSites': ({ platform, environment, sites, read }) =>
      write(({ settings }) => {
        const known = knownEnvironment(
          settings,
          knownPlatform(platform),
          environment,
          'environment',
        );
        const wanted = changedSites(known.allowedSites, checkSites(sites, 'sites'), read);
        return { settings: withAllowedSites(settings, known, [...new Set(wanted)]) };
      }),
  };
}

function saveEnvironment({ settings }: Contents, saved: EnvironmentDraft, id: string): VaultChange {
  const draft = merged(
    saved,
    settings.environments.find((environment) => environment.id === saved.id),
  );
  const platform = knownPlatform(draft.platform);
  const name = draft.name.trim();
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

/**
 * What is to be saved, where what the sender had read may have changed meanwhile: a field that the sender did not change is as it
 * is now. @throws {FieldError} where both have changed a field, each to something else.
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
    name: chosen('name', read.name, draft.name.trim(), present.name),
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
  throw new FieldError(`origins.${role}`, {
    code: 'environment.originTaken',
    parameters: { origin, environment: taken.name, platform: platform.name },
  });
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

function checkSites(sites: readonly string[], field: string): string[] {
  const typed = sites.filter((site) => site.trim() !== '');
  return [...new Set(typed.map((site) => typedAs(field, () => parseSite(site))))];
}
