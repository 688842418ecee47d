/**
 * A short fingerprint of a text: equal texts have equal ones, and for unequal texts an equal one is
 * as good as impossible unless somebody tries to make it so. 128 bits in hexadecimal.
 */
export function fingerprint(text: string): string {
  let one = SEEDS[0] ^ text.length;
  let two = SEEDS[1] ^ text.length;
  let three = SEEDS[2] ^ text.length;
  let four = SEEDS[3] ^ text.length;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    one = mixed(one, unit, SEEDS[0]);
    two = mixed(two, unit, SEEDS[1]);
    three = mixed(three, unit, SEEDS[2]);
    four = mixed(four, unit, SEEDS[3]);
  }
  return hexadecimal(one) + hexadecimal(two) + hexadecimal(three) + hexadecimal(four);
}

const SEEDS = [0x1a7c4ee7, 0x2545f491, 0x51ed270b, 0x7feb352d] as const;

/** MurmurHash3's mixing over UTF-16 units. */
function mixed(state: number, unit: number, seed: number): number {
  const next = Math.imul(state ^ unit, 0xcc9e2d51);
  return (Math.imul((next << 15) | (next >>> 17), 0x1b873593) + seed) | 0;
}

function hexadecimal(state: number): string {
  let last = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
  last = Math.imul(last ^ (last >>> 13), 0xc2b2ae35);
  return ((last ^ (last >>> 16)) >>> 0).toString(16).padStart(8, '0');
}
