import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../../..');

/** Words that are the same in every language, and examples of what to type. */
const names =
  /Latchkey|OpenAPI|X-Latchkey-World|\balways\b|(?:https:\/\/)?[a-z]+\.example\.com|↑|↓|↵|⇧|Esc|Ctrl|Alt|Shift|[A-Z]\b/g;

const sources = ['lib/ui', 'mocks/console/client'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.tsx'))
    .map((file) => join(folder, file)),
);

/** What a component shows: text between tags, and attributes that are read out or shown. */
const shown = [
  /(?<!=)>([^<>{}=;()|]*\p{L}{2}[^<>{}=;()|]*)</gu,
  /\b(?:title|label|alt|placeholder|hint|text|doing|action|aria-label|aria-description)="([^"]*\p{L}{2}[^"]*)"/gu,
  // A control's name, which nobody reads, is one small word.
  /\bname="([A-Z][^"]*|[^"]* [^"]*)"/gu,
  /\b(?:title|label|alt|placeholder|hint|text|doing|action|aria-label|aria-description)=\{`([^`]*)`\}/gu,
];

/** What stands between the angle brackets of two types. */
const isType = (text: string) => /^(?:,|extends\b)/.test(text);

function wordsIn(file: string): string[] {
  const source = readFileSync(join(root, file), 'utf8')
    .replaceAll(/\/\*.*?\*\//gs, '')
    .replaceAll(/^\s*\/\/.*$/gm, '')
    // Types and comparisons have angle brackets, too; what is drawn comes after `return (` or
    // stands in a fragment.
    .split(/return \(|\? \(|&& \(|=> \(/)
    .slice(1)
    .join('\n');
  return shown
    .flatMap((pattern) => Array.from(source.matchAll(pattern), ([, text]) => (text ?? '').trim()))
    .filter((text) => !isType(text) && /\p{L}{2}/u.test(text.replaceAll(names, '')));
}

test('no page has words of its own: they are in the catalogues, in every language', () => {
  const found = sources.flatMap((file) => wordsIn(file).map((text) => `${file}: ${text}`));
  expect(found).toEqual([]);
});
