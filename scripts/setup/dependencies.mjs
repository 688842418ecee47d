import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { npm, projectDir, report, runStep, seconds } from './terminal.mjs';

/**
 * A package as npm's lock files have it.
 * @typedef {object} LockedPackage
 * @property {string} [version]
 * @property {string} [integrity]
 * @property {boolean} [optional]
 * @property {boolean} [devOptional]
 */

/** @typedef {{ readonly packages?: Readonly<Record<string, LockedPackage>> }} LockFile */

/**
 * Installs what `package-lock.json` names, unless that is what is installed.
 * @param {string} node
 * @param {NodeJS.ProcessEnv} env
 */
export async function ensureDependencies(node, env) {
  if (await areInstalled()) {
    report('dependencies', 'as package-lock.json has them');
    return;
  }
  const started = performance.now();
  // npm ci does so as well, but gives up where an earlier one, killed in its midst, has left
  // something to do.
  await rm(join(projectDir, 'node_modules'), { recursive: true, force: true, maxRetries: 10 });
  await runStep('dependencies', 'npm ci', [...npm(node), 'ci', '--no-audit', '--no-fund'], {
    env,
    advice:
      'Check the connection to the npm registry and the space on the disk, then run the command again.',
  });
  report('dependencies', `installed in ${seconds(started)}`);
}

/**
 * Whether the packages that were installed are the locked ones. An optional package may be missing:
 * it is for another system.
 * @param {LockFile} locked `package-lock.json`.
 * @param {LockFile} installed What npm writes into `node_modules` as the last thing, so an
 *   interrupted install has none.
 */
export function isInstalled(locked, installed) {
  const there = installed.packages ?? {};
  return Object.entries(locked.packages ?? {}).every(([path, wanted]) => {
    if (path === '') return true;
    const found = there[path];
    if (!found) return Boolean(wanted.optional ?? wanted.devOptional);
    return found.version === wanted.version && found.integrity === wanted.integrity;
  });
}

async function areInstalled() {
  try {
    const [locked, installed] = await Promise.all(
      ['package-lock.json', join('node_modules', '.package-lock.json')].map(async (path) =>
        JSON.parse(await readFile(join(projectDir, path), 'utf8')),
      ),
    );
    return isInstalled(locked, installed);
  } catch {
    // No node_modules, or one that no npm has finished.
    return false;
  }
}
