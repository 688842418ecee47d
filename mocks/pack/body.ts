import { ReceivedRequest, type AskedRequest } from './received.ts';
import type { Refusal } from './refusal.ts';

/** Most bytes of a body where an operation has no limit of its own, as an nginx before an API would have one. Invented. */
export const SERVER_LIMIT = 10 * 1024 * 1024;

/** Deepest nesting of a JSON body. Invented; it keeps what walks the value from running out of stack. */
const DEEPEST = 64;

export type BodyResult = { readonly value: unknown } | { readonly refusal: Refusal };

/**
 * The JSON, or the form as an object of its last values, that a request carries, or why it cannot be taken. `value` is
 * undefined where there is no body. `limit` is in bytes.
 */
export async function readBody(
  request: AskedRequest,
  form: 'json' | 'form',
  limit: number,
  documented: boolean,
): Promise<BodyResult> {
  const encoding = request.headers.get('content-encoding');
  const bytes = await readBytes(request, limit);
  if (bytes === 'too-large') return { refusal: { refused: 'too-large', limit, documented } };
  if (bytes === 'broken') return malformed('The request body could not be read');
  if (bytes.length === 0) return { value: undefined };
  const contentType = request.headers.get('content-type');
  const known = form === 'form' ? isForm(contentType) : isJson(contentType);
  if (!known || (encoding !== null && encoding !== 'identity')) {
    return { refusal: { refused: 'unsupported-media-type', contentType } };
  }
  return form === 'form' ? parseForm(bytes) : parse(bytes);
}

function isJson(contentType: string | null): boolean {
  const type = mediaType(contentType);
  return type === 'application/json' || (type?.endsWith('+json') ?? false);
}

function isForm(contentType: string | null): boolean {
  return mediaType(contentType) === 'application/x-www-form-urlencoded';
}

function mediaType(contentType: string | null): string | undefined {
  return contentType?.split(';', 1)[0]?.trim().toLowerCase();
}

function parseForm(bytes: Uint8Array): BodyResult {
  const text = new TextDecoder().decode(bytes);
  const value = Object.fromEntries(new URLSearchParams(text));
  if (/\0/.test(Object.values(value).join(''))) {
    return malformed('The request body holds the character U+0000');
  }
  return { value };
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

function parse(bytes: Uint8Array): BodyResult {
  let text: string;
  try {
    text = utf8.decode(bytes);
  } catch {
    return malformed('The request body is not UTF-8');
  }
  if (nesting(text) > DEEPEST) {
    return malformed(`The request body is nested deeper than ${DEEPEST} levels`);
  }
  if (text.includes('\\u0000') && /(?<!\\)(?:\\\\)*\\u0000/.test(text)) {
    return malformed('The request body holds the character U+0000');
  }
  try {
    return { value: JSON.parse(text) };
  } catch {
    return malformed('The request body is not valid JSON');
  }
}

function malformed(message: string): BodyResult {
  return { refusal: { refused: 'malformed', message } };
}

/** How deep the brackets of a JSON text go. */
function nesting(text: string): number {
  let depth = 0;
  let deepest = 0;
  let quoted = false;
  for (let index = 0; index < text.length; index += 1) {
    const character = text.charCodeAt(index);
    if (quoted) {
      if (character === 0x5c) index += 1;
      else if (character === 0x22) quoted = false;
    } else if (character === 0x22) quoted = true;
    else if (character === 0x5b || character === 0x7b) {
      depth += 1;
      if (depth > deepest) deepest = depth;
    } else if (character === 0x5d || character === 0x7d) depth -= 1;
  }
  return deepest;
}

const nothing = new Uint8Array();

async function readBytes(
  request: AskedRequest,
  limit: number,
): Promise<Uint8Array | 'too-large' | 'broken'> {
  if (request instanceof ReceivedRequest) {
    const { bytes = nothing } = request;
    return bytes.length > limit ? 'too-large' : bytes;
  }
  if (request.body === null) return nothing;
  if (Number(request.headers.get('content-length') ?? 0) > limit) {
    giveUp(request.body);
    return 'too-large';
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    const reader = request.body.getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      size += value.byteLength;
      if (size > limit) {
        giveUp(reader);
        return 'too-large';
      }
      chunks.push(value);
    }
  } catch {
    // Already read by somebody else, or the sender broke off.
    return 'broken';
  }
  return chunks.length === 1 ? (chunks[0] as Uint8Array) : joined(chunks, size);
}

/** Lets go of a body. Not waited for: of a request that was cloned, one half is let go of only when both are. */
function giveUp(body: Pick<ReadableStream, 'cancel'>): void {
  body.cancel().catch(() => undefined);
}

function joined(chunks: readonly Uint8Array[], size: number): Uint8Array {
  const all = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    all.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return all;
}
