import { FilesError, type ByteRange, type ContentPlace } from './content-place.ts';

/** So much of a file is read at once, in bytes. */
const PIECE = 64 * 1024;

/**
 * Contents as files of a temporary directory that goes with the process; undefined where there is
 * no disk. All labs of a process share the directory, each with files of its own.
 */
export function diskContents(): ContentPlace | undefined {
  const builtin = globalThis.process?.getBuiltinModule?.bind(globalThis.process);
  const fs = builtin?.('node:fs');
  const crypto = builtin?.('node:crypto');
  const path = builtin?.('node:path');
  if (!fs || !crypto || !path) return undefined;
  const folder = fs.mkdtempSync(path.join(processFolder(), 'lab-'));
  const fileOf = (id: string) => path.join(folder, id);
  let last = 0;

  return {
    async write(chunks, limit) {
      last += 1;
      const draft = fileOf(`draft-${last}`);
      const file = await fs.promises.open(draft, 'w');
      const hash = crypto.createHash('sha256');
      let size = 0;
      try {
        for await (const chunk of chunks) {
          size += chunk.byteLength;
          if (size > limit) {
            throw new FilesError('no-room', `the file has more than ${limit} bytes`);
          }
          hash.update(chunk);
          await file.appendFile(chunk);
        }
        await file.close();
      } catch (error) {
        await file.close().catch(() => undefined);
        await fs.promises.rm(draft, { force: true });
        throw error;
      }
      const id = hash.digest('hex');
      // Equal contents take each other's place, in one step.
      fs.renameSync(draft, fileOf(id));
      return { id, size };
    },
    put(bytes, id) {
      const actual = crypto.createHash('sha256').update(bytes).digest('hex');
      if (actual !== id) {
        throw new FilesError('not-its-content', `the content of file ${id} is that of ${actual}`);
      }
      fs.writeFileSync(fileOf(id), bytes);
      return { id, size: bytes.byteLength };
    },
    read: (id) => new Uint8Array(fs.readFileSync(fileOf(id))),
    stream: (id, range) => {
      // Opened now: a file that is removed meanwhile is still read to its end.
      const descriptor = fs.openSync(fileOf(id), 'r');
      return readingFrom(fs, descriptor, range);
    },
    remove(id) {
      fs.rmSync(fileOf(id), { force: true });
    },
  };
}

function readingFrom(
  fs: typeof import('node:fs'),
  descriptor: number,
  range: ByteRange | undefined,
): ReadableStream<Uint8Array> {
  let position = range?.start ?? 0;
  let open = true;
  const close = () => {
    if (open) fs.closeSync(descriptor);
    open = false;
  };
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const left = range ? range.end + 1 - position : PIECE;
        const piece = new Uint8Array(Math.min(PIECE, left));
        const count = piece.length === 0 ? 0 : await readPiece(fs, descriptor, piece, position);
        if (!open) return;
        position += count;
        if (count > 0) controller.enqueue(piece.subarray(0, count));
        if (count === 0 || (range && position > range.end)) {
          close();
          controller.close();
        }
      },
      cancel: close,
    },
    { highWaterMark: 1 },
  );
}

async function readPiece(
  fs: typeof import('node:fs'),
  descriptor: number,
  piece: Uint8Array,
  position: number,
): Promise<number> {
  return new Promise((resolve, reject) => {
    fs.read(descriptor, piece, 0, piece.length, position, (error, count) => {
      if (error) reject(error);
      else resolve(count);
    });
  });
}

const PREFIX = 'latchkey-files-';

let ours: string | undefined;

/**
 * The directory of this process. Those of processes that were killed are swept away when it is
 * made.
 */
function processFolder(): string {
  if (ours !== undefined) return ours;
  const fs = process.getBuiltinModule('node:fs');
  const { join } = process.getBuiltinModule('node:path');
  const base = process.getBuiltinModule('node:os').tmpdir();
  for (const name of fs.readdirSync(base)) {
    const [, owner] = /^latchkey-files-(\d+)-/.exec(name) ?? [];
    if (owner === undefined || isRunning(Number(owner))) continue;
    try {
      fs.rmSync(join(base, name), { recursive: true, force: true });
    } catch {
      // Another user's: theirs to remove.
    }
  }
  const made = fs.mkdtempSync(join(base, `${PREFIX}${process.pid}-`));
  ours = made;
  const remove = () => fs.rmSync(made, { recursive: true, force: true });
  process.once('exit', remove);
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) removeBefore(signal, remove);
  return made;
}

/**
 * A signal that nobody listens to ends the process without an `exit`: test runners end their
 * workers so. It ends it all the same, after the removal. Whoever listens decides, and `exit`
 * follows.
 */
function removeBefore(signal: NodeJS.Signals, remove: () => void): void {
  process.once(signal, () => {
    if (process.listenerCount(signal) > 0) return;
    remove();
    process.kill(process.pid, signal);
  });
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // It is there, but another user's.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
