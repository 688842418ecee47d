import * as v from 'valibot';
import { rightsOf } from '../lib/platforms/index.ts';
import { faultRuleSchema } from './world/faults.ts';
import { checkInput } from './world/input.ts';
import { keyDraftEntries, type KeyDraft } from './world/keys.ts';
import { timeSchema } from './world/times.ts';
import { DEFAULT_WORLD, isWorldName, WORLD_NAME_RULE } from './world/worlds.ts';
import { packs, type PlatformId } from './packs.ts';

const wholeNumber = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

function keySchema(platform: PlatformId) {
  const rights = rightsOf(packs[platform].platform);
  return v.strictObject({
    ...keyDraftEntries,
    right: v.exactOptional(v.picklist(rights.map(({ id }) => id))),
  });
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
    v.strictObject({ at: v.exactOptional(timeSchema), frozen: v.exactOptional(v.boolean()) }),
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
    v.check(
      ([, ...others]) => others.every(({ name }) => name !== DEFAULT_WORLD),
      `the first world is the default one, so no other can be named "${DEFAULT_WORLD}": put it first, or rename it`,
    ),
  ),
});

function parsed<Schema extends v.GenericSchema>(
  schema: Schema,
  json: unknown,
  complaint: string,
): v.InferOutput<Schema> {
  const result = checkInput(schema, json);
  if ('output' in result) return result.output;
  const faults = result.faults.map(
    ({ field, message }) => `  ${field || '(the whole)'}: ${message}`,
  );
  if (result.more > 0) faults.push(`  and ${result.more} more`);
  throw new WorldSeedError(`${complaint}:\n${faults.join('\n')}`);
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
