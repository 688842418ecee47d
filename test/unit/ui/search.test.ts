import { expect, test } from 'vitest';
import type { KeySummary } from '../../../lib/messages/contract.ts';
import { createSearch } from '../../../lib/ui/model/search.ts';
import { key, names, staging } from './fixtures.ts';

const subject = key('1', {
  name: 'Änderungen Nachtlauf',
  hint: '••••x9Kd',
  environment: staging.id,
  right: 'events-contacts',
  status: 'expired',
  inUse: true,
});
const matches = (query: string) => createSearch(names)(query).rank(subject) !== undefined;

test.each([
  ['nothing typed', '  '],
  ['the name, whatever its case and accents', 'anderung'],
  ['the hint', 'x9kd'],
  ['the platform', 'yespo'],
  ['the environment', 'staging'],
  ['the right as the platform puts it', 'access to events and contacts'],
  ['the right as the chip puts it', 'events +'],
  ['the status', 'expired'],
  ['that it is in use', 'in use'],
  ['several words in any order', 'nachtlauf yespo eu'],
])('a key is found by %s', (_, query) => {
  expect(matches(query)).toBe(true);
});

test('a key is found by what its platform’s keys have', () => {
  const search = createSearch(names);
  const find = (query: string) => (one: KeySummary) => search(query).rank(one) !== undefined;
  const device = key('2', { platform: 'mobitru', billingUnit: 'team-blue' });
  expect(find('blue')(device)).toBe(true);
  const app = key('3', { platform: 'reteno', fields: { app: 'Shop for iOS' } });
  expect(find('ios reteno')(app)).toBe(true);
  expect(find('ios')(device)).toBe(false);
});

test('every word must be found', () => {
  expect(matches('nachtlauf mobitru')).toBe(false);
});

test('letters are not found across two fields', () => {
  expect(matches('nachtlauf••••')).toBe(false);
});

test('what changed of a key is found, and what it was is not', () => {
  const search = createSearch(names);
  const find = (query: string) => (one: KeySummary) => search(query).rank(one) !== undefined;
  const before = key('1', { inUse: true });
  expect(find('in use')(before)).toBe(true);
  expect(find('in use')({ ...before, inUse: false })).toBe(false);
  expect(find('full')(key('1', { right: 'full' }))).toBe(true);
  expect(find('full')(key('1', { right: 'events-contacts' }))).toBe(false);
});
