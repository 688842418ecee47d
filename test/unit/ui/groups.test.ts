import { expect, test } from 'vitest';
import { filterGroups, groupKeys } from '../../../lib/ui/model/groups.ts';
import { key, names, staging } from './fixtures.ts';

const listed = (groups: ReturnType<typeof groupKeys>) =>
  groups.map(({ name, keys }) => [name, ...keys.map(({ id }) => id)]);

test('keys stand by platform in the usual order, and a platform without keys is left out', () => {
  const keys = [key('a', { platform: 'mobitru' }), key('b'), key('c', { platform: 'mobitru' })];
  expect(listed(groupKeys(keys, names))).toEqual([
    ['Yespo', 'b'],
    ['Mobitru', 'a', 'c'],
  ]);
});

test('within a platform production comes first, then names as people count', () => {
  const keys = [
    key('Key 1', { environment: staging.id }),
    key('Key 10'),
    key('key 2'),
    key('Änderung'),
  ];
  expect(listed(groupKeys(keys, names))).toEqual([
    ['Yespo', 'Änderung', 'key 2', 'Key 10', 'Key 1'],
  ]);
});

test('a key keeps its place when it comes into use', () => {
  const order = (used: string) =>
    listed(
      groupKeys(
        [key('b'), key('a')].map((each) => ({ ...each, inUse: each.id === used })),
        names,
      ),
    );
  expect(order('a')).toEqual(order('b'));
});

test('a key of an unknown platform or environment is listed all the same', () => {
  const keys = [key('a', { platform: 'gone' }), key('b', { environment: 'gone' }), key('c')];
  expect(listed(groupKeys(keys, names))).toEqual([
    ['Yespo', 'c', 'b'],
    ['gone', 'a'],
  ]);
});

test('a group with no match goes away', () => {
  const groups = groupKeys([key('a'), key('b', { platform: 'reteno' })], names);
  expect(listed(filterGroups(groups, ({ id }) => id === 'b'))).toEqual([['Reteno', 'b']]);
});
