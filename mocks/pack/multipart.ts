import type { Files } from '../world/files.ts';
import type { UploadedFile } from './body.ts';
import { giveUp, TooLarge } from './bytes.ts';

/**
 * By a name that bundlers do not follow: it is for Node alone, and a page would carry it along in
 * vain.
 */
const LIBRARY: string = '@fastify/busboy';

/** The body of a form with files. A field that came several times has a list of its values. */
export interface MultipartBody {
  readonly fields: Readonly<Record<string, string | readonly string[]>>;
  readonly files: readonly UploadedFile[];
}

/**
 * Most parts, and most bytes of one field that is no file. Invented; they keep a form from filling
 * the memory.
 */
const MOST_PARTS = 1000;
const MOST_FIELD_BYTES = 1024 * 1024;

/**
 * Reads a form as it comes and writes its files to the world's. On Node it holds no more than a few
 * pieces of it at once; a browser, where no parser of streams is, reads it whole.
 * @throws {TooLarge} past `limit` bytes; {FilesError} where the world has no room; {Error} where it
 *   is no such form, or broke off. Nothing of it is left then.
 */
export async function readMultipart(
  body: ReadableStream<Uint8Array>,
  contentType: string,
  limit: number,
  files: Files,
): Promise<MultipartBody> {
  const written: UploadedFile[] = [];
  try {
    const node = globalThis.process?.getBuiltinModule?.('node:stream/promises');
    return node
      ? await readAsItComes(body, contentType, limit, files, written)
      : await readWhole(body, contentType, limit, files, written);
  } catch (error) {
    for (const file of written) files.discard(file);
    throw error;
  }
}

async function readAsItComes(
  body: ReadableStream<Uint8Array>,
  contentType: string,
  limit: number,
  files: Files,
  written: UploadedFile[],
): Promise<MultipartBody> {
  const { Busboy } = (await import(/* @vite-ignore */ LIBRARY)) as typeof import('@fastify/busboy');
  const { pipeline } = process.getBuiltinModule('node:stream/promises');
  const parser = new Busboy({
    headers: { 'content-type': contentType },
    // What a name may be is for the operation to say.
    preservePath: true,
    limits: { parts: MOST_PARTS, fieldSize: MOST_FIELD_BYTES },
  });
  const fields = createFields();
  const open = new Set<{ destroy(error: Error): unknown }>();
  const writing: Promise<void>[] = [];
  const stop = new AbortController();
  // What goes wrong is heard of once, by the pipeline below; the parser may say it again later.
  parser.on('error', () => undefined);
  parser.on('field', (name, value, _nameCut, valueCut) => {
    if (valueCut) stop.abort(new TooLarge());
    else fields.add(name, value);
  });
  parser.on('partsLimit', () => stop.abort(new TooLarge()));
  parser.on('file', (field, content, name, _encoding, type) => {
    open.add(content);
    content.on('error', () => undefined);
    const place = written.length + writing.length;
    const write = async () => {
      try {
        const stored = await files.write(content, { limit });
        written[place] = { ...stored, field, name, contentType: type };
      } catch (error) {
        stop.abort(error);
        content.resume();
      } finally {
        open.delete(content);
      }
    };
    writing.push(write());
  });
  const reader = body.getReader();
  // Who is refused need not send the rest first.
  stop.signal.addEventListener('abort', () => giveUp(reader));
  try {
    await pipeline(within(reader, limit), parser, { signal: stop.signal });
    stop.signal.throwIfAborted();
  } catch (error) {
    const reason = stop.signal.aborted ? stop.signal.reason : error;
    giveUp(reader);
    // A parser that is ended leaves the parts that it was reading open.
    for (const content of open) content.destroy(reason as Error);
    await Promise.all(writing);
    written.splice(0, written.length, ...written.filter(Boolean));
    throw reason;
  }
  await Promise.all(writing);
  stop.signal.throwIfAborted();
  return { fields: fields.all(), files: written };
}

async function* within(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  limit: number,
): AsyncGenerator<Uint8Array, void> {
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    size += value.byteLength;
    if (size > limit) throw new TooLarge();
    yield value;
  }
}

async function readWhole(
  body: ReadableStream<Uint8Array>,
  contentType: string,
  limit: number,
  files: Files,
  written: UploadedFile[],
): Promise<MultipartBody> {
  const fields = createFields();
  const sized = body.pipeThrough(sizeLimit(limit));
  const form = await new Response(sized, { headers: { 'content-type': contentType } }).formData();
  for (const [field, value] of form) {
    if (typeof value === 'string') fields.add(field, value);
    else {
      const stored = await files.write(value.stream(), { limit });
      written.push({ ...stored, field, name: value.name, contentType: value.type });
    }
  }
  return { fields: fields.all(), files: written };
}

function sizeLimit(limit: number): TransformStream<Uint8Array, Uint8Array> {
  let size = 0;
  return new TransformStream({
    transform(chunk, controller) {
      size += chunk.byteLength;
      if (size > limit) controller.error(new TooLarge());
      else controller.enqueue(chunk);
    },
  });
}

function createFields() {
  const lists = new Map<string, string[]>();
  return {
    add(name: string, value: string): void {
      const list = lists.get(name);
      if (list) list.push(value);
      else lists.set(name, [value]);
    },
    all: (): MultipartBody['fields'] =>
      Object.fromEntries(
        [...lists].map(([name, list]) => [name, list.length === 1 ? (list[0] as string) : list]),
      ),
  };
}
