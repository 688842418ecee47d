/**
 * Appium Inspector as its users have it in a browser: the web build that its package brings. The
 * package's dependencies are Appium's server, so that only its archive is fetched, once.
 */
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rename, rm, stat } from 'node:fs/promises';
import { extname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import type { LabHandler } from '../../../mocks/lab.ts';
import { npm } from '../../../scripts/setup/terminal.mjs';

const PACKAGE = 'appium-inspector-plugin@2025.8.1';
const cache = resolve(import.meta.dirname, '../../../.cache');
const kept = join(cache, PACKAGE);

const run = promisify(execFile);

/** Fetches the package where it is not there yet. */
export async function fetchInspector(): Promise<void> {
  if (await stat(kept).catch(() => undefined)) return;
  await mkdir(cache, { recursive: true });
  const folder = await mkdtemp(join(cache, 'inspector-'));
  const [program, ...rest] = npm(process.execPath);
  const { stdout } = await run(program, [...rest, 'pack', PACKAGE, '--json'], { cwd: folder });
  const [packed] = JSON.parse(stdout) as { filename: string }[];
  await run('tar', ['-xzf', packed?.filename ?? ''], { cwd: folder });
  // Another worker may have been quicker: theirs is as good.
  await rename(join(folder, 'package/dist-browser'), kept).catch(async () =>
    cp(join(folder, 'package/dist-browser'), kept, { recursive: true }),
  );
  await rm(folder, { recursive: true, force: true });
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
};

/** Where it is served: a site that is no platform's. */
export const inspectorSite = 'https://inspector.example';

/** Its build has absolute addresses below `/inspector/`. */
export const inspectorPages: LabHandler = Object.assign(
  async (request: Request) => {
    const { hostname, pathname } = new URL(request.url);
    if (!inspectorSite.endsWith(`//${hostname}`)) return undefined;
    const name = decodeURIComponent(pathname.replace(/^\/inspector\//, '')) || 'index.html';
    const content = await readFile(join(kept, name)).catch(() => undefined);
    if (!content) return new Response('', { status: 404 });
    return new Response(content, {
      headers: { 'content-type': types[extname(name)] ?? 'application/octet-stream' },
    });
  },
  { hosts: ['inspector.example'] },
);
