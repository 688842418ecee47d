import { yespo } from '../../lib/platforms/index.ts';
import type { Pack } from '../pack/pack.ts';
import { actions } from './actions.ts';
import { refuse } from './errors.ts';
import { notImitated } from './not-imitated.ts';
import { operations } from './routes.ts';
import { demonstration, newSecret } from './seed.ts';
import { dataSchema, type YespoData } from './data.ts';
import { openYespoState, type YespoState } from './state.ts';

/** The imitation of Yespo. */
export const yespoPack: Pack<YespoState, YespoData> = {
  platform: yespo,
  operations,
  actions,
  notImitated,
  refuse,
  dataSchema,
  open: openYespoState,
  newSecret,
  holderOf: (token, { tokens }) => tokens.holderOf(token),
  // "Unlisted methods share 200 rps": the docs' page of rate limits.
  sharedRate: () => ({ requests: 200, seconds: 1 }),
  demonstration,
  accent: { light: '#0b7a66', dark: '#57cdb0' },
  screen: async () => (await import('./screen/index.ts')).default,
  // As recorded in 2019 (VCR send_event.yml).
  headers: {
    'access-control-allow-credentials': 'true',
    'access-control-allow-methods': 'POST, GET, PUT, OPTIONS, DELETE',
    'access-control-max-age': '3600',
    'access-control-allow-headers':
      'Content-Type, Accept, Content-Range, Content-Disposition, Content-Description, X-Requested-With, remember-me, Authorization',
  },
};
