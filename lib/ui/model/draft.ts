import { FieldError, checkKeyFields, checkSecret } from '../../keys/check.ts';
import { atTheirPlaces, fieldValue, type FieldValues } from '../../keys/fields.ts';
import { platformWord } from '../../sentences/say.ts';
import { SentenceError, sentenceOf } from '../../sentences/sentence.ts';
import type { AccessKey, KeyChange, KeyDraft } from '../../keys/key.ts';
import type { EnvironmentDraft, EnvironmentSummary, Input } from '../../messages/contract.ts';
import { parseOrigin, parseSite } from '../../platforms/environment.ts';
import { publicPartOf } from '../../platforms/public-part.ts';
import { PRODUCTION, type Platform } from '../../platforms/types.ts';

/** What the key form holds: every field as typed, empty where nothing was typed. */
export interface TypedKey {
  readonly platform: string;
  /** Id of an environment, or `NEW_ENVIRONMENT`. */
  readonly environment: string;
  readonly secret: string;
  /** What was typed in the fields that platforms describe, by field id. */
  readonly values: Readonly<Record<string, string>>;
}

/** What the environment fields hold while they are filled in. */
export interface TypedEnvironment {
  readonly name: string;
  /** Origins by host role, separated by white space or commas. */
  readonly origins: Readonly<Record<string, string>>;
  /** Host names separated by white space or commas. */
  readonly sites: string;
}

/** The value of the environment field for a new environment. Ids never contain a plus sign. */
export const NEW_ENVIRONMENT = '+new';

export function emptyKey(platform: string): TypedKey {
  return { platform, environment: PRODUCTION, secret: '', values: {} };
}

/**
 * The form of a stored key. Its secret is not known to a page and stays empty, which means
 * unchanged.
 */
export function typedFrom(key: AccessKey, { policy }: Platform): TypedKey {
  return {
    platform: key.platform,
    environment: key.environment,
    secret: '',
    values: Object.fromEntries(policy.fields.map(({ id }) => [id, fieldValue(key, id) ?? ''])),
  };
}

/**
 * The same form for another platform: what was typed stays, what the other platform's keys do not
 * have or do not offer does not, nor an environment of the old platform.
 */
export function withPlatform(
  typed: TypedKey,
  { id: platform, policy }: Platform,
  environments: readonly EnvironmentSummary[],
): TypedKey {
  const stays =
    typed.environment === NEW_ENVIRONMENT ||
    environments.some((known) => known.id === typed.environment && known.platform === platform);
  const values = policy.fields.flatMap(({ id, choices }) => {
    const value = typed.values[id];
    const fits = value !== undefined && (choices?.some((choice) => choice.id === value) ?? true);
    return fits ? [[id, value]] : [];
  });
  return {
    ...typed,
    platform,
    environment: stays ? typed.environment : PRODUCTION,
    values: Object.fromEntries(values) as TypedKey['values'],
  };
}

/** The platform whose secrets begin like this one, if it can be recognised. */
export function recognisePlatform(
  secret: string,
  platforms: readonly Platform[],
): Platform | undefined {
  return platforms.find(({ policy }) => publicPartOf(secret.trim(), policy) !== undefined);
}

/**
 * What the form asks the background to store.
 * @throws {FieldError} for the first field that the platform's key policy does not take.
 */
export function keyChangeFrom(typed: TypedKey, platform: Platform): KeyChange {
  return checkKeyFields(
    {
      environment: typed.environment,
      secret: typed.secret.trim() === '' ? undefined : typed.secret,
      ...atTheirPlaces(typed.values['name'] ?? '', typed.values),
    },
    platform,
  );
}

/**
 * What of a stored key the form has changed since the key was read, and what was read there. A
 * field that was not touched is in neither, so that what another window stored there meanwhile
 * stays.
 * @throws {FieldError} for the first field that the platform's key policy does not take.
 */
export function changedFields(
  typed: TypedKey,
  key: AccessKey,
  platform: Platform,
): Pick<Input<'key.change'>, 'change' | 'read'> {
  const checked = keyChangeFrom(typed, platform);
  const touched = platform.policy.fields
    .map(({ id }) => id)
    .filter((id) => (fieldValue(checked, id) ?? '') !== (fieldValue(key, id) ?? ''));
  const valuesOf = (values: FieldValues) => {
    const byId = Object.fromEntries(touched.map((id) => [id, fieldValue(values, id) ?? '']));
    const { name, ...others } = atTheirPlaces(byId['name'] ?? '', byId);
    return touched.includes('name') ? { ...others, name } : others;
  };
  const moved = checked.environment !== key.environment;
  return {
    change: {
      ...valuesOf(checked),
      secret: checked.secret,
      ...(moved ? { environment: checked.environment } : {}),
    },
    read: {
      ...valuesOf(key),
      secretAt: key.secretAt,
      ...(moved ? { environment: key.environment } : {}),
    },
  };
}

/** As `keyChangeFrom`, for a new key, which needs a secret. @throws {FieldError} */
export function keyDraftFrom(typed: TypedKey, platform: Platform): KeyDraft {
  const secret = checkSecret(typed.secret);
  return { ...keyChangeFrom(typed, platform), platform: platform.id, secret };
}

/**
 * The addresses of a lab on this machine, which answers below `.localhost` for every host of the
 * platform; undefined where the port is none.
 */
export function labEnvironment(
  { hosts, dashboards }: Platform,
  port: string,
): Pick<TypedEnvironment, 'origins' | 'sites'> | undefined {
  const number = Number(port.trim());
  if (!Number.isInteger(number) || number < 1 || number > 65_535) return undefined;
  const origins = Object.entries(hosts).map(([role, { production }]) => [
    role,
    production.map((host) => `http://${host}.localhost:${number}`).join(' '),
  ]);
  return {
    origins: Object.fromEntries(origins) as TypedEnvironment['origins'],
    sites: dashboards.map((host) => `${host}.localhost`).join(' '),
  };
}

export function typedEnvironmentFrom(environment: EnvironmentSummary): TypedEnvironment {
  return {
    name: platformWord(environment.name),
    origins: Object.fromEntries(
      Object.entries(environment.origins).map(([role, origins]) => [role, origins.join(' ')]),
    ),
    sites: environment.allowedSites.join(' '),
  };
}

/**
 * What the fields of an environment ask the background to store.
 * @throws {FieldError} for the first that cannot be taken: `name`, `origins.<role>` or
 *   `allowedSites`.
 */
export function environmentFrom(
  typed: TypedEnvironment,
  platform: Platform,
  /** The environment as the form has read it; absent for a new one. */
  before?: EnvironmentSummary,
): EnvironmentDraft {
  const name = typed.name.trim();
  if (name === '') throw new FieldError('name', { code: 'environment.nameMissing' });
  const origins = Object.fromEntries(
    Object.keys(platform.hosts).map((role) => [
      role,
      words(typed.origins[role] ?? '').map((word) => parsed(`origins.${role}`, word, parseOrigin)),
    ]),
  );
  if (Object.values(origins).every((list) => list.length === 0)) {
    throw new FieldError(`origins.${Object.keys(platform.hosts)[0]}`, {
      code: 'environment.noAddress',
    });
  }
  return {
    ...(before && {
      id: before.id,
      read: {
        name: platformWord(before.name),
        origins: before.origins,
        allowedSites: before.allowedSites,
      },
    }),
    platform: platform.id,
    name,
    origins,
    allowedSites: words(typed.sites).map((word) => parsed('allowedSites', word, parseSite)),
  };
}

/** Whether something was refused because it was changed elsewhere since the form read it. */
export function isConflict(error: unknown): boolean {
  return error instanceof SentenceError && error.sentence.code.endsWith('.changedElsewhere');
}

/**
 * The form's field for an error's path: `change.name` is `name`, `origins.api.0` is `origins.api`.
 */
export function fieldOf(path: string): string {
  return path.replace(/^change\./, '').replace(/\.\d+$/, '');
}

function words(text: string): string[] {
  return text.split(/[\s,]+/).filter(Boolean);
}

function parsed(field: string, word: string, parse: (typed: string) => string): string {
  try {
    return parse(word);
  } catch (cause) {
    throw new FieldError(field, sentenceOf(cause));
  }
}
