/** What importing a preview would do to the vault. Pure: nothing is stored. */
import type { Annotations } from '../keys/annotations.ts';
import { FieldError, checkKeyFields, checkSecret } from '../keys/check.ts';
import type { AccessKey, KeyChange, KeyDraft } from '../keys/key.ts';
import type { PlatformRegistry } from '../platforms/registry.ts';
import { PRODUCTION, type Environment as AnyEnvironment } from '../platforms/types.ts';
import type { Sentence } from '../sentences/sentence.ts';
import type { FoundKey } from './preview.ts';
import type { Steps } from './steps.ts';

/** A key of the vault with a digest of its secret, so that secrets are compared and not read. */
export interface PresentKey {
  readonly key: AccessKey;
  /** Made by the same keyed digest as those of the found keys. */
  readonly digest: string;
}

/** What the user chose for one found key, over what the file says. */
export interface Choice {
  /** Leaves the key out. */
  readonly leftOut?: boolean | undefined;
  readonly platform?: string | undefined;
  readonly environment?: string | undefined;
  readonly name?: string | undefined;
  readonly billingUnit?: string | undefined;
  readonly enabled?: boolean | undefined;
}

/** What is to be done with one found key; `index` is its place in the preview. */
export type Planned =
  | {
      readonly index: number;
      readonly action: 'add';
      /** As `import.stage` takes it. */
      readonly draft: KeyDraft & {
        readonly enabled: boolean;
        readonly leakedAt?: number | undefined;
        readonly annotations?: Annotations | undefined;
      };
      readonly warnings: readonly Sentence[];
    }
  | {
      readonly index: number;
      readonly action: 'change';
      /** The key that has this secret. */
      readonly id: string;
      /** Fields that the file knows and the stored key does not: as `key.change` takes it. */
      readonly change: Partial<KeyChange>;
    }
  | { readonly index: number; readonly action: 'skip'; readonly reason?: Sentence | undefined };

/** An environment, as far as a plan looks at it. */
export type Place = Pick<AnyEnvironment, 'id' | 'platform' | 'origins'>;

export interface PlanInput {
  readonly found: readonly FoundKey[];
  /** Digests of the found keys' secrets, in their order. */
  readonly digests: readonly string[];
  readonly present: readonly PresentKey[];
  readonly registry: PlatformRegistry;
  /** Every environment, those of production as well, and those that come along. */
  readonly environments: readonly Place[];
  /** Environments of a backup by their ids there: which of `environments` stands for each. */
  readonly places?: ReadonlyMap<string, string> | undefined;
  /** By place in the preview. */
  readonly choices?: ReadonlyMap<number, Choice> | undefined;
}

/** The plan, key by key, in the order of the preview: work in slices. */
export function* planImport(input: PlanInput): Steps<Planned[]> {
  const { found, digests, present, choices } = input;
  const context: Context = {
    ...input,
    bySecret: new Map(present.map(({ key, digest }) => [secretPlace(key, digest), key])),
    byDigest: new Map(present.map(({ key, digest }) => [digest, key])),
    byName: new Map(present.map(({ key }) => [namePlace(key, key.name), key.name])),
    owners: new Map(present.map(({ key }) => [namePlace(key, key.name), key])),
    inFile: new Set(),
    counts: new Map(),
  };
  for (const { key } of present) countUp(context, key);
  const planned: Planned[] = [];
  for (const [index, key] of found.entries()) {
    if (index % 100 === 0) yield index / found.length;
    const choice = choices?.get(index) ?? {};
    planned.push(
      choice.leftOut
        ? { index, action: 'skip' }
        : planOne(context, index, key, digests[index]!, choice),
    );
  }
  return planned;
}

interface Context extends PlanInput {
  readonly bySecret: ReadonlyMap<string, AccessKey>;
  readonly byDigest: ReadonlyMap<string, AccessKey>;
  readonly byName: Map<string, string>;
  readonly owners: ReadonlyMap<string, AccessKey>;
  readonly inFile: Set<string>;
  readonly counts: Map<string, number>;
}

type KeyPlace = Pick<AccessKey, 'platform' | 'environment'>;
const secretPlace = ({ platform, environment }: KeyPlace, digest: string) =>
  `${platform}\n${environment}\n${digest}`;
const namePlace = ({ platform, environment }: KeyPlace, name: string) =>
  `${platform}\n${environment}\n${name}`;

function countUp({ counts }: Context, { platform, environment }: KeyPlace): number {
  const place = `${platform}\n${environment}`;
  const count = (counts.get(place) ?? 0) + 1;
  counts.set(place, count);
  return count;
}

function planOne(
  context: Context,
  index: number,
  found: FoundKey,
  digest: string,
  choice: Choice,
): Planned {
  const skip = (reason: Sentence): Planned => ({ index, action: 'skip', reason });
  const id = choice.platform ?? found.platform;
  if (id === undefined) {
    // Whose it is was said when it was first stored.
    const known = context.byDigest.get(digest);
    return skip(known ? sameSecret(known) : { code: 'import.skip.platformMissing' });
  }
  const platform = context.registry.byId(id);
  if (!platform) return skip({ code: 'import.skip.platformGone' });
  const environment = choice.environment ?? environmentOf(context, id, found);
  if (environment === undefined) {
    // A key of a test system must not go to production because nobody said where it belongs.
    const origin = found.environmentOrigin ?? '';
    return skip({ code: 'import.skip.environmentMissing', parameters: { origin } });
  }
  const place = { platform: id, environment };
  const twin = context.bySecret.get(secretPlace(place, digest));
  if (twin) {
    const change = news(found, twin);
    if (change) return { index, action: 'change', id: twin.id, change };
    return skip(sameSecret(twin));
  }
  if (context.inFile.has(secretPlace(place, digest))) {
    return skip({ code: 'import.skip.earlierInFile' });
  }
  const wanted = choice.name ?? found.name;
  const name = freeName(context, place, wanted);
  const draft = {
    ...place,
    name,
    secret: found.secret,
    right: found.right,
    expiresOn: found.expiresOn,
    billingUnit: choice.billingUnit ?? found.billingUnit,
    fields: found.fields,
    enabled: choice.enabled ?? found.enabled,
    leakedAt: found.leakedAt,
    annotations: found.annotations,
  };
  try {
    const { secret: _, ...fields } = checkKeyFields(draft, platform);
    const checked = { ...draft, ...fields, secret: checkSecret(found.secret) };
    context.inFile.add(secretPlace(place, digest));
    context.byName.set(namePlace(place, name), name);
    const warnings: Sentence[] = [];
    const owner = context.owners.get(namePlace(place, wanted));
    if (owner) {
      const key = { id: owner.id, name: owner.name };
      warnings.push({ code: 'import.warning.renamed', parameters: { key } });
    }
    const { maxKeys } = platform.policy;
    // Another account may be meant, so that this is no reason to leave a key out.
    if (countUp(context, place) > (maxKeys ?? Number.POSITIVE_INFINITY)) {
      const parameters = { platform: platform.name, count: maxKeys! };
      warnings.push({ code: 'import.warning.tooManyKeys', parameters });
    }
    return { index, action: 'add', draft: checked, warnings };
  } catch (error) {
    if (!(error instanceof FieldError)) throw error;
    return skip({ code: 'import.skip.field', parameters: { reason: error.sentence } });
  }
}

function sameSecret({ id, name }: AccessKey): Sentence {
  return { code: 'import.skip.sameSecret', parameters: { key: { id, name } } };
}

/**
 * The environment that a backup names or that has the origin; production where the file names
 * none.
 */
function environmentOf(
  { environments, places }: Context,
  platform: string,
  { environmentOrigin, environment }: FoundKey,
): string | undefined {
  if (environment !== undefined) {
    return (
      places?.get(environment) ??
      // One that every browser of a company has.
      environments.find(({ id, platform: of }) => id === environment && of === platform)?.id
    );
  }
  if (environmentOrigin === undefined) return PRODUCTION;
  return environments.find(
    (each) =>
      each.platform === platform &&
      Object.values(each.origins).some((origins) => origins.includes(environmentOrigin)),
  )?.id;
}

/** Fields that the file knows and the stored key lacks. What the user wrote is not replaced. */
function news(found: FoundKey, key: AccessKey): Partial<KeyChange> | undefined {
  const change: { right?: string; expiresOn?: string } = {};
  if (found.right !== undefined && key.right === undefined) change.right = found.right;
  if (found.expiresOn !== undefined && key.expiresOn === undefined) {
    change.expiresOn = found.expiresOn;
  }
  return Object.keys(change).length > 0 ? change : undefined;
}

/** The name, or the same with the first number that is free. */
function freeName({ byName }: Context, place: KeyPlace, name: string): string {
  if (!byName.has(namePlace(place, name))) return name;
  for (let number = 2; ; number += 1) {
    const next = `${name} (${number})`;
    if (!byName.has(namePlace(place, next))) return next;
  }
}
