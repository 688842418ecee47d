import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The files below the folder that hold one of the texts, as UTF-8 or UTF-16, or of the bytes. */
export async function placesIn(
  folder: string,
  texts: readonly (string | Buffer)[],
): Promise<string[]> {
  const needles = texts.flatMap((text) =>
    typeof text === 'string' ? [Buffer.from(text), Buffer.from(text, 'utf16le')] : [text],
  );
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const places: string[] = [];
  for (const entry of entries.filter((each) => each.isFile())) {
    const path = join(entry.parentPath, entry.name);
    const content = await readFile(path);
    if (needles.some((needle) => content.includes(needle))) places.push(path);
  }
  return places;
}
