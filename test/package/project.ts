import { execFile, spawn } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { npm } from '../../scripts/setup/terminal.mjs';

export const root = resolve(import.meta.dirname, '../..');

/**
 * The environment as a user's shell has it: without what npm and Vitest tell the programs that they
 * run.
 */
const env = Object.fromEntries(
  Object.entries(process.env).filter(
    ([name]) => !/^(VITEST|NODE_ENV$|npm_(package|lifecycle|config_local_prefix))/.test(name),
  ),
);

/** Beside it, a lab keeps its certificate with the project, and not where the user's lab does. */
const envIn = (folder: string) => ({ ...env, LATCHKEY_CERTIFICATE: join(folder, '.latchkey') });

const [npmProgram, ...npmArguments] = npm(process.execPath);

/**
 * Packs the package, and lays the examples beside it in a folder of their own, far from the
 * sources, as they lie in the repository.
 */
export async function packWithExamples(): Promise<{
  folder: string;
  /** The packed package. */
  file: string;
  remove(): Promise<void>;
}> {
  const folder = await mkdtemp(join(tmpdir(), 'latchkey-package-'));
  await runNpm(root, 'pack', '--pack-destination', folder);
  const isSource = (path: string) => !/[/\\](node_modules|test-results|dist)$/.test(path);
  await cp(join(root, 'examples'), join(folder, 'examples'), { recursive: true, filter: isSource });
  for (const name of await readdir(join(folder, 'examples'))) {
    await pinVersions(join(folder, 'examples', name, 'package.json'));
  }
  const file = (await readdir(folder)).find((name) => name.endsWith('.tgz')) ?? '';
  return {
    folder,
    file: join(folder, file),
    remove: () => rm(folder, { recursive: true, force: true, maxRetries: 10 }),
  };
}

/**
 * Has a project take the very versions that are installed here: what others release meanwhile is no
 * fault of ours.
 */
async function pinVersions(file: string): Promise<void> {
  const manifest = (await readJson(file)) as { devDependencies: Record<string, string> };
  for (const [name, range] of Object.entries(manifest.devDependencies)) {
    // A version that is pinned is one of the example's own, which is not installed here.
    if (range.startsWith('file:') || /^\d/.test(range)) continue;
    const here = await readJson(join(root, 'node_modules', name, 'package.json'));
    manifest.devDependencies[name] = (here as { version: string }).version;
  }
  await writeFile(file, JSON.stringify(manifest));
}

async function readJson(file: string): Promise<unknown> {
  return JSON.parse(await readFile(file, 'utf8'));
}

/** Runs npm to its end. @throws {Error} with all that it printed where it fails. */
export function runNpm(folder: string, ...args: string[]): Promise<string> {
  return run(folder, npmProgram, ...npmArguments, ...args);
}

/** Installs what the project in a folder names. */
export function install(folder: string): Promise<string> {
  return runNpm(folder, 'install', '--prefer-offline', '--no-audit', '--no-fund');
}

/** Runs a program to its end. @throws {Error} with all that it printed where it fails. */
export async function run(folder: string, program: string, ...args: string[]): Promise<string> {
  try {
    const { stdout } = await promisify(execFile)(program, args, {
      cwd: folder,
      env: envIn(folder),
      shell: process.platform === 'win32' && program === 'npm',
      maxBuffer: 64 * 1024 * 1024,
    });
    return stdout;
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    throw new Error(`${program} ${args.join(' ')} failed:\n${stdout}\n${stderr}`, { cause: error });
  }
}

/** Starts a command of the project's packages by npx, which is to be ended by its process group. */
export function startByNpx(folder: string, ...args: string[]) {
  return spawn(npmProgram, [...npmArguments, 'exec', '--no', '--', ...args], {
    cwd: folder,
    env: envIn(folder),
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  });
}
