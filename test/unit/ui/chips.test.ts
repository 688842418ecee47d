import { expect, test } from 'vitest';
import { chipsOf, hintParts } from '../../../lib/ui/model/chips.ts';
import { key, names, staging } from './fixtures.ts';

const now = new Date('2026-11-20T15:30:00Z');
const chips = (...differences: Parameters<typeof key>[1][]) =>
  chipsOf(key('1', Object.assign({}, ...differences)), names, now);
const texts = (...differences: Parameters<typeof key>[1][]) =>
  chips(...differences).map(({ text }) => text);

test('a key says its environment, its status, and what its platform’s keys have, a right in short', () => {
  expect(
    texts({ environment: staging.id, right: 'events-contacts-update', billingUnit: 'personal' }),
  ).toEqual(['Staging EU', 'Active', 'Events + contacts (add)']);
  expect(texts({ platform: 'mobitru', billingUnit: 'personal' })).toEqual(['personal', 'Active']);
  expect(texts({ platform: 'reteno', fields: { app: 'Shop for iOS' } })).toEqual([
    'Shop for iOS',
    'Active',
  ]);
});

test('a key says that it is for production only where there is something else', () => {
  expect(texts()).toEqual(['Production', 'Active']);
  expect(texts({ platform: 'reteno' })).toEqual(['Active']);
});

test('a short right has the platform’s own words for a title', () => {
  expect(chips({ right: 'full' }).find(({ of }) => of === 'right')?.title).toBe(
    'Full access to API',
  );
});

test('a key in use does not repeat that it is active, but says that it is expired', () => {
  expect(texts({ inUse: true })).toEqual(['Production']);
  expect(texts({ inUse: true, status: 'expired' })).toEqual(['Production', 'Expired']);
});

test.each([
  ['2026-11-21', 'ends tomorrow', 'warning'],
  ['2026-11-27', 'ends in 7 days', 'warning'],
])('a key whose day is near (%s) %s', (expiresOn, text, tone) => {
  expect(
    chips({ platform: 'mobitru', expiresOn }).find(({ of }) => of === 'expiresOn'),
  ).toMatchObject({ text, tone });
});

test('a key whose day is far says the day', () => {
  const day = new Date('2027-03-31').toLocaleDateString(undefined, {
    dateStyle: 'medium',
    timeZone: 'UTC',
  });
  expect(texts({ platform: 'mobitru', expiresOn: '2027-03-31' })).toContain(`until ${day}`);
});

test('an unknown right or environment does no harm', () => {
  expect(texts({ environment: 'gone', right: 'gone' })).toEqual(['gone', 'Active']);
});

test('the two parts of a hint make the hint', () => {
  expect(hintParts('mobitru_ak_AbCdEf_••••').join('')).toBe('mobitru_ak_AbCdEf_••••');
  expect(hintParts('••••')).toEqual(['', '••••']);
});
