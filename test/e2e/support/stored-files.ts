/**
 * What lies in a browser's profile, raw and unpacked: LevelDB's logs and tables (Chromium),
 * SQLite's rows (Firefox). Records that were overwritten or deleted are among it as long as the
 * browser has not cleared them away, which is the point.
 */
import { copyFile, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { uncompress } from 'snappyjs';

export interface Found {
  /** The file, and whether it is as it lies there or unpacked. */
  readonly where: string;
  readonly content: Buffer;
}

/** Every file below the folder, and everything that is packed in it. */
export async function unpackedFiles(folder: string): Promise<Found[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const found: Found[] = [];
  for (const entry of entries.filter((each) => each.isFile())) {
    const path = join(entry.parentPath, entry.name);
    const content = await readFile(path);
    found.push({ where: `${path} (raw)`, content });
    const unpack = unpackers[extname(entry.name)];
    for (const part of (await unpack?.(path, content)) ?? []) {
      found.push({ where: `${path} (unpacked)`, content: part });
    }
  }
  return found;
}

/** Where one of the texts (as UTF-8 or UTF-16) or bytes is found. */
export function placesOf(files: readonly Found[], needles: readonly (string | Buffer)[]): string[] {
  const bytes = needles.flatMap((needle) =>
    typeof needle === 'string'
      ? [Buffer.from(needle), Buffer.from(needle, 'utf16le')]
      : [Buffer.from(needle)],
  );
  return files
    .filter(({ content }) => bytes.some((needle) => content.includes(needle)))
    .map(({ where }) => where);
}

type Unpack = (path: string, content: Buffer) => Promise<Buffer[]> | Buffer[];

const unpackers: Readonly<Record<string, Unpack>> = {
  '.log': (_, content) => [recordsOf(content)],
  '.ldb': (_, content) => blocksOf(content),
  '.sqlite': (path) => rowsOf(path),
};

/**
 * The payload of a LevelDB log: without the headers that stand between the pieces of a long record.
 */
function recordsOf(log: Buffer): Buffer {
  const BLOCK = 32_768;
  const HEADER = 7;
  const pieces: Buffer[] = [];
  for (let block = 0; block < log.length; block += BLOCK) {
    const end = Math.min(block + BLOCK, log.length);
    for (let at = block; at + HEADER <= end;) {
      const length = log.readUInt16LE(at + 4);
      pieces.push(log.subarray(at + HEADER, Math.min(at + HEADER + length, end)));
      at += HEADER + length;
    }
  }
  return Buffer.concat(pieces);
}

/** The data blocks of a LevelDB table, unpacked. */
function blocksOf(table: Buffer): Buffer[] {
  const FOOTER = 48;
  const MAGIC = '57fb808b247547db';
  if (table.subarray(-8).toString('hex') !== MAGIC) return [];
  const footer = reader(table, table.length - FOOTER);
  footer.varint();
  footer.varint();
  const index = blockAt(table, footer.varint(), footer.varint());
  const restarts = index.readUInt32LE(index.length - 4);
  const entries = reader(index, 0);
  const blocks: Buffer[] = [];
  while (entries.at() < index.length - 4 * (restarts + 1)) {
    entries.varint();
    const keyLength = entries.varint();
    entries.varint();
    entries.skip(keyLength);
    blocks.push(blockAt(table, entries.varint(), entries.varint()));
  }
  return blocks;
}

function blockAt(table: Buffer, offset: number, size: number): Buffer {
  const SNAPPY = 1;
  const content = table.subarray(offset, offset + size);
  return table[offset + size] === SNAPPY ? Buffer.from(uncompress(content)) : content;
}

function reader(buffer: Buffer, start: number) {
  let at = start;
  return {
    at: () => at,
    skip: (length: number) => void (at += length),
    varint() {
      let value = 0;
      for (let factor = 1; ; factor *= 128) {
        const byte = buffer.readUInt8(at);
        at += 1;
        value += (byte & 127) * factor;
        if (byte < 128) return value;
      }
    },
  };
}

/** The values that Firefox keeps for an extension: structured clones, each packed by Snappy. */
async function rowsOf(path: string): Promise<Buffer[]> {
  const { DatabaseSync } = await import('node:sqlite');
  // A copy, because the browser may have the file to itself.
  const folder = await mkdtemp(join(tmpdir(), 'latchkey-sqlite-'));
  const copy = join(folder, 'copy.sqlite');
  await copyFile(path, copy);
  await copyFile(`${path}-wal`, `${copy}-wal`).catch(() => undefined);
  const database = new DatabaseSync(copy);
  try {
    const tables = database
      .prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name = 'object_data'")
      .all();
    if (tables.length === 0) return [];
    return database
      .prepare('SELECT data FROM object_data')
      .all()
      .flatMap(({ data }) => (data instanceof Uint8Array ? [unpacked(data)] : []));
  } finally {
    database.close();
    await rm(folder, { recursive: true });
  }
}

function unpacked(data: Uint8Array): Buffer {
  try {
    return Buffer.from(uncompress(data));
  } catch {
    // Not packed.
    return Buffer.from(data);
  }
}
