/** Reads a text from left to right. */
export class Scanner {
  readonly text: string;
  at = 0;

  constructor(text: string) {
    this.text = text;
  }

  get isDone(): boolean {
    this.space();
    return this.at >= this.text.length;
  }

  space(): void {
    while (/\s/.test(this.text[this.at] ?? '')) this.at += 1;
  }

  /** Takes a word that stands here; false where it does not. */
  take(word: string): boolean {
    this.space();
    if (!this.text.startsWith(word, this.at)) return false;
    this.at += word.length;
    return true;
  }

  /** Takes what an expression matches here; it must be sticky. */
  match(expression: RegExp): string | undefined {
    this.space();
    expression.lastIndex = this.at;
    const found = expression.exec(this.text)?.[0];
    if (found !== undefined) this.at += found.length;
    return found;
  }

  /** Takes a text in quotation marks, its escapes resolved. */
  quoted(marks = `"'`): string | undefined {
    this.space();
    const mark = this.text[this.at];
    if (mark === undefined || !marks.includes(mark)) return undefined;
    let result = '';
    for (let at = this.at + 1; at < this.text.length; at += 1) {
      const one = this.text[at] as string;
      if (one === mark) {
        this.at = at + 1;
        return result;
      }
      if (one === '\\' && at + 1 < this.text.length) {
        at += 1;
        const next = this.text[at] as string;
        result +=
          next === 'n' ? '\n' : next === 't' ? '\t' : /["'\\`]/.test(next) ? next : `\\${next}`;
      } else result += one;
    }
    return undefined;
  }
}
