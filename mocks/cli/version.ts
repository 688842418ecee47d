import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const found = packageAbove(dirname(fileURLToPath(import.meta.url)));

/**
 * The version of the package that this program belongs to, from the nearest `package.json` above
 * it.
 */
export const version: string = found.version;

/** The folder of that package. */
export const packageFolder: string = found.folder;

function packageAbove(folder: string): { readonly version: string; readonly folder: string } {
  try {
    const { name, version: its } = JSON.parse(
      readFileSync(join(folder, 'package.json'), 'utf8'),
    ) as { readonly name?: string; readonly version?: string };
    if (name === 'latchkey' && its !== undefined) return { version: its, folder };
  } catch {
    // No such file here: look further up.
  }
  const above = dirname(folder);
  if (above === folder) throw new Error('this program belongs to no package');
  return packageAbove(above);
}
