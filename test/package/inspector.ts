import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { install, root, run } from './project.ts';

/** The inspector of the Model Context Protocol, on a server. */
export interface Inspector {
  /** What it prints of a method, which is JSON. @throws {Error} where it finds a fault. */
  ask(...args: string[]): Promise<unknown>;
  remove(): Promise<void>;
}

/**
 * Installs the inspector in a project of its own, because it weighs as much as all else here.
 * @param command the server's command
 */
export async function inspectorOf(command: readonly string[]): Promise<Inspector> {
  const folder = await mkdtemp(join(tmpdir(), 'latchkey-inspector-'));
  await cp(join(root, 'test/package/inspector'), folder, { recursive: true });
  await install(folder);
  const program = join(
    folder,
    'node_modules/@modelcontextprotocol/inspector/clients/launcher/build/index.js',
  );
  return {
    async ask(...args) {
      return JSON.parse(await run(folder, process.execPath, program, '--cli', ...command, ...args));
    },
    remove: () => rm(folder, { recursive: true, force: true, maxRetries: 10 }),
  };
}
