import { expect, test } from 'vitest';
import type { KeySummary } from '../../../lib/messages/contract.ts';
import { explanation, partsOf, searchGroups } from '../../../lib/ui/model/found.ts';
import { createGrouping } from '../../../lib/ui/model/groups.ts';
import { createSearch } from '../../../lib/ui/model/search.ts';
import { key, names } from './fixtures.ts';

const named = (name: string, differences: Partial<KeySummary> = {}) =>
  key(name, { name, ...differences });
const search = createSearch(names);
/** The names of the keys that a query finds, the best first. */
const found = (query: string, keys: readonly KeySummary[]) =>
  searchGroups(createGrouping()(keys, names), search(query)).flatMap((group) =>
    group.keys.map(({ name }) => name),
  );
const marked = (text: string, query: string) =>
  partsOf(text, search(query).words)
    .map(({ text: part, isMatch }) => (isMatch ? `[${part}]` : part))
    .join('');

test('the key that is named as typed comes before one that has it in its right', () => {
  const keys = [named('Forgotten', { right: 'full' }), named('Full access', { right: 'full' })];
  expect(found('full access', keys)[0]).toBe('Full access');
  expect(found('Full', keys)).toEqual(['Full access', 'Forgotten']);
});

test('of names, the exact one is best, then one that begins so, then a word, then anything', () => {
  const keys = ['a shop', 'preshop', 'shop', 'shop of Anna', 'x'].map((name) => named(name));
  expect(found('shop', keys)).toEqual(['shop', 'shop of Anna', 'a shop', 'preshop']);
});

test('the platform whose key fits best comes first', () => {
  const keys = [named('Pushing', { right: 'full' }), named('Push', { platform: 'reteno' })];
  expect(found('push', keys)).toEqual(['Push', 'Pushing']);
});

test.each([
  ['fullaccess', 'Full access'],
  ['mesage', 'Message centre'],
  ['messsage', 'Message centre'],
  ['emssage', 'Message centre'],
  ['massage', 'Message centre'],
  ['Änderunk', 'Änderungen'],
])('%s finds %s', (typed, name) => {
  const keys = [named('Something else'), named(name), named('Third')];
  expect(found(typed, keys)).toEqual([name]);
});

test('a slip of the finger finds nothing beside what was typed right', () => {
  expect(found('shop', [named('Shop'), named('Shot')])).toEqual(['Shop']);
});

test('short words are taken as they are typed', () => {
  expect(found('abd', [named('abc')])).toEqual([]);
});

test.each([
  ['Full access', 'full acc', '[Full] [acc]ess'],
  ['Full access', 'fullaccess', '[Full access]'],
  ['Message centre', 'mesage', '[Message] centre'],
  ['Änderung', 'änd', '[Änd]erung'],
  ['Cafe\u0301 Nord', 'cafe', '[Cafe\u0301] Nord'],
  ['Plain', 'zzz', 'Plain'],
])('what was found in %s by %s is marked', (text, query, expected) => {
  expect(marked(text, query)).toBe(expected);
});

test('a key that is found by what its row does not show says by what', () => {
  const subject = named('Forgotten', { right: 'full' });
  expect(explanation(search('access'), subject, ['Forgotten', 'Full'])).toBe('Full access to API');
  expect(explanation(search('forg'), subject, ['Forgotten', 'Full'])).toBeUndefined();
});
