import { platforms, type Platform } from '../lib/platforms/index.ts';
import type { Pack } from './pack/pack.ts';
import * as list from './platforms.ts';

type List = typeof list;

export type PlatformId = keyof List;

/** Packs by the ids of their platforms. */
export type Packs = Readonly<Record<string, Pack>>;

/** Those that Latchkey knows come in its order, and then all others by their names. */
function place(id: string): number {
  const index = platforms.findIndex((platform) => platform.id === id);
  return index === -1 ? platforms.length : index;
}

/** Every imitation that the lab has, by the id of its platform. */
export const packs = Object.fromEntries(
  Object.entries(list).toSorted(([one], [other]) => place(one) - place(other)),
) as List;

/** The description of every platform that the lab imitates, in the same order. */
export const imitated: readonly Platform[] = Object.values<Pack>(packs).map(
  ({ platform }) => platform,
);

/** The description of an imitated platform. */
export function imitatedById(wanted: string): Platform | undefined {
  return imitated.find(({ id }) => id === wanted);
}

/** The platforms' data in a world. */
export type PlatformStates = { readonly [Id in PlatformId]: ReturnType<List[Id]['open']> };
