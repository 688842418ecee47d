import { yespo } from '../../lib/platforms/index.ts';
import type { Pack } from '../pack/pack.ts';
import { refuse } from './errors.ts';
import { operations } from './routes.ts';
import { demonstration, newSecret } from './seed.ts';
import { dataSchema, openYespoState, type YespoState } from './state.ts';

/** The imitation of Yespo. */
export const yespoPack: Pack<YespoState> = {
  platform: yespo,
  operations,
  refuse,
  dataSchema,
  open: openYespoState,
  newSecret,
  demonstration,
};
