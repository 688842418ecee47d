import * as v from 'valibot';
import type { RouteInput } from '../../control/contract.ts';
import { worldName, worldView } from '../../control/schemas.ts';
import { described } from '../../world/described.ts';
import { done, limit, world } from '../fields.ts';
import { tool, ToolError } from '../tool.ts';

const named = described(worldName, 'The world’s name: letters, digits, ".", "-", "_".');

type Seed = NonNullable<RouteInput<'createWorld'>['body']['seed']>;

export const worldTools = [
  tool({
    name: 'world_list',
    title: 'List worlds',
    description:
      'The worlds of the lab, the default one first. A world is one isolated state: keys, data, clock, faults, stubs, journal.',
    effect: 'reads',
    untrusted: true,
    input: v.strictObject({ limit: limit(500, 100) }),
    output: v.strictObject({
      worlds: v.array(worldView),
      total: described(v.number(), 'How many there are in all.'),
    }),
    async run({ limit: most = 100 }, { lab }) {
      const worlds = await lab.client.worlds.list();
      return { worlds: worlds.slice(0, most), total: worlds.length };
    },
  }),
  tool({
    name: 'world_ensure',
    title: 'Find or make a world',
    description:
      'The world of that name, made where it is not there; it begins as the default one did. Use a world of your own for each job, so that you disturb nobody.',
    effect: 'sets',
    untrusted: true,
    input: v.strictObject({ name: named }),
    output: worldView,
    run: async ({ name }, { lab }) =>
      await lab.client.call('ensureWorld', { params: { world: name } }),
  }),
  tool({
    name: 'world_seed',
    title: 'Put a seed into a world',
    description:
      'Puts a seed in the place of a world’s state and empties its journal; a world that is not there is made. The form of a seed is the resource latchkey://schemas/world. Keys in it have no secret: the lab makes one up.',
    effect: 'removes',
    untrusted: true,
    input: v.strictObject({
      name: named,
      seed: described(
        v.record(v.string(), v.unknown()),
        'The seed: clock, keys, data, faults, stubs, settings; what is left out is empty.',
      ),
    }),
    output: worldView,
    async run({ name, seed }, { lab }) {
      refuseSecrets(seed);
      // Checked by the lab, as every seed is.
      const restored = seed as Seed;
      await lab.client.worlds.ensure(name);
      return await lab.client.world(name).restore(restored);
    },
  }),
  tool({
    name: 'world_reset',
    title: 'Reset a world',
    description:
      'Puts a world back to what it began with: keys, data, clock, faults, stubs; and empties its journal.',
    effect: 'removes',
    untrusted: true,
    input: v.strictObject({ world }),
    output: worldView,
    run: async ({ world: name }, { lab }) => await lab.client.world(name).reset(),
  }),
  tool({
    name: 'world_delete',
    title: 'Take a world away',
    description: 'Takes a world away with all that is in it; not the default one.',
    effect: 'removes',
    input: v.strictObject({ name: named }),
    output: done,
    async run({ name }, { lab }) {
      await lab.client.worlds.remove(name);
      return { done: true as const };
    },
  }),
];

/**
 * An assistant has no secret to give: a seed that brings one was taken from where it must not be.
 */
function refuseSecrets({ keys }: Readonly<Record<string, unknown>>): void {
  for (const [platform, list] of Object.entries(keys ?? {})) {
    const drafts: readonly unknown[] = Array.isArray(list) ? list : [];
    for (const [index, draft] of drafts.entries()) {
      if (typeof draft !== 'object' || draft === null || !('secret' in draft)) continue;
      throw new ToolError(
        'secret-given',
        `seed.keys.${platform}.${index}.secret: leave it out; the lab makes a secret up, and you name the key by its name`,
      );
    }
  }
}
