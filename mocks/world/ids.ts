/** A source of ids as JSON. */
export interface IdsState {
  /** State of the generator, an unsigned 32-bit number; at the beginning it is the seed. */
  readonly random: number;
  /** The last number given out. */
  readonly number: number;
}

/**
 * A world's one source of ids and chance. Two worlds with the same seed give the same ids in the
 * same order.
 */
export interface Ids {
  /** A UUID of version 4. */
  uuid(): string;
  /** A whole number, larger than every number before it. */
  number(): number;
  /** `length` characters of `alphabet`. */
  token(alphabet: string, length: number): string;
}

export interface StatefulIds extends Ids {
  state(): IdsState;
  set(state?: Partial<IdsState>): void;
}

/** Where a world's ids begin unless its seed says otherwise. */
const beginning: IdsState = { random: 0x1a7c4ee7, number: 1_000_000 };

/** The largest step between two numbers, so that neighbours are not mistaken for a count. */
const LARGEST_STEP = 16;

export function createIds(initial?: Partial<IdsState>): StatefulIds {
  let random = beginning.random;
  let number = beginning.number;

  /** Mulberry32: small, quick, and its whole state is one number. Not for real secrets. */
  function draw(limit: number): number {
    random = (random + 0x6d2b79f5) >>> 0;
    let mixed = random;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  }

  const ids: StatefulIds = {
    uuid() {
      const hex = ids.token('0123456789abcdef', 30);
      const variant = ids.token('89ab', 1);
      return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(12, 15)}-${variant}${hex.slice(15, 18)}-${hex.slice(18)}`;
    },
    number() {
      number += 1 + draw(LARGEST_STEP);
      return number;
    },
    token(alphabet, length) {
      let token = '';
      while (token.length < length) token += alphabet[draw(alphabet.length)];
      return token;
    },
    state: () => ({ random, number }),
    set(state = {}) {
      random = (state.random ?? beginning.random) >>> 0;
      number = state.number ?? beginning.number;
    },
  };
  ids.set(initial);
  return ids;
}
