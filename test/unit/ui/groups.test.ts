import { expect, test } from 'vitest';
import { createGrouping } from '../../../lib/ui/model/groups.ts';
import { regroup } from '../../../lib/ui/model/regroup.ts';
import { key, names, staging } from './fixtures.ts';

const group = (...[keys, of]: Parameters<ReturnType<typeof createGrouping>>) =>
  createGrouping()(keys, of);
const listed = (groups: ReturnType<typeof group>) =>
  groups.map(({ name, keys }) => [name, ...keys.map(({ id }) => id)]);

test('keys stand by platform in the usual order, and a platform without keys is left out', () => {
  const keys = [key('a', { platform: 'mobitru' }), key('b'), key('c', { platform: 'mobitru' })];
  expect(listed(group(keys, names))).toEqual([
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
  expect(listed(group(keys, names))).toEqual([['Yespo', 'Änderung', 'key 2', 'Key 10', 'Key 1']]);
});

test('a key keeps its place when it comes into use', () => {
  const order = (used: string) =>
    listed(
      group(
        [key('b'), key('a')].map((each) => ({ ...each, inUse: each.id === used })),
        names,
      ),
    );
  expect(order('a')).toEqual(order('b'));
});

test('a key of an unknown platform or environment is listed all the same', () => {
  const keys = [key('a', { platform: 'gone' }), key('b', { environment: 'gone' }), key('c')];
  expect(listed(group(keys, names))).toEqual([
    ['Yespo', 'c', 'b'],
    ['gone', 'a'],
  ]);
});

/** A few hundred keys of two platforms, with names that are not in order. */
const many = Array.from({ length: 300 }, (_, index) =>
  key(`id-${index}`, {
    name: `Key ${(index * 7919) % 300}`,
    platform: index % 3 === 0 ? 'reteno' : 'yespo',
  }),
);

test('after any change the groups are those of a fresh grouping', () => {
  const grouping = createGrouping();
  const changes: (typeof many)[] = [
    many.slice(0, 20),
    many,
    many.map((each) => (each.id === 'id-7' ? { ...each, inUse: true } : each)),
    many.map((each) => (/^id-[78]$/.test(each.id) ? { ...each, inUse: true } : each)),
    many.map((each) => (/^id-[78]0?$/.test(each.id) ? { ...each, inUse: true } : each)),
    many.map((each) => (each.id === 'id-8' ? { ...each, inUse: true } : each)),
    many.map((each) => ({ ...each, enabled: false, status: 'disabled' as const })),
    many.filter(({ id }) => id !== 'id-30'),
    [...many.slice(1), key('new', { name: 'Key 12a' })],
    many.map((each) => (each.id === 'id-9' ? { ...each, name: 'Aardvark' } : each)),
    many.map((each) => (each.id === 'id-9' ? { ...each, environment: staging.id } : each)),
    many.map((each) => (each.id === 'id-9' ? { ...each, platform: 'mobitru' } : each)),
    [],
    many.toReversed(),
  ];
  for (const keys of changes) expect(grouping(keys, names, regroup)).toEqual(group(keys, names));
  const renamed = { ...names, environments: names.environments.toReversed() };
  expect(grouping(many, renamed, regroup)).toEqual(group(many, renamed));
});

test('a group of which no key changed is the same as before', () => {
  const grouping = createGrouping();
  const [yespo, reteno] = grouping(many, names);
  const used = many.map((each) => (each.id === 'id-3' ? { ...each, inUse: true } : each));
  const after = grouping(used, names, regroup);
  expect(after[0]).toBe(yespo);
  expect(after[1]).not.toBe(reteno);
});
