import { ReceivedRequest, type AskedRequest } from './received.ts';

const nothing = new Uint8Array();

/** A body that is larger than it may be. */
export class TooLarge extends Error {}

/** A body whose coding (`Content-Encoding`) the lab does not know. */
export class UnknownEncoding extends Error {
  readonly encoding: string;

  constructor(encoding: string) {
    super(`the coding ${encoding} is not known`);
    this.encoding = encoding;
  }
}

/** The codings of a body that the lab decodes. */
export const KNOWN_ENCODINGS = 'gzip, deflate';

const decoders: Readonly<Record<string, CompressionFormat>> = {
  gzip: 'gzip',
  'x-gzip': 'gzip',
  deflate: 'deflate',
};

/**
 * The whole body of a request, decoded.
 * @throws {TooLarge} past `limit` bytes, sent or decoded; {UnknownEncoding}; anything else where
 *   the body cannot be read.
 */
export async function readBytes(
  request: AskedRequest,
  limit: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const decoder = decoderOf(request);
  if (request instanceof ReceivedRequest && !request.body) {
    const { bytes = nothing } = request;
    if (bytes.length > limit) throw new TooLarge();
    if (decoder === undefined || bytes.length === 0) return bytes;
    return joined(new Blob([bytes]).stream().pipeThrough(decompression(decoder)), limit);
  }
  const { body } = request;
  if (body === null) return nothing;
  if (Number(request.headers.get('content-length') ?? 0) > limit) {
    giveUp(body);
    throw new TooLarge();
  }
  return joined(decoder === undefined ? body : body.pipeThrough(decompression(decoder)), limit);
}

/**
 * The body of a request as it comes, decoded; null where it has none.
 * @throws {UnknownEncoding}
 */
export function readStream(request: AskedRequest): ReadableStream<Uint8Array> | null {
  const decoder = decoderOf(request);
  const { body } = request;
  const raw =
    body ??
    (request instanceof ReceivedRequest && request.bytes
      ? new Blob([request.bytes]).stream()
      : null);
  return raw === null || decoder === undefined ? raw : raw.pipeThrough(decompression(decoder));
}

/**
 * Lets go of a body. Not waited for: of a request that was cloned, one half is let go of only when
 * both are.
 */
export function giveUp(body: Pick<ReadableStream, 'cancel'>): void {
  body.cancel().catch(() => undefined);
}

function decoderOf({ headers }: AskedRequest): CompressionFormat | undefined {
  const encoding = headers.get('content-encoding')?.trim().toLowerCase();
  if (encoding === undefined || encoding === '' || encoding === 'identity') return undefined;
  const decoder = decoders[encoding];
  if (decoder === undefined) throw new UnknownEncoding(encoding);
  return decoder;
}

function decompression(format: CompressionFormat): ReadableWritablePair<Uint8Array, Uint8Array> {
  // The library's type asks for any buffer on one side and gives one kind on the other.
  return new DecompressionStream(format) as unknown as ReadableWritablePair<Uint8Array, Uint8Array>;
}

async function joined(
  stream: ReadableStream<Uint8Array>,
  limit: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.byteLength;
    if (size > limit) {
      giveUp(reader);
      throw new TooLarge();
    }
    chunks.push(value);
  }
  const all = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    all.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return all;
}
