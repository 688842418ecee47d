import { parseSync } from 'oxc-parser';
import { expect, test } from 'vitest';
import { rewrap } from '../../../scripts/lint/rewrap.mjs';

const wrapped = (code: string) => rewrap(code, parseSync('x.ts', code).comments, 40);

test('a line that is too wide is wrapped with the lines of its paragraph', () => {
  const code = [
    'function f() {',
    '  // Words that go on and on until they are too wide.',
    '  // And more.',
    '  return 1;',
    '}',
  ].join('\n');
  expect(wrapped(code)).toEqual({
    text: [
      'function f() {',
      '  // Words that go on and on until they',
      '  // are too wide. And more.',
      '  return 1;',
      '}',
    ].join('\n'),
    lines: [2],
  });
});

test('a docstring keeps its tags, its items and its examples', () => {
  const code = [
    '/**',
    ' * What this function promises to all its callers.',
    ' * @throws {Error} where it has not been promised.',
    ' *',
    ' * - one item',
    ' * ```',
    ' * an example that is wider than the comment may be',
    ' * ```',
    ' */',
    'f();',
  ].join('\n');
  expect(wrapped(code).text.split('\n')).toEqual([
    '/**',
    ' * What this function promises to all',
    ' * its callers.',
    ' * @throws {Error} where it has not been',
    ' *   promised.',
    ' *',
    ' * - one item',
    ' * ```',
    ' * an example that is wider than the comment may be',
    ' * ```',
    ' */',
    'f();',
  ]);
});

test.each([
  ['what fits', '// Words.\n// More words.\nf();'],
  ['text that looks like a comment', '`\n// Words in a text that go on until they are too wide.`;'],
  ['what tools read', '// @ts-expect-error because the types of it know nothing\nf();'],
  ['an address', '// https://example.test/an/address/that/cannot/be/wrapped\nf();'],
])('%s stays', (_what, code) => {
  expect(wrapped(code)).toEqual({ text: code, lines: [] });
});

test('the line for a shell is no part of the comment below it', () => {
  const { text } = wrapped(
    '#!/usr/bin/env node\n// Words that go on until they are too wide.\nf();',
  );
  expect(text).toMatch(/^#!\/usr\/bin\/env node\n\/\/ Words/);
});

test('what was wrapped is not wrapped again', () => {
  const code = '/** One line that is too wide for the width that is given. */\nf();';
  const once = wrapped(code).text;
  expect(once).not.toBe(code);
  expect(wrapped(once)).toEqual({ text: once, lines: [] });
});
