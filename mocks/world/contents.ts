import { FilesError, type ByteRange, type ContentPlace, type StoredFile } from './content-place.ts';
import { diskContents } from './disk-contents.ts';
import { memoryContents } from './memory-contents.ts';

/**
 * The contents of all worlds of a lab. Equal contents are kept once; who may see one is the worlds'
 * business.
 */
export interface Contents {
  /** Writes a content and holds it, until it is let go of. @throws {FilesError} `no-room` */
  write(chunks: AsyncIterable<Uint8Array>, limit: number): Promise<StoredFile>;
  /** The same for a content that is there as a whole. */
  put(bytes: Uint8Array<ArrayBuffer>, id: string): StoredFile;
  /** Holds a content once more. @throws {FilesError} `no-such-content` */
  hold(id: string): StoredFile;
  /**
   * Lets go of a content. What nobody holds goes at once, or when its place is needed where it is
   * `worthKeeping`.
   */
  release(id: string, worthKeeping: boolean): void;
  read(id: string): Uint8Array<ArrayBuffer>;
  stream(id: string, range?: ByteRange): ReadableStream<Uint8Array>;
}

/** Most bytes of all contents of a lab, unless it is told otherwise: 4 GiB. */
const MOST_BYTES = 4 * 1024 ** 3;

interface Kept extends StoredFile {
  holders: number;
}

export function createContents(mostBytes: number = MOST_BYTES): Contents {
  let place: ContentPlace | undefined;
  /** Those that were let go of longest ago come first. */
  const kept = new Map<string, Kept>();
  let bytes = 0;

  /** Made with the first content: most labs never have one. */
  function placeOf(): ContentPlace {
    place ??= diskContents() ?? memoryContents();
    return place;
  }

  function find(id: string): Kept {
    const one = kept.get(id);
    if (one) return one;
    throw new FilesError('no-such-content', `the lab does not have the content of file ${id}`);
  }

  function forget(one: Kept): void {
    kept.delete(one.id);
    bytes -= one.size;
    placeOf().remove(one.id);
  }

  function added(stored: StoredFile): StoredFile {
    const known = kept.get(stored.id);
    if (known) known.holders += 1;
    else {
      kept.set(stored.id, { ...stored, holders: 1 });
      bytes += stored.size;
    }
    for (const one of kept.values()) {
      if (bytes <= mostBytes) break;
      if (one.holders === 0) forget(one);
    }
    if (bytes > mostBytes) {
      contents.release(stored.id, false);
      throw new FilesError('no-room', `the files of this lab have more than ${mostBytes} bytes`);
    }
    return stored;
  }

  const contents: Contents = {
    write: async (chunks, limit) => added(await placeOf().write(chunks, limit)),
    put: (content, id) => added(placeOf().put(content, id)),
    hold(id) {
      const one = find(id);
      one.holders += 1;
      return { id: one.id, size: one.size };
    },
    release(id, worthKeeping) {
      const one = kept.get(id);
      if (!one) return;
      one.holders -= 1;
      if (one.holders > 0) return;
      if (!worthKeeping) forget(one);
      else {
        kept.delete(id);
        kept.set(id, one);
      }
    },
    read: (id) => placeOf().read(find(id).id),
    stream: (id, range) => placeOf().stream(find(id).id, range),
  };
  return contents;
}
