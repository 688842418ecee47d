import { mobitruPack } from './mobitru/pack.ts';
import { retenoPack } from './reteno/pack.ts';
import type { MobitruState } from './mobitru/state.ts';
import type { RetenoState } from './reteno/state.ts';
import type { YespoState } from './yespo/state.ts';
import { yespoPack } from './yespo/pack.ts';

/** Every imitation that the lab has, by the id of its platform. */
export const packs = { yespo: yespoPack, reteno: retenoPack, mobitru: mobitruPack };

export type PlatformId = keyof typeof packs;

/** The platforms' data in a world. */
export type PlatformStates = {
  readonly yespo: YespoState;
  readonly reteno: RetenoState;
  readonly mobitru: MobitruState;
};
