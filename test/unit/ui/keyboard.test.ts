import { expect, test } from 'vitest';
import { actionFor } from '../../../lib/ui/model/keyboard.ts';

const none = { altKey: false, ctrlKey: false, metaKey: false, shiftKey: false, code: '' };
const press = (key: string, differences: Partial<typeof none> = {}) => ({
  ...none,
  key,
  ...differences,
});
const inSearch = (...[key, differences]: Parameters<typeof press>) =>
  actionFor(press(key, differences), true, 'typed');

test('Enter uses the chosen key and stays, closes or reloads', () => {
  expect(inSearch('Enter')).toEqual({ act: 'use', after: 'stay' });
  expect(inSearch('Enter', { ctrlKey: true })).toEqual({ act: 'use', after: 'close' });
  expect(inSearch('Enter', { metaKey: true })).toEqual({ act: 'use', after: 'close' });
  expect(inSearch('Enter', { altKey: true })).toEqual({ act: 'use', after: 'reload' });
  expect(inSearch('Enter', { shiftKey: true })).toEqual({ act: 'more' });
});

test('Enter on a button is the button’s', () => {
  expect(actionFor(press('Enter'), false, '')).toBeUndefined();
});

test('letters typed anywhere go to the search; a space presses the button that has the focus', () => {
  expect(actionFor(press('g'), false, '')).toEqual({ act: 'search' });
  expect(actionFor(press('ї'), false, '')).toEqual({ act: 'search' });
  expect(actionFor(press(' '), false, '')).toBeUndefined();
  expect(actionFor(press('c', { ctrlKey: true }), false, '')).toBeUndefined();
});

test('Escape empties the search first', () => {
  expect(inSearch('Escape')).toEqual({ act: 'clear' });
  expect(actionFor(press('Escape'), true, '')).toBeUndefined();
});

test('a question mark is help only where nothing is typed', () => {
  expect(actionFor(press('?', { shiftKey: true }), true, '')).toEqual({ act: 'help' });
  expect(inSearch('?')).toBeUndefined();
});

test.each([
  ['a Latin layout', press('p', { altKey: true, code: 'KeyP' })],
  ['Dvorak', press('p', { altKey: true, code: 'KeyR' })],
  ['a Ukrainian layout', press('з', { altKey: true, code: 'KeyP' })],
  ['a Mac, where Option writes another sign', press('π', { altKey: true, code: 'KeyP' })],
])('Alt and P pauses on %s', (_, event) => {
  expect(actionFor(event, true, 'typed')).toEqual({ act: 'pause' });
});

test('AltGr, which browsers tell as Ctrl and Alt, writes a letter', () => {
  expect(inSearch('ó', { altKey: true, ctrlKey: true, code: 'KeyO' })).toBeUndefined();
});
