/**
 * A short fingerprint of a text: equal texts have equal ones, and for unequal texts an equal one is as good as impossible
 * unless somebody tries to make it so. 128 bits in hexadecimal.
 */
export function fingerprint(text: string): string {
  return [0x1a7c4ee7, 0x2545f491, 0x51ed270b, 0x7feb352d].map((seed) => hash(text, seed)).join('');
}

/** MurmurHash3's mixing over UTF-16 units. */
function hash(text: string, seed: number): string {
  let state = seed ^ text.length;
  for (let index = 0; index < text.length; index += 1) {
    state = Math.imul(state ^ text.charCodeAt(index), 0xcc9e2d51);
    state = (state << 15) | (state >>> 17);
    state = Math.imul(state, 0x1b873593) + seed;
  }
  state = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
  state = Math.imul(state ^ (state >>> 13), 0xc2b2ae35);
  return ((state ^ (state >>> 16)) >>> 0).toString(16).padStart(8, '0');
}
