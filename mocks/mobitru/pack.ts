import { mobitru } from '../../lib/platforms/index.ts';
import type { Pack } from '../pack/pack.ts';
import { UNKNOWN_COMMAND } from '../webdriver/errors.ts';
import { actions } from './actions.ts';
import { refuse } from './errors.ts';
import { keyOfSession } from './hub.ts';
import { legacyAutomationApi } from './legacy.ts';
import { notImitated } from './not-imitated.ts';
import { operations } from './routes.ts';
import { demonstration, newSecret } from './seed.ts';
import { dataSchema, openMobitruState, type MobitruData, type MobitruState } from './state.ts';

/** The imitation of Mobitru. */
export const mobitruPack: Pack<MobitruState, MobitruData> = {
  platform: mobitru,
  operations,
  actions,
  notImitated,
  legacySurfaces: [legacyAutomationApi],
  challenges: ['appium-hub', 'browser-hub'],
  keyOfSession,
  sharedRate: ({ settings: { requestsPerSecond } }) =>
    requestsPerSecond === 0 ? undefined : { requests: requestsPerSecond, seconds: 1 },
  unknownAddress: { 'appium-hub': UNKNOWN_COMMAND },
  openToPages: ['appium-hub'],
  refuse,
  dataSchema,
  open: openMobitruState,
  newSecret,
  demonstration,
  accent: { light: '#1566ab', dark: '#7dbcf5' },
  screen: async () => (await import('./screen/index.ts')).default,
};
