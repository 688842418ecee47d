import { FilesError, type ContentPlace } from './content-place.ts';

/** Most bytes of one content that is held in memory. */
const LONGEST = 256 * 1024 * 1024;

/** Contents in memory, for where there is no disk: a browser. */
export function memoryContents(): ContentPlace {
  const contents = new Map<string, Uint8Array<ArrayBuffer>>();
  return {
    async write(chunks, limit) {
      const pieces: Uint8Array<ArrayBuffer>[] = [];
      let size = 0;
      const most = Math.min(limit, LONGEST);
      for await (const chunk of chunks) {
        size += chunk.byteLength;
        if (size > most) throw new FilesError('no-room', `the file has more than ${most} bytes`);
        pieces.push(new Uint8Array(chunk));
      }
      const bytes = new Uint8Array(await new Blob(pieces).arrayBuffer());
      const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
      const id = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
      contents.set(id, bytes);
      return { id, size };
    },
    // Computing a digest would have to wait here; the writer of the snapshot had one.
    put(bytes, id) {
      contents.set(id, bytes);
      return { id, size: bytes.byteLength };
    },
    read: (id) => contents.get(id) ?? new Uint8Array(),
    stream(id, range) {
      const bytes = contents.get(id) ?? new Uint8Array();
      return new Blob([range ? bytes.subarray(range.start, range.end + 1) : bytes]).stream();
    },
    remove(id) {
      contents.delete(id);
    },
  };
}
