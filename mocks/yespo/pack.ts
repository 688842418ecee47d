import { yespo } from '../../lib/platforms/index.ts';
import type { Pack } from '../pack/pack.ts';
import { refuse } from './errors.ts';
import { notImitated } from './not-imitated.ts';
import { operations } from './routes.ts';
import { demonstration, newSecret } from './seed.ts';
import { dataSchema, openYespoState, type YespoData, type YespoState } from './state.ts';

/** The imitation of Yespo. */
export const yespoPack: Pack<YespoState, YespoData> = {
  platform: yespo,
  operations,
  notImitated,
  refuse,
  dataSchema,
  open: openYespoState,
  newSecret,
  // "Unlisted methods share 200 rps": the docs' page of rate limits.
  sharedRate: { requests: 200, seconds: 1 },
  demonstration,
  // As recorded in 2019 (VCR send_event.yml).
  headers: {
    'access-control-allow-credentials': 'true',
    'access-control-allow-methods': 'POST, GET, PUT, OPTIONS, DELETE',
    'access-control-max-age': '3600',
    'access-control-allow-headers':
      'Content-Type, Accept, Content-Range, Content-Disposition, Content-Description, X-Requested-With, remember-me, Authorization',
  },
};
