import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The version of the package that this program belongs to, from the nearest `package.json` above
 * it.
 */
export const version: string = versionAbove(dirname(fileURLToPath(import.meta.url)));

function versionAbove(folder: string): string {
  try {
    const { name, version: found } = JSON.parse(
      readFileSync(join(folder, 'package.json'), 'utf8'),
    ) as { readonly name?: string; readonly version?: string };
    if (name === 'latchkey' && found !== undefined) return found;
  } catch {
    // No such file here: look further up.
  }
  const above = dirname(folder);
  if (above === folder) throw new Error('this program belongs to no package');
  return versionAbove(above);
}
