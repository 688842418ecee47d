import { readFile } from 'node:fs/promises';

/**
 * The text of a file as editors on all systems write it: UTF-8 with or without a byte-order mark,
 * or UTF-16 with one.
 * @throws {TypeError} with a sentence where it is none of them.
 */
export async function readTextFile(path: string): Promise<string> {
  const bytes = await readFile(path);
  const encoding = encodingOf(bytes);
  try {
    // The mark is not part of the text: the decoder leaves it out.
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new TypeError(
      `it is not a text in ${encoding.toUpperCase()}: save it as UTF-8 and try again.`,
      { cause },
    );
  }
}

function encodingOf(bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  // Without a mark: a text in JSON begins with an ASCII character, one half of which is then zero.
  if (bytes.length > 1 && bytes[0] === 0) return 'utf-16be';
  if (bytes.length > 1 && bytes[1] === 0) return 'utf-16le';
  return 'utf-8';
}
