import * as v from 'valibot';
import { rightsOf } from '../lib/platforms/index.ts';
import { didYouMean } from './world/nearest-names.ts';
import { faultRuleSchema } from './world/faults.ts';
import type { KeyDraft } from './world/keys.ts';
import { isWorldName, WORLD_NAME_RULE } from './world/worlds.ts';
import { packs, type PlatformId } from './packs.ts';

/** A time in milliseconds since the epoch, or written as ISO 8601: `2026-01-31T12:00:00Z`. */
const time = v.union(
  [
    v.pipe(v.number(), v.finite()),
    v.pipe(
      v.string(),
      v.isoTimestamp(),
      v.transform((iso) => Date.parse(iso)),
    ),
  ],
  'expected a time: milliseconds since 1970, or ISO 8601 as in "2026-01-31T12:00:00Z"',
);

const text = v.pipe(v.string(), v.nonEmpty('expected a text that is not empty'));
const wholeNumber = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

function keySchema(platform: PlatformId) {
  const rights = rightsOf(packs[platform].platform);
  return v.strictObject({
    id: v.exactOptional(text),
    name: text,
    secret: v.exactOptional(text),
    right: v.exactOptional(v.picklist(rights.map(({ id }) => id))),
    expiresOn: v.exactOptional(v.pipe(v.string(), v.isoDate('expected a day as in "2026-01-31"'))),
    billingUnit: v.exactOptional(text),
    owner: v.exactOptional(text),
    app: v.exactOptional(text),
    enabled: v.exactOptional(v.boolean()),
    createdAt: v.exactOptional(time),
    enabledAt: v.exactOptional(time),
    lastUsedAt: v.exactOptional(time),
    disabledBecause: v.exactOptional(v.literal('idle')),
  }) satisfies v.GenericSchema<unknown, { name: string }>;
}

const keys = (platform: PlatformId) => v.exactOptional(v.array(keySchema(platform)));

/** What a world begins with. A snapshot of a world fits it as well. */
export const worldSeedSchema = v.strictObject({
  /** The editor's way to the schema; the lab does not look at it. */
  $schema: v.exactOptional(v.string()),
  name: v.exactOptional(
    v.pipe(v.string(), v.check(isWorldName, `expected a name of ${WORLD_NAME_RULE}`)),
  ),
  clock: v.exactOptional(
    v.strictObject({ at: v.exactOptional(time), frozen: v.exactOptional(v.boolean()) }),
  ),
  ids: v.exactOptional(
    v.strictObject({ random: v.exactOptional(wholeNumber), number: v.exactOptional(wholeNumber) }),
  ),
  keys: v.exactOptional(
    v.strictObject({ yespo: keys('yespo'), reteno: keys('reteno'), mobitru: keys('mobitru') }),
  ),
  data: v.exactOptional(
    v.strictObject({
      yespo: v.exactOptional(packs.yespo.dataSchema),
      reteno: v.exactOptional(packs.reteno.dataSchema),
      mobitru: v.exactOptional(packs.mobitru.dataSchema),
    }),
  ),
  faults: v.exactOptional(v.array(faultRuleSchema)),
  rateLimits: v.exactOptional(v.boolean()),
});

export type WorldSeed = v.InferOutput<typeof worldSeedSchema>;

/** A seed that does not hold; its message has a line for each fault. */
export class WorldSeedError extends Error {
  override readonly name = 'WorldSeedError';
}

/**
 * Checks a world's seed that comes from outside, already parsed as JSON.
 * @throws {WorldSeedError} naming every field that does not hold.
 */
export function parseWorldSeed(json: unknown): WorldSeed {
  return parsed(worldSeedSchema, json, 'this is no seed of a world');
}

const severalSchema = v.strictObject({
  $schema: v.exactOptional(v.string()),
  worlds: v.pipe(
    v.array(worldSeedSchema),
    v.nonEmpty('expected at least one world'),
    v.checkItems(
      ({ name }) => name !== undefined,
      'expected a name: one of several worlds needs it',
    ),
    v.check(
      (worlds) => new Set(worlds.map(({ name }) => name)).size === worlds.length,
      'two worlds have the same name',
    ),
  ),
});

function parsed<Schema extends v.GenericSchema>(
  schema: Schema,
  json: unknown,
  complaint: string,
): v.InferOutput<Schema> {
  const result = v.safeParse(schema, json);
  if (result.success) return result.output;
  const faults = result.issues.map(
    (issue) => `  ${v.getDotPath(issue) ?? '(the whole)'}: ${inWords(issue, schema)}`,
  );
  throw new WorldSeedError(`${complaint}:\n${faults.join('\n')}`);
}

/** Valibot says of a field too many that it "expected never"; better is to say which ones there are. */
function inWords(issue: v.BaseIssue<unknown>, schema: v.GenericSchema): string {
  if (issue.type !== 'strict_object' || issue.expected !== 'never') return issue.message;
  const way = (issue.path ?? []).map(({ key }) => String(key));
  const known = fieldsAt(schema, way.slice(0, -1));
  return `there is no such field${didYouMean(way.at(-1) ?? '', known) || `; there are ${known.join(', ')}`}`;
}

/** What a schema of Valibot may consist of, as far as a path leads through it. */
interface SchemaParts {
  readonly wrapped?: SchemaParts;
  readonly entries?: Readonly<Record<string, SchemaParts>>;
  readonly item?: SchemaParts;
}

/** The fields that a schema has where a path leads. */
function fieldsAt(schema: v.GenericSchema, way: readonly string[]): readonly string[] {
  let parts: SchemaParts | undefined = schema as SchemaParts;
  for (const key of way) {
    while (parts?.wrapped) parts = parts.wrapped;
    parts = parts?.entries?.[key] ?? parts?.item;
  }
  while (parts?.wrapped) parts = parts.wrapped;
  return Object.keys(parts?.entries ?? {}).filter((name) => !name.startsWith('$'));
}

/**
 * Checks the seeds of a lab that come from outside, already parsed as JSON: one seed, or `{"worlds": [seed, …]}` with a name
 * in each. The first is the lab's default world.
 * @throws {WorldSeedError} naming every field that does not hold.
 */
export function parseWorldSeeds(json: unknown): readonly [WorldSeed, ...WorldSeed[]] {
  if (typeof json !== 'object' || json === null || !('worlds' in json)) {
    return [parseWorldSeed(json)];
  }
  const [first, ...others] = parsed(severalSchema, json, 'these are no seeds of worlds').worlds;
  return [first as WorldSeed, ...others];
}

/** What the packs bring for a world that shows everything: a working key of each platform, and keys that do not work. */
export const demonstrationWorld: WorldSeed = parseWorldSeed({
  name: 'demonstration',
  keys: {
    yespo: packs.yespo.demonstration.keys,
    reteno: packs.reteno.demonstration.keys,
    mobitru: packs.mobitru.demonstration.keys,
  } satisfies Record<PlatformId, readonly KeyDraft[]>,
  data: {
    yespo: packs.yespo.demonstration.data,
    reteno: packs.reteno.demonstration.data,
    mobitru: packs.mobitru.demonstration.data,
  } satisfies Record<PlatformId, unknown>,
});
