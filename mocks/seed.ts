import * as v from 'valibot';
import { rightsOf } from '../lib/platforms/index.ts';
import { described } from './world/described.ts';
import { faultRuleSchema } from './world/faults.ts';
import { checkInput } from './world/input.ts';
import { keyDraftEntries } from './world/keys.ts';
import { timeSchema } from './world/times.ts';
import { DEFAULT_WORLD, isWorldName, WORLD_NAME_RULE } from './world/worlds.ts';
import { settingsSchema } from './world/settings.ts';
import { stubRuleSchema } from './world/stubs.ts';
import type { Pack } from './pack/pack.ts';
import { packs, type Packs, type PlatformId } from './packs.ts';

const wholeNumber = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** A field that may be left out, and what it is for. */
const optional = <const Schema extends v.GenericSchema>(schema: Schema, sentence: string) =>
  v.exactOptional(described(schema, sentence));

type AnyPack = Pick<Pack, 'platform' | 'dataSchema' | 'demonstration'>;

function keySchema({ platform }: AnyPack) {
  const rights = rightsOf(platform);
  return v.strictObject({
    ...keyDraftEntries,
    right: optional(
      v.picklist(rights.map(({ id }) => id)),
      'The access right, by its id; the first unless given.',
    ),
  });
}

const keysSchema = (pack: AnyPack) => v.exactOptional(v.array(keySchema(pack)));
const dataSchema = (pack: AnyPack) => v.exactOptional(pack.dataSchema);

type ByPlatform<Value> = { readonly [Id in PlatformId]: Value };

/** A value for each pack, by the id of its platform. */
function byPlatform<Value>(all: Packs, value: (pack: AnyPack) => Value): ByPlatform<Value> {
  const entries = Object.entries<AnyPack>(all).map(([id, pack]) => [id, value(pack)]);
  return Object.fromEntries(entries) as ByPlatform<Value>;
}

const fileSchema = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'expected a SHA-256 in hexadecimal')),
  size: wholeNumber,
  uses: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  content: v.exactOptional(v.pipe(v.string(), v.base64('expected base64'))),
});

/** What a world of these platforms begins with. */
export function worldSeedSchemaOf(all: Packs) {
  return v.strictObject({
    $schema: optional(v.string(), 'Where this schema is, for an editor.'),
    name: optional(
      v.pipe(v.string(), v.check(isWorldName, `expected a name of ${WORLD_NAME_RULE}`)),
      `The world's name, of ${WORLD_NAME_RULE}. One of several worlds needs it.`,
    ),
    clock: optional(
      v.strictObject({
        at: optional(timeSchema, 'The time at which it begins; the machine’s unless given.'),
        frozen: optional(v.boolean(), 'Whether it stands until a test moves it.'),
      }),
      'The world’s clock, by which keys expire, faults wait and imports finish.',
    ),
    ids: optional(
      v.strictObject({
        random: optional(wholeNumber, 'Where the sequence of its random ids and secrets begins.'),
        number: optional(wholeNumber, 'The last number that it gave as an id.'),
      }),
      'Where the world’s ids come from: two worlds with the same beginning give the same ids.',
    ),
    keys: optional(
      v.strictObject(byPlatform(all, keysSchema)),
      'The access keys that the platforms have given out.',
    ),
    data: optional(
      v.strictObject(byPlatform(all, dataSchema)),
      'What each platform keeps: contacts, apps, devices … as a snapshot of a world has it.',
    ),
    faults: optional(
      v.array(faultRuleSchema),
      'What is to go wrong, with which calls, and how often.',
    ),
    stubs: optional(
      v.array(stubRuleSchema),
      'What a test answers in place of the platforms, with which calls, and how often.',
    ),
    rateLimits: optional(v.boolean(), 'Whether the platforms’ rate limits hold; not unless given.'),
    settings: optional(
      settingsSchema,
      'What the world does where the real platforms are not known, or a test wants it otherwise.',
    ),
    files: optional(v.array(fileSchema), 'What was uploaded: of a snapshot, by content.'),
  });
}

/** What a world begins with. A snapshot of a world fits it as well. */
export const worldSeedSchema = worldSeedSchemaOf(packs);

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
  return parseWorldSeedBy(worldSeedSchema, json);
}

/** The same by the schema of other platforms. */
export function parseWorldSeedBy(schema: typeof worldSeedSchema, json: unknown): WorldSeed {
  return parsed(schema, json, 'this is no seed of a world');
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
 * Checks the seeds of a lab that come from outside, already parsed as JSON: one seed, or
 * `{"worlds": [seed, …]}` with a name in each. The first is the lab's default world.
 * @throws {WorldSeedError} naming every field that does not hold.
 */
export function parseWorldSeeds(json: unknown): readonly [WorldSeed, ...WorldSeed[]] {
  if (typeof json !== 'object' || json === null || !('worlds' in json)) {
    return [parseWorldSeed(json)];
  }
  const [first, ...others] = parsed(severalSchema, json, 'these are no seeds of worlds').worlds;
  return [first as WorldSeed, ...others];
}

/**
 * What packs bring for a world that shows everything: a working key of each platform, and keys that
 * do not work.
 */
export function demonstrationOf(all: Packs): unknown {
  return {
    name: 'demonstration',
    keys: byPlatform(all, ({ demonstration }) => demonstration.keys),
    data: byPlatform(all, ({ demonstration }) => demonstration.data),
  };
}

export const demonstrationWorld: WorldSeed = parseWorldSeed(demonstrationOf(packs));
