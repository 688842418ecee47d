import { execFile } from 'node:child_process';
import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { importPeer } from '../peers/import.mjs';

/** Where the peers' packages are: nothing of Latchkey needs them. */
export const peersFolder = join(import.meta.dirname, '..', 'peers');

/** A package of the peers'. It is of the bench to know what it holds. */
export async function peerModule<Module>(name: string): Promise<Module> {
  return (await importPeer(name)) as Module;
}

/** The script behind a command of a package of the peers'. */
export async function peerCommand(name: string, command: string): Promise<string> {
  const folder = join(peersFolder, 'node_modules', name);
  const { bin } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as {
    bin: Readonly<Record<string, string>>;
  };
  return join(folder, bin[command] as string);
}

/**
 * Installs what of the peers is not there yet, each on its own where they cannot be had together.
 * @returns by the package that cannot be had, why not.
 */
export async function ensurePeers(): Promise<ReadonlyMap<string, string>> {
  const missing = new Map<string, string>();
  const { dependencies } = JSON.parse(
    await readFile(join(peersFolder, 'package.json'), 'utf8'),
  ) as { dependencies: Readonly<Record<string, string>> };
  const wanted = Object.entries(dependencies);
  if (await areThere(wanted)) return missing;
  process.stderr.write(`Installing the peers into ${peersFolder}\n`);
  try {
    await install([]);
    return missing;
  } catch (error) {
    // One that cannot be had must not keep the others away.
    process.stderr.write(`Together they cannot be installed: ${reasonOf(error)}\n`);
  }
  for (const [name, version] of wanted) {
    try {
      await install(['--no-save', `${name}@${version}`]);
    } catch (error) {
      missing.set(name, reasonOf(error));
    }
  }
  return missing;
}

async function install(what: readonly string[]): Promise<void> {
  // The scripts of the packages are not run: they report home and build what is not needed here.
  const flags = ['--ignore-scripts', '--no-package-lock', '--no-audit', '--no-fund'];
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  await promisify(execFile)(npm, ['install', ...flags, ...what], {
    cwd: peersFolder,
    shell: process.platform === 'win32',
  });
}

async function areThere(wanted: readonly (readonly [string, string])[]): Promise<boolean> {
  try {
    for (const [name, version] of wanted) {
      const file = join(peersFolder, 'node_modules', name, 'package.json');
      await access(file);
      const found = JSON.parse(await readFile(file, 'utf8')) as { version: string };
      if (found.version !== version) return false;
    }
    return true;
  } catch {
    return false;
  }
}

function reasonOf(error: unknown): string {
  const { stderr, message } = error as { stderr?: string; message: string };
  const said = (stderr ?? '').split('\n').find((line) => line.startsWith('npm error'));
  return said ?? message;
}
