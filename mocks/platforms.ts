/*
 * Every platform that the lab imitates, a line each: its folder has all of it, and nothing else names it. A further one is a
 * folder and a line; CONTRIBUTING says what is in the folder.
 */
export { mobitruPack as mobitru } from './mobitru/pack.ts';
export { retenoPack as reteno } from './reteno/pack.ts';
export { yespoPack as yespo } from './yespo/pack.ts';
