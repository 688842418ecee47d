import * as v from 'valibot';
import { clockView } from '../../control/schemas.ts';
import { described } from '../../world/described.ts';
import { timeSchema } from '../../world/times.ts';
import { world } from '../fields.ts';
import { tool } from '../tool.ts';

const at = described(
  timeSchema,
  'A time: milliseconds since 1970, or ISO 8601 as 2026-01-31T12:00:00Z.',
);

export const clockTools = [
  tool({
    name: 'clock_read',
    title: 'Read the clock',
    description: 'The time of a world, and whether it stands. Each world has a clock of its own.',
    effect: 'reads',
    input: v.strictObject({ world }),
    output: clockView,
    run: async ({ world: of }, { lab }) => lab.client.world(of).clock.read(),
  }),
  tool({
    name: 'clock_advance',
    title: 'Move the clock on',
    description:
      'Moves a world’s time on: keys expire, idle keys are disabled, imports finish, reservations end, faults that wait are over.',
    effect: 'adds',
    input: v.strictObject({
      world,
      days: v.exactOptional(v.pipe(v.number(), v.finite(), v.minValue(0))),
      hours: v.exactOptional(v.pipe(v.number(), v.finite(), v.minValue(0))),
      minutes: v.exactOptional(v.pipe(v.number(), v.finite(), v.minValue(0))),
      seconds: v.exactOptional(v.pipe(v.number(), v.finite(), v.minValue(0))),
      milliseconds: v.exactOptional(v.pipe(v.number(), v.finite(), v.minValue(0))),
    }),
    output: clockView,
    async run({ world: of, days = 0, hours = 0, minutes = 0, seconds = 0, milliseconds = 0 }, to) {
      const allMinutes = (days * 24 + hours) * 60 + minutes;
      const all = (allMinutes * 60 + seconds) * 1000 + milliseconds;
      return await to.lab.client.world(of).clock.advance(all);
    },
  }),
  tool({
    name: 'clock_set',
    title: 'Set the clock',
    description:
      'Sets a world’s time. A clock that runs goes on from there, a frozen one stands there.',
    effect: 'sets',
    input: v.strictObject({ world, at }),
    output: clockView,
    async run({ world: of, at: time }, { lab }) {
      const { clock } = lab.client.world(of);
      const { frozen } = await clock.read();
      const stopped = await clock.freeze(time);
      return frozen ? stopped : clock.run();
    },
  }),
  tool({
    name: 'clock_freeze',
    title: 'Freeze or run the clock',
    description:
      'Stops a world’s clock, at a time or where it is; with frozen: false lets it run from where it is.',
    effect: 'sets',
    input: v.strictObject({
      world,
      frozen: v.exactOptional(described(v.boolean(), 'false lets it run; true unless given.')),
      at: v.exactOptional(at),
    }),
    output: clockView,
    async run({ world: of, frozen = true, at: time }, { lab }) {
      const { clock } = lab.client.world(of);
      if (frozen) return await clock.freeze(time);
      if (time !== undefined) await clock.freeze(time);
      return await clock.run();
    },
  }),
];
