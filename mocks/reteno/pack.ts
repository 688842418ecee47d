import { reteno } from '../../lib/platforms/index.ts';
import type { Pack } from '../pack/pack.ts';
import { actions } from './actions.ts';
import { refuse } from './errors.ts';
import { notImitated } from './not-imitated.ts';
import { operations } from './routes.ts';
import { demonstration, newSecret } from './seed.ts';
import { dataSchema, openRetenoState, type RetenoData, type RetenoState } from './state.ts';

/** The imitation of Reteno. */
export const retenoPack: Pack<RetenoState, RetenoData> = {
  platform: reteno,
  operations,
  actions,
  notImitated,
  refuse,
  dataSchema,
  open: openRetenoState,
  newSecret,
  demonstration,
  accent: { light: '#6a4bc0', dark: '#b9a4ff' },
  screen: async () => (await import('./screen/index.ts')).default,
};
