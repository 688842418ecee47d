import { expect, test } from 'vitest';
import { createGrouping } from '../../../lib/ui/model/groups.ts';
import {
  moveSelection,
  selectionAfterSearch,
  stepFor,
  type Step,
} from '../../../lib/ui/model/selection.ts';
import { key, names } from './fixtures.ts';

const groups = createGrouping()(
  ['a', 'b', 'c', 'd'].map((id, index) => key(id, { platform: index < 2 ? 'yespo' : 'mobitru' })),
  names,
);

test.each<[string | undefined, Step, string]>([
  [undefined, 'next', 'a'],
  [undefined, 'previous', 'd'],
  ['b', 'next', 'c'],
  ['c', 'previous', 'b'],
  ['d', 'next', 'a'],
  ['a', 'previous', 'd'],
  ['a', 'nextPage', 'd'],
  ['d', 'previousPage', 'a'],
  [undefined, 'nextPage', 'd'],
  ['c', 'first', 'a'],
  ['b', 'last', 'd'],
  ['gone', 'next', 'a'],
])('from %s the step “%s” leads to %s', (from, step, to) => {
  expect(moveSelection(groups, from, step, 3)).toBe(to);
});

test('in an empty list there is nothing to select', () => {
  expect(moveSelection([], 'a', 'next', 5)).toBeUndefined();
});

test('typing selects the first match, and keeps a selection that still matches', () => {
  expect(selectionAfterSearch(groups, undefined, 'x')).toBe('a');
  expect(selectionAfterSearch(groups, 'c', 'x')).toBe('c');
  expect(selectionAfterSearch(groups, 'gone', 'x')).toBe('a');
});

test('with nothing typed nothing is selected by itself', () => {
  expect(selectionAfterSearch(groups, undefined, ' ')).toBeUndefined();
});

test('Home and End stay with the text field unless Control is held', () => {
  const press = (name: string, ctrlKey = false) => stepFor({ key: name, ctrlKey, metaKey: false });
  expect(press('Home')).toBeUndefined();
  expect(press('End')).toBeUndefined();
  expect(press('Home', true)).toBe('first');
  expect(press('ArrowDown')).toBe('next');
  expect(press('a')).toBeUndefined();
});
