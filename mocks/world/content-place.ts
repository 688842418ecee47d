import { LabError } from './lab-error.ts';

/** A content: what it is known by, and how long it is. */
export interface StoredFile {
  /** SHA-256 of the content, in hexadecimal. */
  readonly id: string;
  /** Bytes. */
  readonly size: number;
}

/** A part of a content: from `start` to `end`, both included, counted from 0. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/** Why a file cannot be written, kept or read. */
export class FilesError extends LabError<'no-room' | 'no-such-content' | 'not-its-content'> {
  override readonly name = 'FilesError';
}

/** Where contents are: on the disk, or in memory where there is none. It counts nothing. */
export interface ContentPlace {
  /**
   * Writes a content as it comes, and holds no more than a piece of it at once where that can be.
   * @throws {FilesError} `no-room` past `limit` bytes; then, or where `chunks` fails, nothing is
   *   left.
   */
  write(chunks: AsyncIterable<Uint8Array>, limit: number): Promise<StoredFile>;
  /** @throws {FilesError} `not-its-content` where the bytes are not those of `id`. */
  put(bytes: Uint8Array<ArrayBuffer>, id: string): StoredFile;
  read(id: string): Uint8Array<ArrayBuffer>;
  stream(id: string, range?: ByteRange): ReadableStream<Uint8Array>;
  remove(id: string): void;
}
