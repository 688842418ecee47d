import { mobitru } from './mobitru.ts';
import { createRegistry } from './registry.ts';
import { reteno } from './reteno.ts';
import type { Platform } from './types.ts';
import { yespo } from './yespo.ts';

export * from './fields.ts';
export * from './production.ts';
export * from './registry.ts';
export * from './types.ts';
export type * from './words.ts';
export { mobitru, reteno, yespo };

/** The platforms that Latchkey comes with, in the order in which it shows them. */
export const platforms: readonly Platform[] = [yespo, reteno, mobitru];

/** A registry of the built-in platforms alone. */
export const builtIn = createRegistry(platforms);
