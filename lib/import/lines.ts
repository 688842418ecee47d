/** Lines of a text, counted from 1. */
export class Lines {
  readonly #starts: number[] = [0];
  readonly #text: string;
  #counted = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** The line in which this offset lies. */
  at(offset: number): number {
    while (this.#counted >= 0 && this.#counted <= offset) {
      const end = this.#text.indexOf('\n', this.#counted);
      if (end < 0) this.#counted = Number.POSITIVE_INFINITY;
      else {
        this.#starts.push(end + 1);
        this.#counted = end + 1;
      }
    }
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (this.#starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  }
}
