import { PERSONAL_UNIT } from '../../lib/platforms/mobitru.ts';
import type { Ids } from '../world/ids.ts';
import type { KeyDraft } from '../world/keys.ts';
import type { MobitruData } from './state.ts';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/**
 * A synthetic secret of the platform's shape: 22 characters that may be seen and 60 that may not.
 */
export function newSecret(ids: Ids): string {
  return `mobitru_ak_LatchkeyLab${ids.token(alphabet, 11)}_Synthetic${ids.token(alphabet, 51)}`;
}

/** A secret that is plainly made up, with `word` to tell it from the others. */
function synthetic(word: string): string {
  const seen = `LatchkeyDemo${word}`.padEnd(22, '0');
  return `mobitru_ak_${seen}_${`Synthetic${word}`.padEnd(60, '0')}`;
}

/** The billing unit of the demonstration's team. */
const TEAM = 'demo-team';

/** Keys of two people of one team and of a personal account, and one whose day has come. */
const keys: KeyDraft[] = [
  { name: 'Automation', secret: synthetic('Anna'), billingUnit: TEAM, owner: 'anna' },
  {
    name: 'Nightly run',
    secret: synthetic('Boris'),
    billingUnit: TEAM,
    owner: 'boris',
    expiresOn: '2099-12-31',
  },
  { name: 'Personal', secret: synthetic('Carla'), billingUnit: PERSONAL_UNIT, owner: 'carla' },
  {
    name: 'Expired',
    secret: synthetic('Dana'),
    billingUnit: TEAM,
    owner: 'anna',
    createdAt: Date.UTC(2020, 0, 1),
    expiresOn: '2020-12-31',
  },
];

const data: MobitruData = {
  users: [
    { id: 'anna', name: 'Anna Sample', billingUnit: TEAM },
    { id: 'boris', name: 'Boris Sample', billingUnit: TEAM },
    { id: 'carla', name: 'Carla Sample', billingUnit: PERSONAL_UNIT },
  ],
  devices: [
    {
      udid: 'LAB0ANDROID1',
      platformName: 'Android',
      platformVersion: '12',
      deviceName: 'SAMSUNG SM-G998B',
      type: 'phone',
    },
    {
      udid: 'LAB0ANDROID2',
      platformName: 'Android',
      platformVersion: '16',
      deviceName: 'GOOGLE Pixel 9',
      type: 'phone',
    },
    {
      udid: 'LAB0ANDROID3',
      platformName: 'Android',
      platformVersion: '14',
      deviceName: 'SAMSUNG SM-X810',
      type: 'tablet',
    },
    {
      udid: 'LAB0IOS1',
      platformName: 'iOS',
      platformVersion: '17.3',
      deviceName: 'IPHONE iPhone16,1',
      type: 'phone',
    },
    {
      udid: 'LAB0IOS2',
      platformName: 'iOS',
      platformVersion: '18.1',
      deviceName: 'IPAD iPad14,3',
      type: 'tablet',
    },
  ],
};

/** Mobitru's part of the demonstration world. */
export const demonstration = { keys, data };
