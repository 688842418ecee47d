import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, 'fixtures');

/** The text of every fixture that is text. */
export const samples: readonly string[] = readdirSync(folder, {
  recursive: true,
  withFileTypes: true,
})
  .filter((file) => file.isFile() && !/^(?:expected\.json|README\.md)$|\.age$/.test(file.name))
  .map((file) => readFileSync(join(file.parentPath, file.name), 'utf8'));
