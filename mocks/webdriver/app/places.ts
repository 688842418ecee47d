type Path = readonly (string | number)[];

/**
 * The line, from 1, on which the value of a path begins in a text that is JSON; that of what holds
 * it where the path leads further than the text.
 */
export function lineOf(text: string, path: Path): number {
  let at = 0;
  let best = 0;

  function skipSpace(): void {
    while (/\s/.test(text[at] ?? '')) at += 1;
  }

  function readString(): string {
    const from = at;
    at += 1;
    while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
    at += 1;
    return JSON.parse(text.slice(from, at)) as string;
  }

  /** Reads a value; `rest` is what of the path is still to go, undefined off the way. */
  function readValue(rest: Path | undefined): void {
    skipSpace();
    if (rest) best = at;
    const first = text[at];
    if (first === '"') {
      readString();
    } else if (first === '{' || first === '[') {
      at += 1;
      readInside(first === '{' ? '}' : ']', rest);
    } else {
      while (at < text.length && !/[\s,\]}]/.test(text[at] ?? '')) at += 1;
    }
  }

  function readInside(end: string, rest: Path | undefined): void {
    for (let index = 0; at < text.length; index += 1) {
      skipSpace();
      if (text[at] === end) {
        at += 1;
        return;
      }
      let key: string | number = index;
      const begin = at;
      if (end === '}') {
        key = readString();
        skipSpace();
        at += 1;
      }
      const [wanted, ...further] = rest ?? [];
      const onTheWay = rest !== undefined && wanted !== undefined && String(wanted) === String(key);
      if (onTheWay) best = begin;
      readValue(onTheWay ? further : undefined);
      skipSpace();
      if (text[at] === ',') at += 1;
    }
  }

  readValue(path);
  return text.slice(0, best).split('\n').length;
}
