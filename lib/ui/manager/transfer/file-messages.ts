/** What a page and its file worker tell each other. Both are this extension's. */
import type { Locking, Unlocking } from '../../../backup/age.ts';
import type { BackupContents } from '../../../export/backup.ts';
import type { Format, Preview } from '../../../import/preview.ts';
import type { Platform } from '../../../platforms/types.ts';
import type { Sentence } from '../../../sentences/sentence.ts';

export interface ReadTask {
  readonly task: 'read';
  /** A file, or what was pasted. */
  readonly source: Blob | string;
  readonly platforms: readonly Platform[];
  readonly unlocking?: Unlocking | undefined;
  readonly format?: Format | undefined;
  /** Base64 of the key of the digests. */
  readonly digestKey: string;
}

export interface ReadResult {
  readonly preview: Preview;
  /** Of the found keys' secrets, in their order. */
  readonly digests: readonly string[];
}

export interface BackupTask {
  readonly task: 'backup';
  readonly contents: BackupContents;
  readonly locking: Locking;
  readonly armour: boolean;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

export type Asked = ReadTask | BackupTask;

export type Told =
  | { readonly progress: number }
  | { readonly done: ReadResult | Uint8Array<ArrayBuffer> }
  | { readonly failed: Sentence; readonly line: number | undefined };
