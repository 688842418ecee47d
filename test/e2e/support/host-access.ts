import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Lends the built extension as it is once the user has given it access to a host, whose question no
 * test can answer: a copy that asks for the host from the start.
 */
export async function withHostAccess(
  extensionDir: string,
  pattern: string,
  use: (folder: string) => Promise<void>,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'latchkey-host-access-'));
  await cp(extensionDir, folder, { recursive: true });
  const path = join(folder, 'manifest.json');
  const manifest = JSON.parse(await readFile(path, 'utf8')) as { host_permissions: string[] };
  manifest.host_permissions.push(pattern);
  await writeFile(path, JSON.stringify(manifest));
  await use(folder);
  await rm(folder, { recursive: true });
}
