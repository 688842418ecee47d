/**
 * `.env` by dotenv's grammar, but for what it gets wrong in silence: a quotation mark that is never
 * closed is told, and a `#` without a space before it stays in the value.
 */
import { isPlaceholder } from '../credential.ts';
import { collectVariables, type Variable } from '../variables.ts';
import type { TextReading } from './reader.ts';

const beginning = /[ \t]*(?:export[ \t]+)?([\w.-]+)(?:[ \t]*=[ \t]*|:[ \t]+)/y;

/** The parts of a value that may close the quotation, by its mark. */
const quoted: Readonly<Record<string, RegExp>> = {
  '"': /"((?:[^"\\]|\\[\s\S])*)"[ \t]*(?:#[^\n]*)?(?=\n|$)/y,
  "'": /'([^']*)'[ \t]*(?:#[^\n]*)?(?=\n|$)/y,
  '`': /`([^`]*)`[ \t]*(?:#[^\n]*)?(?=\n|$)/y,
};

export function* readDotenv({ text, collector }: TextReading): Generator<number, void, void> {
  const variables: Variable[] = [];
  /** The quotation marks for which no closing one is left; looked for once. */
  let count = 0;
  for (let at = 0; at < text.length;) {
    count += 1;
    if (count % 200 === 0) yield 0.1 + (at / text.length) * 0.5;
    let end = text.indexOf('\n', at);
    if (end < 0) end = text.length;
    const line = text.slice(at, end);
    const start = at;
    at = end + 1;
    if (line.trim() === '') continue;
    if (/^\s*#/.test(line)) {
      if (holdsKey(line, collector)) collector.note('import.note.commentedOut', start);
      continue;
    }
    beginning.lastIndex = start;
    const found = beginning.exec(text);
    if (!found || beginning.lastIndex > end) {
      collector.note('import.note.notAPair', start);
      continue;
    }
    const name = found[1]!;
    const valueAt = beginning.lastIndex;
    const mark = quoted[text[valueAt] ?? ''];
    if (!mark) {
      const raw = text
        .slice(valueAt, end)
        .replace(/(?:^|\s)#.*$/, '')
        .trim();
      if (raw.includes('#')) collector.note('import.note.ambiguousHash', start);
      variables.push({ name, value: raw, at: start });
      continue;
    }
    mark.lastIndex = valueAt;
    const value = matchedFrom(mark, text);
    if (value === undefined) {
      collector.note('import.note.unterminatedQuote', start);
      continue;
    }
    at = mark.lastIndex + 1;
    const isDouble = text[valueAt] === '"';
    variables.push({
      name,
      value: isDouble ? value.replaceAll(/\\n|\\r/g, '\n') : value,
      at: start,
    });
  }
  yield* collectVariables(collector, variables);
}

/** What stands between the quotation marks; undefined too where it is too much for the engine. */
function matchedFrom(mark: RegExp, text: string): string | undefined {
  try {
    return mark.exec(text)?.[1];
  } catch {
    return undefined;
  }
}

function holdsKey(line: string, { guess }: TextReading['collector']): boolean {
  const pair = /^\s*#+\s*(?:export\s+)?([\w.-]+)\s*=\s*["'`]?([^\s"'`]+)/.exec(line);
  if (!pair) return false;
  const isNamed = /key|token|password/i.test(pair[1]!) && !isPlaceholder(pair[2]!);
  return guess.byShape(pair[2]!) !== undefined || (isNamed && pair[2]!.length >= 8);
}
