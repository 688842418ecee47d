import * as v from 'valibot';
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
  const { rights } = packs[platform].platform.policy;
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
  const result = v.safeParse(worldSeedSchema, json);
  if (result.success) return result.output;
  const faults = result.issues.map(
    (issue) => `  ${v.getDotPath(issue) ?? '(the whole)'}: ${issue.message}`,
  );
  throw new WorldSeedError(`this is no seed of a world:\n${faults.join('\n')}`);
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
