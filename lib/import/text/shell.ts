/** Words of a command line: of a POSIX shell and bash, or of Windows' `cmd`. Nothing is run. */
import { UNKNOWN_VARIABLE } from '../credential.ts';
import { ImportError } from '../errors.ts';
import type { Collector } from '../collector.ts';

/** A word, or the end of a command. */
export interface Word {
  readonly text: string;
  readonly at: number;
  readonly isEnd?: boolean | undefined;
}

const escapes: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  a: '\u0007',
  b: '\b',
  f: '\f',
  v: '\v',
  e: '\u001B',
};

/**
 * Reads the words of a text from one offset up to the end of the command.
 * @throws {ImportError} where a quotation mark is never closed, with its line.
 */
export function commandAt(
  text: string,
  from: number,
  collector: Collector,
): { readonly words: Word[]; readonly end: number } {
  const words: Word[] = [];
  let word: string | undefined;
  let start = from;
  let at = from;
  const open = (place: number): never => {
    throw new ImportError({ code: 'import.error.unterminatedQuote' }, collector.line(place));
  };
  const add = (part: string) => {
    if (word === undefined) start = at;
    word = (word ?? '') + part;
  };
  const finish = () => {
    if (word !== undefined) words.push({ text: word, at: start });
    word = undefined;
  };
  while (at < text.length) {
    const sign = text[at]!;
    if (sign === '\\') {
      if (text[at + 1] !== '\n') add(text[at + 1] ?? '');
      at += 2;
    } else if (sign === "'") {
      const end = text.indexOf("'", at + 1);
      if (end < 0) open(at);
      add(text.slice(at + 1, end));
      at = end + 1;
    } else if (sign === '$' && text[at + 1] === "'") {
      add('');
      at = ansiQuoted(at);
    } else if (sign === '"') {
      add('');
      at = doubleQuoted(at);
    } else if (sign === '$' || sign === '%') at = variable(at);
    else if (/[ \t]/.test(sign)) {
      finish();
      at += 1;
    } else if (/[\n|;&]/.test(sign) || (sign === '#' && word === undefined)) {
      // `&` within a word is a part of an address that was not quoted.
      if (
        sign === '&' &&
        word !== undefined &&
        /\S/.test(text[at + 1] ?? ' ') &&
        text[at + 1] !== '&'
      ) {
        add(sign);
        at += 1;
        continue;
      }
      break;
    } else {
      add(sign);
      at += 1;
    }
  }
  finish();
  return { words, end: at };

  function variable(place: number): number {
    const name = /^\$(?:\{[^}\n]*\}|\([^)\n]*\)|\w+)/.exec(text.slice(place, place + 300));
    if (!name) {
      add(text[place]!);
      return place + 1;
    }
    add(UNKNOWN_VARIABLE);
    return place + name[0].length;
  }

  function doubleQuoted(place: number): number {
    let next = place + 1;
    for (;;) {
      const sign = text[next];
      if (sign === undefined) open(place);
      if (sign === '"') return next + 1;
      if (sign === '\\') {
        const escaped = text[next + 1] ?? '';
        if (escaped !== '\n') add(/["\\$`]/.test(escaped) ? escaped : `\\${escaped}`);
        next += 2;
      } else if (sign === '$') next = variable(next);
      else {
        add(sign!);
        next += 1;
      }
    }
  }

  function ansiQuoted(place: number): number {
    let next = place + 2;
    for (;;) {
      const sign = text[next];
      if (sign === undefined) open(place);
      if (sign === "'") return next + 1;
      if (sign !== '\\') {
        add(sign!);
        next += 1;
        continue;
      }
      const code = /^\\(?:u([0-9a-fA-F]{1,4})|x([0-9a-fA-F]{1,2}))/.exec(
        text.slice(next, next + 6),
      );
      if (code) {
        add(String.fromCharCode(Number.parseInt(code[1] ?? code[2]!, 16)));
        next += code[0].length;
      } else {
        const escaped = text[next + 1] ?? '';
        add(escapes[escaped] ?? escaped);
        next += 2;
      }
    }
  }
}

/** Whether a command was copied for Windows' `cmd`. */
export function isForCmd(text: string): boolean {
  // In single quotes, which `cmd` does not have, a caret means nothing.
  return /^[^'\n]*[ \t]\^(?:"|[ \t]*$)/m.test(text);
}

/**
 * A command for `cmd` as a shell would have it, with as many lines: carets go, and quotation marks
 * stay double. Signs that a shell expands are escaped.
 */
export function fromCmd(text: string): string {
  return text
    .replaceAll(/\^[ \t]*\n[ \t]*/g, '\\\n')
    .replaceAll(/\^([^\n])/g, '$1')
    .replaceAll('$', String.raw`\$`)
    .replaceAll('`', '\\`');
}
