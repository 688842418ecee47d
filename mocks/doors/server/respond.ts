import type { ServerResponse } from 'node:http';
import type { ReadyAnswer } from '../../pack/received.ts';

/** Headers by which HTTP/1.1 frames a message: node:http sets them for what it really sends. */
const framing = new Set(['connection', 'keep-alive', 'transfer-encoding', 'upgrade']);

/**
 * Writes a `Response` to node:http. A body that is there at once goes out in one piece with its
 * length; one that takes its time is streamed as it comes. `Response.error()` cuts the connection,
 * and so does a body that fails half-way.
 */
export async function respond(response: Response, outgoing: ServerResponse): Promise<void> {
  // A network error has status 0, which cannot be written: the client sees what it would see, a
  // lost connection.
  if (response.type === 'error' || response.status === 0) {
    outgoing.destroy();
    return;
  }
  const { body } = response;
  if (body === null || mustBeEmpty(response.status, outgoing)) {
    await body?.cancel();
    writeHead(response, outgoing, outgoing.req.method === 'HEAD' ? 'as given' : 0);
    outgoing.end();
    return;
  }
  const reader = body.getReader();
  outgoing.once('close', () => {
    reader.cancel().catch(() => {
      // The body has failed before: the loop below has seen to it.
    });
  });
  try {
    await writeBody(reader, response, outgoing);
  } catch {
    outgoing.destroy();
  }
}

/**
 * Writes an answer as `respond` would write the same `Response`: at once and in one piece where it
 * is there as a whole; a stream as it comes, read no faster than the client takes it.
 */
export function writeReady(answer: ReadyAnswer, outgoing: ServerResponse): void | Promise<void> {
  const { status } = answer;
  if (answer.body instanceof ReadableStream) return writeStream(answer, answer.body, outgoing);
  if (outgoing.destroyed) return;
  if (answer.body instanceof Uint8Array) {
    writeBytes(answer, answer.body, outgoing);
    return;
  }
  const body = answer.body === null || mustBeEmpty(status, outgoing) ? '' : answer.body;
  const length = Buffer.byteLength(body);
  const headers: string[] = [];
  for (const name in answer.headers) headers.push(name, answer.headers[name] as string);
  // What a text is, as `Response` says it where nobody else does.
  if (answer.body !== null && !('content-type' in answer.headers)) {
    headers.push('content-type', 'text/plain;charset=UTF-8');
  }
  // RFC 9110, 8.6, as below.
  if (status !== 204 && status !== 304 && outgoing.req.method !== 'HEAD') {
    headers.push('content-length', String(length));
  }
  outgoing.writeHead(status, headers);
  if (length === body.length) outgoing.end(body, 'latin1');
  else endWith(Buffer.from(body), outgoing);
}

function writeBytes(
  { status, headers }: ReadyAnswer,
  body: Uint8Array,
  outgoing: ServerResponse,
): void {
  if (mustBeEmpty(status, outgoing)) {
    outgoing.writeHead(status, headers);
    outgoing.end();
    return;
  }
  outgoing.writeHead(status, { ...headers, 'content-length': String(body.byteLength) });
  endWith(body, outgoing);
}

/**
 * The length is announced where the answer says it. A body that fails half-way cuts the connection.
 */
async function writeStream(
  { status, headers }: ReadyAnswer,
  body: ReadableStream<Uint8Array>,
  outgoing: ServerResponse,
): Promise<void> {
  if (outgoing.destroyed || mustBeEmpty(status, outgoing)) {
    await body.cancel();
    if (outgoing.destroyed) return;
    outgoing.writeHead(status, headers);
    outgoing.end();
    return;
  }
  const reader = body.getReader();
  outgoing.once('close', () => {
    reader.cancel().catch(() => {
      // The body has failed before: the loop below has seen to it.
    });
  });
  outgoing.writeHead(status, headers);
  // A client may want to know that it is let in long before there is something to read.
  outgoing.flushHeaders();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done || outgoing.destroyed) break;
      if (!outgoing.write(value)) await drained(outgoing);
    }
    outgoing.end();
  } catch {
    outgoing.destroy();
  }
}

async function writeBody(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  response: Response,
  outgoing: ServerResponse,
): Promise<void> {
  const first = await reader.read();
  if (first.done) {
    writeHead(response, outgoing, 0);
    outgoing.end();
    return;
  }
  let next = reader.read();
  const second = await Promise.race([next, turnOfTheLoop()]);
  if (second?.done) {
    writeHead(response, outgoing, first.value.byteLength);
    endWith(first.value, outgoing);
    return;
  }
  writeHead(response, outgoing, 'unknown');
  outgoing.write(first.value);
  for (;;) {
    const chunk = await next;
    if (chunk.done || outgoing.destroyed) break;
    if (!outgoing.write(chunk.value)) await drained(outgoing);
    next = reader.read();
  }
  outgoing.end();
}

/** Largest body in bytes that is worth a copy. */
const SMALL = 65_536;

/**
 * Ends with the whole body. node:http joins a string with the head into one write, where bytes take
 * a `writev` that costs more than all else here; Latin-1 carries each byte as one character,
 * whatever it means.
 */
function endWith(body: Uint8Array, outgoing: ServerResponse): void {
  if (body.byteLength > SMALL) outgoing.end(body);
  else {
    const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
    outgoing.end(bytes.toString('latin1'), 'latin1');
  }
}

function writeHead(
  response: Response,
  outgoing: ServerResponse,
  length: number | 'unknown' | 'as given',
): void {
  const headers: string[] = [];
  for (const [name, value] of response.headers) {
    if (framing.has(name) || (name === 'content-length' && length !== 'as given')) continue;
    // Each Set-Cookie comes as an entry of its own, and stays one.
    headers.push(name, value);
  }
  // RFC 9110, 8.6: neither of these may announce a length of 0 for a body that it does not have.
  if (typeof length === 'number' && response.status !== 204 && response.status !== 304) {
    headers.push('content-length', String(length));
  }
  outgoing.writeHead(response.status, response.statusText || undefined, headers);
}

function mustBeEmpty(status: number, outgoing: ServerResponse): boolean {
  return outgoing.req.method === 'HEAD' || status === 204 || status === 304;
}

async function turnOfTheLoop(): Promise<undefined> {
  return new Promise((resolve) => setImmediate(resolve, undefined));
}

async function drained(outgoing: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const go = () => {
      outgoing.off('drain', go).off('close', go);
      resolve();
    };
    outgoing.on('drain', go).on('close', go);
  });
}
