/** Reading files and making backups, in a worker of its own for each. */
import { SentenceError, type Sentence } from '../../../sentences/sentence.ts';
import type { Asked, BackupTask, ReadResult, ReadTask, Told } from './file-messages.ts';

/** A file was refused, or a backup was not made: why, and in which line of the file. */
export class FileRefused extends SentenceError {
  override readonly name = 'FileRefused';
  readonly line: number | undefined;

  constructor(said: Sentence, line: number | undefined) {
    super(said);
    this.line = line;
  }
}

interface Watching {
  readonly signal: AbortSignal;
  readonly onProgress?: ((done: number) => void) | undefined;
}

/** @throws {FileRefused}, or the signal's reason where it was stopped. */
export function readFile(task: Omit<ReadTask, 'task'>, watching: Watching): Promise<ReadResult> {
  return inWorker({ task: 'read', ...task }, watching) as Promise<ReadResult>;
}

/** A backup, checked on its way back. @throws {FileRefused}, or the signal's reason. */
export function makeBackupFile(
  task: Omit<BackupTask, 'task'>,
  watching: Watching,
): Promise<Uint8Array<ArrayBuffer>> {
  return inWorker({ task: 'backup', ...task }, watching) as Promise<Uint8Array<ArrayBuffer>>;
}

function inWorker(asked: Asked, { signal, onProgress }: Watching): Promise<unknown> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const worker = new Worker(new URL('./file-worker.ts', import.meta.url), { type: 'module' });
    const end = () => worker.terminate();
    signal.addEventListener('abort', () => {
      end();
      reject(signal.reason as Error);
    });
    worker.addEventListener('message', ({ data }: MessageEvent<Told>) => {
      if ('progress' in data) return onProgress?.(data.progress);
      end();
      if ('done' in data) resolve(data.done);
      else reject(new FileRefused(data.failed, data.line));
    });
    worker.addEventListener('error', () => {
      end();
      reject(new FileRefused({ code: 'import.error.workerEnded' }, undefined));
    });
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has none
    worker.postMessage(asked);
  });
}
