import { PERSONAL_UNIT } from '../../lib/platforms/mobitru.ts';
import type { Ids } from '../world/ids.ts';
import type { KeyDraft } from '../world/keys.ts';
import type { Device } from './device.ts';
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

/** Models as the farm names them: system, its version, manufacturer and model, form. */
const models = [
  ['Android', '12', 'SAMSUNG SM-G998B', 'phone'],
  ['Android', '16', 'GOOGLE Pixel 9', 'phone'],
  ['Android', '14', 'SAMSUNG SM-X810', 'tablet'],
  ['Android', '13', 'GOOGLE Pixel 7', 'phone'],
  ['Android', '15', 'SAMSUNG SM-S928B', 'phone'],
  ['Android', '14', 'SAMSUNG SM-A546B', 'phone'],
  ['Android', '11', 'XIAOMI M2101K6G', 'phone'],
  ['Android', '13', 'ONEPLUS CPH2449', 'phone'],
  ['Android', '12', 'MOTOROLA XT2143-1', 'phone'],
  ['Android', '10', 'HUAWEI ELE-L29', 'phone'],
  ['Android', '13', 'LENOVO TB-J716F', 'tablet'],
  ['iOS', '17.3', 'IPHONE iPhone16,1', 'phone'],
  ['iOS', '18.1', 'IPAD iPad14,3', 'tablet'],
  ['iOS', '16.7', 'IPHONE iPhone10,3', 'phone'],
  ['iOS', '15.8', 'IPHONE iPhone9,3', 'phone'],
  ['iOS', '17.6', 'IPHONE iPhone14,5', 'phone'],
  ['iOS', '18.1', 'IPHONE iPhone15,2', 'phone'],
  ['iOS', '26.0', 'IPHONE iPhone17,1', 'phone'],
  ['iOS', '16.7', 'IPAD iPad6,11', 'tablet'],
  ['iOS', '17.6', 'IPAD iPad13,16', 'tablet'],
] as const;

type Model = (typeof models)[number];

/** Their ids count by system: LAB0ANDROID1, LAB0IOS1 … */
function deviceOf(model: Model, index: number): Device {
  const [platformName, platformVersion, deviceName, type] = model;
  const before = models.slice(0, index).filter(([name]) => name === platformName);
  const udid = `LAB0${platformName.toUpperCase()}${before.length + 1}`;
  return { udid, platformName, platformVersion, deviceName, type };
}

const data: MobitruData = {
  users: [
    { id: 'anna', name: 'Anna Sample', billingUnit: TEAM },
    { id: 'boris', name: 'Boris Sample', billingUnit: TEAM },
    { id: 'carla', name: 'Carla Sample', billingUnit: PERSONAL_UNIT },
  ],
  devices: models.map(deviceOf),
};

/** Mobitru's part of the demonstration world. */
export const demonstration = { keys, data };
