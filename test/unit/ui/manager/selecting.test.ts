import { expect, test } from 'vitest';
import {
  allOrNone,
  among,
  extended,
  nothingSelected,
  stepped,
  toggled,
} from '../../../../lib/ui/manager/keys/selecting.ts';

const list = ['a', 'b', 'c', 'd', 'e'];
const selected = ({ ids }: { ids: ReadonlySet<string> }) => [...ids].toSorted().join('');

test('a range goes from the row that was selected last, in both directions', () => {
  const one = toggled(nothingSelected, 'c');
  expect(selected(extended(one, 'e', list))).toBe('cde');
  expect(selected(extended(one, 'a', list))).toBe('abc');
});

test('steps stay within the list, and begin at its end that is nearest', () => {
  expect(stepped(nothingSelected, 1, list)).toBe('a');
  expect(stepped(nothingSelected, -1, list)).toBe('e');
  expect(stepped({ ...nothingSelected, current: 'd' }, 10, list)).toBe('e');
  expect(stepped({ ...nothingSelected, current: 'b' }, -10, list)).toBe('a');
  expect(stepped(nothingSelected, 1, [])).toBeUndefined();
});

test('what is no longer listed is not selected', () => {
  const some = { ids: new Set(['a', 'e']), current: 'e', anchor: 'e' };
  const left = among(some, ['a', 'b']);
  expect(selected(left)).toBe('a');
  expect([left.current, left.anchor]).toEqual([undefined, undefined]);
  expect(among(some, list)).toBe(some);
});

test('all that is listed is selected, and none where all are', () => {
  const all = allOrNone(toggled(nothingSelected, 'b'), list);
  expect(selected(all)).toBe('abcde');
  expect(selected(allOrNone(all, list))).toBe('');
});
