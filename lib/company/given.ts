/**
 * What a company gives the browsers that it manages: environments, keys and settings. It comes by
 * the browser's managed storage, which nobody checks but this. What is wrong costs its own entry
 * and is told; the rest holds.
 */
import * as v from 'valibot';
import { checkKeyFields, checkSecret } from '../keys/check.ts';
import type { FieldValues } from '../keys/fields.ts';
import { parseOrigin, parseSite } from '../platforms/environment.ts';
import type { PlatformRegistry } from '../platforms/registry.ts';
import { PRODUCTION, type Environment } from '../platforms/types.ts';
import { SentenceError, type Sentence } from '../sentences/sentence.ts';
import { preferencesSchema, type Preferences } from '../vault/preferences.ts';

/** A key as a company gives it. */
export interface GivenKey extends FieldValues {
  readonly id: string;
  readonly platform: string;
  readonly environment: string;
  /** Undefined where each user has their own. */
  readonly secret: string | undefined;
}

/** An entry that cannot be taken. */
export interface GivenFault {
  /** Where it stands: `keys.2`. */
  readonly place: string;
  readonly reason: Sentence;
}

export interface Given {
  readonly environments: readonly Environment[];
  readonly keys: readonly GivenKey[];
  readonly preferences: Partial<Preferences>;
  readonly faults: readonly GivenFault[];
}

export const nothingGiven: Given = { environments: [], keys: [], preferences: {}, faults: [] };

/** Preferences that a company may set; how a table looks is its user's own. */
const givenPreferences = [
  'lockAfterIdle',
  'lockWithScreen',
  'lockWithBrowser',
  'clearClipboardAfter',
  'quiet',
  'childTabs',
  'keepPins',
  'notifyRefused',
] as const satisfies readonly (keyof Preferences)[];

/** What the ids of given keys and environments begin with, so that no other has the same. */
const idOfGiven = (id: string) => `company.${id}`;

const id = v.pipe(v.string(), v.regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,39}$/));
const text = v.pipe(v.string(), v.maxLength(4000));
const texts = v.pipe(v.array(text), v.maxLength(50));

const environmentSchema = v.strictObject({
  id,
  platform: text,
  name: v.pipe(text, v.trim(), v.nonEmpty(), v.maxLength(40)),
  origins: v.record(text, texts),
  allowedSites: v.optional(texts, []),
});

const keySchema = v.strictObject({
  id,
  platform: text,
  environment: v.optional(text, PRODUCTION),
  name: text,
  secret: v.optional(text),
  right: v.optional(text),
  expiresOn: v.optional(text),
  billingUnit: v.optional(text),
  fields: v.optional(v.record(text, text)),
});

const list = v.pipe(v.array(v.unknown()), v.maxLength(1000));
const policySchema = v.looseObject({
  environments: v.optional(list, []),
  keys: v.optional(list, []),
  preferences: v.optional(v.record(v.string(), v.unknown()), {}),
});

/** Reads what the managed storage has; undefined where it has nothing. Never fails. */
export function readGiven(stored: unknown, registry: PlatformRegistry): Given {
  const policy = v.safeParse(policySchema, stored ?? {});
  if (!policy.success) {
    const place = v.getDotPath(policy.issues[0]) ?? '';
    return { ...nothingGiven, faults: [{ place, reason: { code: 'company.malformed' } }] };
  }
  const faults: GivenFault[] = [];
  /** The entries of a list that can be taken, each of an id of its own. */
  function taken<Entry extends { readonly id: string }>(
    name: string,
    entries: readonly unknown[],
    take: (entry: unknown) => Entry,
  ): Entry[] {
    const known = new Set<string>();
    return entries.flatMap((entry, index) => {
      try {
        const one = take(entry);
        if (known.has(one.id)) throw new SentenceError({ code: 'company.sameId' });
        known.add(one.id);
        return [one];
      } catch (error) {
        faults.push({ place: `${name}.${index}`, reason: reasonOf(error) });
        return [];
      }
    });
  }
  const environments = taken('environments', policy.output.environments, (entry) =>
    environmentFrom(v.parse(environmentSchema, entry), registry),
  );
  const keys = taken('keys', policy.output.keys, (entry) =>
    keyFrom(v.parse(keySchema, entry), registry, environments),
  );
  const preferences = Object.fromEntries(
    Object.entries(policy.output.preferences).flatMap(([name, value]) => {
      const isKnown = (givenPreferences as readonly string[]).includes(name);
      const schema = preferencesSchema.entries[name as (typeof givenPreferences)[number]];
      if (isKnown && v.is(schema.wrapped, value)) return [[name, value] as const];
      faults.push({ place: `preferences.${name}`, reason: { code: 'company.malformed' } });
      return [];
    }),
  ) as Partial<Preferences>;
  return { environments, keys, preferences, faults };
}

/** Why an entry is not taken. What the policy itself says is not repeated: it may be a secret. */
function reasonOf(error: unknown): Sentence {
  return error instanceof SentenceError ? error.sentence : { code: 'company.malformed' };
}

/** @throws {SentenceError} */
function platformFor(registry: PlatformRegistry, platform: string) {
  const known = registry.byId(platform);
  if (known) return known;
  throw new SentenceError({ code: 'platform.unknown', parameters: { platform } });
}

/** @throws {SentenceError} */
function environmentFrom(
  { id: name, ...given }: v.InferOutput<typeof environmentSchema>,
  registry: PlatformRegistry,
): Environment {
  const platform = platformFor(registry, given.platform);
  const origins = Object.fromEntries(
    Object.keys(platform.hosts).map((role) => [
      role,
      (given.origins[role] ?? []).map((origin) => parseOrigin(origin)),
    ]),
  );
  const isUnknown = Object.keys(given.origins).some((role) => !Object.hasOwn(platform.hosts, role));
  if (isUnknown || Object.values(origins).every((all) => all.length === 0)) {
    throw new SentenceError({ code: 'environment.noAddress' });
  }
  return {
    id: idOfGiven(name),
    platform: platform.id,
    name: given.name,
    origins,
    allowedSites: given.allowedSites.map((site) => parseSite(site)),
    given: true,
  };
}

/** @throws {SentenceError} */
function keyFrom(
  { id: name, environment, secret, ...given }: v.InferOutput<typeof keySchema>,
  registry: PlatformRegistry,
  environments: readonly Environment[],
): GivenKey {
  const platform = platformFor(registry, given.platform);
  const place = environment === PRODUCTION ? PRODUCTION : idOfGiven(environment);
  const isKnown =
    place === PRODUCTION ||
    environments.some((one) => one.id === place && one.platform === platform.id);
  if (!isKnown) {
    const parameters = { platform: platform.name };
    throw new SentenceError({ code: 'environment.unknown', parameters });
  }
  const { secret: _, ...fields } = checkKeyFields({ ...given, environment: place }, platform);
  return {
    ...fields,
    id: idOfGiven(name),
    platform: platform.id,
    secret: secret === undefined ? undefined : checkSecret(secret),
  };
}
