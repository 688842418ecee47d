import { expect, test } from 'vitest';
import { causesOf, type RefusalFacts } from '../../../lib/activity/refusal.ts';
import { mobitru, yespo } from '../../../lib/platforms/index.ts';
import { textOf } from '../../../lib/sentences/say.ts';

const DAY = 86_400_000;
const at = Date.parse('2026-11-20T12:00:00Z');

const facts: RefusalFacts = {
  entry: {
    id: 1,
    request: '1',
    at,
    tab: 1,
    method: 'GET',
    url: 'https://api.yespo.io/api/v1/contacts',
    type: 'xmlhttprequest',
    platform: 'yespo',
    environment: 'production',
    surface: 'api',
    outcome: 'sent',
    key: { id: 'k', name: 'A key' },
    status: 401,
  },
  platform: yespo,
  surface: yespo.surfaces[0]!,
  environment: { id: 'production', name: 'Production' },
  key: { id: 'k', name: 'A key' },
  group: 'contacts-read',
  acceptedAt: undefined,
  createdAt: at - DAY,
};

const codes = (change: Partial<RefusalFacts>, entry: Partial<RefusalFacts['entry']> = {}) =>
  causesOf({ ...facts, ...change, entry: { ...facts.entry, ...entry } }).map(({ code }) => code);

test('an answer that is no refusal has no cause', () => {
  expect(codes({}, { status: 200 })).toEqual([]);
  expect(codes({}, { status: 404 })).toEqual([]);
  expect(causesOf({ ...facts, entry: { ...facts.entry, status: undefined as never } })).toEqual([]);
});

test('a key that was never accepted is unknown, disabled or of another environment', () => {
  expect(codes({})).toEqual(['refusal.neverAccepted']);
  expect(codes({ environment: { id: 'lab', name: 'Lab' } })).toEqual(['refusal.neverAcceptedHere']);
});

test('a key that was accepted before was disabled or deleted since, and the day is named', () => {
  const [cause] = causesOf({ ...facts, acceptedAt: Date.parse('2026-11-18T10:00:00Z') });
  expect(cause).toMatchObject({
    code: 'refusal.nowUnknown',
    parameters: { platform: 'Yespo', day: '2026-11-18' },
  });
});

test('an expired key is told by its day', () => {
  expect(codes({ key: { id: 'k', name: 'A key', expiresOn: '2026-11-20' } })[0]).toBe(
    'refusal.expired',
  );
  expect(codes({ key: { id: 'k', name: 'A key', expiresOn: '2026-11-21' } })[0]).not.toBe(
    'refusal.expired',
  );
});

test('a right that does not cover the group of methods is named with those that do', () => {
  const [cause] = causesOf({ ...facts, key: { id: 'k', name: 'A key', right: 'messages' } });
  expect(cause && textOf(cause)).toBe(
    'The key’s right, “Access to messages”, does not cover methods of the group “contacts-read”. These do: Full access to API or Access to events and contacts.',
  );
  expect(codes({ key: { id: 'k', name: 'A key', right: 'full' } })).toEqual([
    'refusal.neverAccepted',
  ]);
  expect(codes({ key: { id: 'k', name: 'A key', right: 'messages' }, group: undefined })).toEqual([
    'refusal.neverAccepted',
  ]);
});

test('a key that was idle for ninety days has probably been disabled', () => {
  expect(codes({ acceptedAt: at - 90 * DAY })[0]).toBe('refusal.idle');
  expect(codes({ acceptedAt: at - 89 * DAY })[0]).toBe('refusal.nowUnknown');
  expect(codes({ createdAt: at - 120 * DAY })[0]).toBe('refusal.idle');
});

test('a hub is told the billing unit in the header', () => {
  const hub = mobitru.surfaces.find(({ id }) => id === 'appium-hub')!;
  const about = { platform: mobitru, surface: hub, group: undefined };
  const [cause] = causesOf({
    ...facts,
    ...about,
    key: { id: 'k', name: 'A key', billingUnit: 'team-one' },
  });
  expect(cause).toMatchObject({ code: 'refusal.unit', parameters: { unit: 'team-one' } });
});

test('403 says that the key is known', () => {
  expect(codes({}, { status: 403 })).toEqual(['refusal.noRight']);
  expect(codes({ key: { id: 'k', name: 'A key', right: 'messages' } }, { status: 403 })).toEqual([
    'refusal.rightTooSmall',
  ]);
});

test('409 is not about the key, and 429 says how long to wait', () => {
  expect(codes({}, { status: 409 })).toEqual(['refusal.conflict']);
  expect(codes({}, { status: 429 })).toEqual(['refusal.tooMany']);
  const [cause] = causesOf({ ...facts, entry: { ...facts.entry, status: 429, retryAfter: 11.2 } });
  expect(cause).toEqual({ code: 'refusal.tooManyUntil', parameters: { count: 12 } });
});

test('where the platform did not get the key’s header, that is the cause', () => {
  expect(codes({}, { outcome: 'replaced' })).toEqual(['refusal.replaced']);
  expect(codes({}, { outcome: 'own', reason: 'paused' })).toEqual(['refusal.own', 'reason.paused']);
  expect(codes({}, { outcome: 'none', reason: 'off' })).toEqual(['refusal.notSent']);
  expect(codes({ key: undefined })).toEqual(['refusal.keyGone']);
});
