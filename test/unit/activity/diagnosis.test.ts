import { expect, test } from 'vitest';
import {
  reasonOf,
  type Circumstances,
  type RequestFacts,
} from '../../../lib/activity/diagnosis.ts';
import type { Reason } from '../../../lib/activity/outcome.ts';
import { surfaceForUrl } from '../../../lib/platforms/match.ts';
import { mobitru, productionOf } from '../../../lib/platforms/index.ts';

const url = 'https://app.mobitru.com/billing/unit/team-one/automation/api/device/android';
const environment = productionOf(mobitru);

const request: RequestFacts = {
  url,
  method: 'GET',
  type: 'xmlhttprequest',
  initiator: 'https://app.mobitru.com',
  inPrivateWindow: false,
};

const fine: Circumstances = {
  vault: 'open',
  paused: false,
  key: { name: 'A key', billingUnit: 'team-one', status: 'active' },
  hasKeys: true,
  platform: mobitru,
  environment,
  match: surfaceForUrl(mobitru, new URL(url), environment)!,
  typedAddresses: false,
  hostPermitted: true,
  sitePermitted: true,
  privateWindows: false,
  leftOut: false,
  early: false,
};

test.each<[Reason, Partial<Circumstances>, Partial<RequestFacts>?]>([
  ['noVault', { vault: 'absent' }],
  ['locked', { vault: 'locked' }],
  ['paused', { paused: true }],
  ['noKey', { key: undefined, hasKeys: false }],
  ['off', { key: undefined }],
  ['disabled', { key: { ...fine.key!, status: 'disabled' } }],
  ['expired', { key: { ...fine.key!, status: 'expired' } }],
  ['privateWindow', {}, { inPrivateWindow: true }],
  ['hostNotPermitted', { hostPermitted: false }],
  ['otherUnit', { key: { ...fine.key!, billingUnit: 'team-two' } }],
  ['leftOut', { leftOut: true }],
  ['typedOff', {}, { type: 'main_frame', initiator: undefined }],
  ['method', { typedAddresses: true }, { type: 'main_frame', method: 'POST' }],
  ['noInitiator', {}, { initiator: undefined }],
  ['noInitiator', {}, { initiator: 'null' }],
  ['plainHttp', {}, { initiator: 'http://app.mobitru.com' }],
  ['siteNotAllowed', {}, { initiator: 'https://foreign.example' }],
  ['siteNotAllowed', {}, { initiator: 'https://app.mobitru.com.evil.example' }],
  ['siteNotPermitted', { sitePermitted: false }],
  ['kind', {}, { type: 'script' }],
  ['leadsElsewhere', {}, { url: `${url}/..%2f..%2fstorage` }],
  ['tooEarly', { early: true }],
  ['unknown', {}],
])('%s', (reason, about, facts = {}) => {
  expect(reasonOf({ ...request, ...facts }, { ...fine, ...about })).toBe(reason);
});

test('in a private window where the extension works, the reason is another one', () => {
  const facts = { ...request, inPrivateWindow: true, initiator: 'https://foreign.example' };
  expect(reasonOf(facts, { ...fine, privateWindows: true })).toBe('siteNotAllowed');
});

test('what one mends first comes first', () => {
  const all = { ...fine, paused: true, key: undefined, hostPermitted: false };
  expect(reasonOf(request, all)).toBe('paused');
  expect(reasonOf(request, { ...all, paused: false })).toBe('off');
});
