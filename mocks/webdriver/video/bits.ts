/** Writes bits, the most significant first, as H.264 has them. */
export class BitWriter {
  #bytes = new Uint8Array(4096);
  #length = 0;
  #held = 0;
  #count = 0;

  /** The lowest `count` bits of a number; at most 24. */
  bits(value: number, count: number): void {
    this.#held = (this.#held << count) | value;
    this.#count += count;
    while (this.#count >= 8) {
      this.#count -= 8;
      this.#byte((this.#held >>> this.#count) & 0xff);
    }
    this.#held &= (1 << this.#count) - 1;
  }

  /** A whole number in the code ue(v). */
  unsigned(value: number): void {
    const size = 32 - Math.clz32(value + 1);
    this.bits(0, size - 1);
    this.bits(value + 1, size);
  }

  /** Zeros up to the next whole byte. */
  align(): void {
    if (this.#count > 0) this.bits(0, 8 - this.#count);
  }

  /** A row of samples; the writer is at a whole byte. */
  row(samples: Uint8Array, from: number, count: number): void {
    this.#room(count);
    this.#bytes.set(samples.subarray(from, from + count), this.#length);
    this.#length += count;
  }

  /** What was written, with the bit that ends it. */
  ended(): Uint8Array {
    this.bits(1, 1);
    this.align();
    return this.#bytes.subarray(0, this.#length);
  }

  #byte(value: number): void {
    this.#room(1);
    this.#bytes[this.#length] = value;
    this.#length += 1;
  }

  #room(count: number): void {
    if (this.#length + count <= this.#bytes.length) return;
    const larger = new Uint8Array(2 * (this.#length + count));
    larger.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = larger;
  }
}
