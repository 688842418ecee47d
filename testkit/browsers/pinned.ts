import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';

/**
 * Pins the extension's button to the toolbar of a Chromium that is to be started on the profile: it
 * hides each new one in a menu. Does nothing where the profile has chosen already what is pinned.
 */
export async function pinInChromium(profileDir: string, extensionDir: string): Promise<void> {
  const path = join(resolve(profileDir), 'Default', 'Preferences');
  const preferences = await readPreferences(path);
  const { extensions = {} } = preferences;
  if (extensions.pinned_extensions) return;
  const pinned = { ...extensions, pinned_extensions: [idOf(resolve(extensionDir))] };
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, JSON.stringify({ ...preferences, extensions: pinned }));
}

interface Preferences {
  readonly extensions?: { readonly pinned_extensions?: readonly string[] };
}

async function readPreferences(path: string): Promise<Preferences> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as Preferences;
  } catch {
    // A new profile.
    return {};
  }
}

/**
 * The id that Chromium gives an unpacked extension: the beginning of its path's SHA-256, in the
 * letters a to p.
 */
function idOf(extensionDir: string): string {
  const path = process.platform === 'win32' ? Buffer.from(extensionDir, 'utf16le') : extensionDir;
  const hash = createHash('sha256').update(path).digest('hex').slice(0, 32);
  return [...hash].map((digit) => 'abcdefghijklmnop'[Number.parseInt(digit, 16)]).join('');
}
