import { expect, test } from 'vitest';
import type { View } from '../../../lib/messages/contract.ts';
import { typedOffer } from '../../../lib/ui/model/typed-offer.ts';
import { defaultPreferences } from '../../../lib/vault/preferences.ts';
import { key, names } from './fixtures.ts';

const view = (differences: Partial<View> = {}): View => ({
  ...names,
  revision: 1,
  paused: false,
  vault: { state: 'open', protection: 'none', devices: [] },
  preferences: defaultPreferences,
  keys: [
    key('shop', { inUse: true }),
    key('devices', { platform: 'mobitru', billingUnit: 'team-one', inUse: true }),
    key('app', { platform: 'reteno' }),
  ],
  typedAddresses: { everywhere: [], tabs: [] },
  pins: [],
  rotations: [],
  problems: [],
  ...differences,
});

const offered = (address: string, differences?: Partial<View>) =>
  typedOffer(view(differences), address, 7)?.key.id;

const version = 'https://api.yespo.io/api/v1/version';
const automation = 'https://app.mobitru.com/billing/unit/team-one/automation/api';

test('an address that may carry a key in use is offered it', () => {
  expect(offered(version)).toBe('shop');
  expect(offered(`${automation}/device/android`)).toBe('devices');
  expect(offered('https://app.mobitru.com/wd/hub/status')).toBe('devices');
});

test.each([
  ['another page', 'https://my.yespo.io/settings'],
  ['no web address', 'about:blank'],
  ['an address whose opening changes something', `${automation}/storage/install/d/a`],
  ['another billing unit', automation.replace('team-one', 'team-two')],
  ['a platform without a key in use', 'https://mobile-api.reteno.com/api/v1/x'],
])('nothing is offered on %s', (_, address) => {
  expect(offered(address)).toBeUndefined();
});

test('nothing is offered that is on already, or while all is paused', () => {
  expect(offered(version, { typedAddresses: { everywhere: ['yespo'], tabs: [] } })).toBeUndefined();
  const here = { everywhere: [], tabs: [{ platform: 'yespo', tab: 7 }] };
  expect(offered(version, { typedAddresses: here })).toBeUndefined();
  const elsewhere = { everywhere: [], tabs: [{ platform: 'yespo', tab: 8 }] };
  expect(offered(version, { typedAddresses: elsewhere })).toBe('shop');
  expect(offered(version, { paused: true })).toBeUndefined();
});

test('on a page that is no platform’s no key is looked at, however many there are', () => {
  const untouched = new Proxy([] as View['keys'], {
    get() {
      throw new Error('a key was looked at');
    },
  });
  expect(offered('https://tester.example/', { keys: untouched })).toBeUndefined();
  expect(() => offered(version, { keys: untouched })).toThrow('a key was looked at');
});
