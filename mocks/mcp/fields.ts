import * as v from 'valibot';
import type { RouteAnswer } from '../control/contract.ts';
import { keyView, worldName } from '../control/schemas.ts';
import { described } from '../world/described.ts';

/* Fields that several tools have. */

export const world = v.exactOptional(
  described(worldName, 'The world, by its name; the default one unless given.'),
);

export const platform = described(v.string(), 'The platform’s id: yespo, reteno or mobitru.');

export const key = described(v.string(), 'The key, by its name or its id; never its secret.');

/** How many of a list are answered. */
export const limit = (most: number, usual: number) =>
  v.exactOptional(
    described(
      v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(most)),
      `At most so many; ${usual} unless given.`,
    ),
  );

const { secret: _secret, ...named } = keyView.entries;

/** A key without its secret. */
export const keyWithoutSecret = v.strictObject(named);

type KeyView = RouteAnswer<'addKey'>;

export function withoutSecret({ secret: _left, ...shown }: KeyView): Omit<KeyView, 'secret'> {
  return shown;
}

/** What a tool answers that only does something. */
export const done = v.strictObject({ done: described(v.literal(true), 'It was done.') });

/** The beginning of a text that is too long, with a sign that it goes on. */
export function clipped(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most)}…`;
}
