import { FilesError, type ByteRange, type StoredFile } from './content-place.ts';
import type { Contents } from './contents.ts';

export { FilesError } from './content-place.ts';
export type { ByteRange, StoredFile } from './content-place.ts';

/** A file as a snapshot has it. */
export interface FileState extends StoredFile {
  /** How many times the world keeps it. */
  readonly uses: number;
  /** The content in base64, where the snapshot was to hold it. */
  readonly content?: string | undefined;
}

/**
 * The files of a world, by content: equal ones are one. What keeps a file is for the platforms'
 * data to remember.
 */
export interface Files {
  /** Bytes of all files that are kept. */
  readonly bytes: number;
  /** Most bytes that may be kept. */
  readonly mostBytes: number;
  list(): readonly StoredFile[];
  /** How many files the world keeps. */
  readonly count: number;
  /** The file of that id, where the world keeps it; what is only written is not kept yet. */
  get(id: string): StoredFile | undefined;
  /**
   * Writes a file as it comes. It is there until it is discarded; to stay, it is kept besides.
   * @throws {FilesError} `no-room` past `limit` bytes, or past what the world may have; or why
   *   `content` failed.
   */
  write(
    content: AsyncIterable<Uint8Array> | ReadableStream<Uint8Array>,
    options?: { readonly limit?: number },
  ): Promise<StoredFile>;
  /** Lets go of a file that was written. */
  discard(file: StoredFile): void;
  /**
   * Keeps a file in the world, once more for each call. @throws {FilesError} `no-room`,
   * `no-such-content`
   */
  keep(id: string): StoredFile;
  /** Takes one keeping of a file back; a file that nobody keeps is gone. */
  release(id: string): void;
  /** The content, whole. For what is small. @throws {FilesError} `no-such-content` */
  read(id: string): Uint8Array<ArrayBuffer>;
  /** The content, or a part of it, as it is read. @throws {FilesError} `no-such-content` */
  stream(id: string, range?: ByteRange): ReadableStream<Uint8Array>;
}

export interface StatefulFiles extends Files {
  /** @throws {FilesError} `no-room` where the contents are too many for one text. */
  state(contents: 'by-reference' | 'by-value'): readonly FileState[];
  /** Lets go of everything. */
  close(): void;
}

/** Most bytes that a world keeps, unless the lab is told otherwise: 2 GiB. */
const MOST_BYTES = 2 * 1024 ** 3;

/** Most bytes of contents in one snapshot: what JSON can hold of them in one text. */
const MOST_BY_VALUE = 256 * 1024 ** 2;

/** @throws {FilesError} where a file of `kept` has no content, neither with it nor in the lab. */
export function createFiles(
  contents: Contents,
  kept: readonly FileState[] = [],
  mostBytes: number = MOST_BYTES,
): StatefulFiles {
  const uses = new Map<string, { readonly file: StoredFile; count: number }>();
  /** How often a file was written and not discarded yet. */
  const written = new Map<string, number>();
  let bytes = 0;
  let closed = false;

  /** Contents that only other worlds have are none of this world's. */
  function checkOwn(id: string): void {
    if (uses.has(id) || written.has(id)) return;
    throw new FilesError('no-such-content', `this world has no file ${id}`);
  }

  function room(size: number): void {
    if (bytes + size <= mostBytes) return;
    throw new FilesError('no-room', `the files of this world have more than ${mostBytes} bytes`);
  }

  function take(file: StoredFile, count: number): void {
    room(file.size);
    uses.set(file.id, { file, count });
    bytes += file.size;
  }

  const files: StatefulFiles = {
    get bytes() {
      return bytes;
    },
    mostBytes,
    list: () => Array.from(uses.values(), ({ file }) => file),
    get: (id) => uses.get(id)?.file,
    async write(content, { limit = Infinity } = {}) {
      const most = Math.min(limit, mostBytes - bytes);
      const file = await contents.write(content as AsyncIterable<Uint8Array>, most);
      written.set(file.id, (written.get(file.id) ?? 0) + 1);
      return file;
    },
    discard({ id }) {
      const count = written.get(id);
      if (count === undefined) return;
      if (count === 1) written.delete(id);
      else written.set(id, count - 1);
      contents.release(id, false);
    },
    keep(id) {
      checkOwn(id);
      const one = uses.get(id);
      if (one) {
        one.count += 1;
        return one.file;
      }
      const file = contents.hold(id);
      try {
        take(file, 1);
      } catch (error) {
        contents.release(id, false);
        throw error;
      }
      // A world that is gone keeps nothing: who still writes there writes into the void.
      if (closed) files.release(id);
      return file;
    },
    release(id) {
      const one = uses.get(id);
      if (!one) return;
      one.count -= 1;
      if (one.count > 0) return;
      uses.delete(id);
      bytes -= one.file.size;
      contents.release(id, true);
    },
    get count() {
      return uses.size;
    },
    read(id) {
      checkOwn(id);
      return contents.read(id);
    },
    stream(id, range) {
      checkOwn(id);
      return contents.stream(id, range);
    },
    state(how) {
      if (how === 'by-value' && bytes > MOST_BY_VALUE) {
        const most = `${MOST_BY_VALUE} bytes of files by value`;
        throw new FilesError('no-room', `a snapshot holds at most ${most}, and there are ${bytes}`);
      }
      return Array.from(uses.values(), ({ file, count }) => ({
        ...file,
        uses: count,
        ...(how === 'by-value' ? { content: toBase64(contents.read(file.id)) } : {}),
      }));
    },
    close() {
      closed = true;
      for (const { file } of uses.values()) contents.release(file.id, true);
      uses.clear();
      bytes = 0;
    },
  };

  try {
    for (const { id, content, uses: count } of kept) {
      take(
        content === undefined ? held(contents, id) : contents.put(fromBase64(content), id),
        count,
      );
    }
  } catch (error) {
    files.close();
    throw error;
  }
  return files;
}

function held(contents: Contents, id: string): StoredFile {
  try {
    return contents.hold(id);
  } catch (cause) {
    throw new FilesError(
      'no-such-content',
      `the content of file ${id} is not in this lab any more: save the snapshot with its files (by value)`,
      {},
      { cause },
    );
  }
}

function toBase64(bytes: Uint8Array): string {
  let text = '';
  // In pieces: a call takes only so many arguments.
  for (let start = 0; start < bytes.length; start += 32_766) {
    text += btoa(String.fromCharCode(...bytes.subarray(start, start + 32_766)));
  }
  return text;
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}
