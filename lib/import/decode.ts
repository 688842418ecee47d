/** Bytes of a file as text. */
import { ImportError } from './errors.ts';
import { limits } from './limits.ts';
import type { Steps } from './steps.ts';

/** Bytes that are decoded at once. */
const AT_ONCE = 512 * 1024;

/**
 * The text of a file: UTF-8 with or without a byte-order mark, or UTF-16 with one. Every kind of
 * line end becomes a line feed, so that lines are counted alike.
 * @throws {ImportError} where it is empty, too large, or no text.
 */
export function* decoded(input: Uint8Array | string): Steps<string> {
  const length = typeof input === 'string' ? input.length : input.byteLength;
  if (length > limits.bytes) {
    throw new ImportError({
      code: 'import.error.tooLarge',
      parameters: { number: limits.bytes / 1024 / 1024 },
    });
  }
  const parts: string[] = [];
  const decode = typeof input === 'string' ? undefined : decoderFor(input);
  let held = '';
  for (let at = 0; at < length; at += AT_ONCE) {
    const last = at + AT_ONCE >= length;
    let part = held + partOf(input, decode, at, last);
    held = '';
    // Half of a line end of two characters may stand at the end of a part.
    if (!last && part.endsWith('\r')) {
      held = '\r';
      part = part.slice(0, -1);
    }
    if (part.includes('\0')) throw new ImportError({ code: 'import.error.notText' });
    parts.push(part.includes('\r') ? part.replaceAll(/\r\n?/g, '\n') : part);
    yield (at / length) * 0.1;
  }
  const text = parts.join('').replace(/^\uFEFF/, '');
  if (/^\s*$/.test(text.slice(0, 1000)) && text.trim() === '') {
    throw new ImportError({ code: 'import.error.emptyFile' });
  }
  return text;
}

function decoderFor(bytes: Uint8Array): TextDecoder {
  const [first, second] = bytes;
  let encoding = 'utf-8';
  if (first === 0xff && second === 0xfe) encoding = 'utf-16le';
  if (first === 0xfe && second === 0xff) encoding = 'utf-16be';
  return new TextDecoder(encoding, { fatal: true });
}

function partOf(
  input: Uint8Array | string,
  decoder: TextDecoder | undefined,
  at: number,
  last: boolean,
): string {
  if (typeof input === 'string') return input.slice(at, at + AT_ONCE);
  try {
    return decoder!.decode(input.subarray(at, at + AT_ONCE), { stream: !last });
  } catch {
    throw new ImportError({ code: 'import.error.notText' });
  }
}
