import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectDir, report, runStep, seconds } from './terminal.mjs';

/** Where a built extension lies: WXT's own naming. */
export const extensionDirs = {
  chromium: join(projectDir, '.output', 'chrome-mv3'),
  firefox: join(projectDir, '.output', 'firefox-mv3'),
};

/**
 * Where the build for tests lies, which has the page `automation.html` besides. It is what the
 * package brings; the stores get the other one.
 */
export const automationDirs = {
  chromium: `${extensionDirs.chromium}-automation`,
  firefox: `${extensionDirs.firefox}-automation`,
};

/** @typedef {keyof typeof extensionDirs} Target */

const wxtBrowser = { chromium: 'chrome', firefox: 'firefox' };

/** All that a build is made of. */
const sources = [
  'entrypoints',
  'lib',
  'public',
  'wxt.config.ts',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
];

/**
 * Builds the extension for each target whose sources have changed since its last build.
 * @param {readonly Target[]} targets
 * @param {string} node
 * @param {NodeJS.ProcessEnv} env
 */
export async function ensureExtension(targets, node, env) {
  const hash = await hashOf(projectDir, sources);
  /** @type {Target[]} */
  const stale = [];
  for (const target of targets) if (!(await isBuiltFrom(target, hash))) stale.push(target);
  if (stale.length === 0) {
    report('extension', 'built already');
    return;
  }
  const started = performance.now();
  const wxt = join(projectDir, 'node_modules', 'wxt', 'bin', 'wxt.mjs');
  for (const target of stale) {
    await rm(stampOf(target), { force: true });
    for (const mode of ['production', 'automation']) {
      await runStep(
        'extension',
        `wxt build for ${target}, ${mode}`,
        [node, wxt, 'build', '--browser', wxtBrowser[target], '--mv3', '--mode', mode],
        { env, advice: 'Mend the source that it names, then run the command again.' },
      );
    }
    await writeFile(stampOf(target), hash);
  }
  report('extension', `built for ${stale.join(' and ')} in ${seconds(started)}`);
}

/**
 * One hash over the names and contents of files, and of all files in folders. What does not exist
 * counts as nothing.
 * @param {string} folder
 * @param {readonly string[]} names
 */
export async function hashOf(folder, names) {
  const hash = createHash('sha256');
  for (const name of names) {
    for (const file of await filesOf(folder, name)) {
      hash
        .update(`${file}\0`)
        .update(await readFile(join(folder, file)))
        .update('\0');
    }
  }
  return hash.digest('hex');
}

/**
 * @param {string} folder
 * @param {string} name
 * @returns {Promise<string[]>} paths below the folder, sorted.
 */
async function filesOf(folder, name) {
  try {
    const paths = (await readdir(join(folder, name), { recursive: true })).map((path) =>
      join(name, path),
    );
    const isFile = await Promise.all(
      paths.map(async (path) => (await stat(join(folder, path))).isFile()),
    );
    return paths.filter((_, index) => isFile[index]).toSorted();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOTDIR') return [name];
    if (code === 'ENOENT') return [];
    throw error;
  }
}

/** @param {Target} target */
function stampOf(target) {
  return `${extensionDirs[target]}.sha256`;
}

/**
 * @param {Target} target
 * @param {string} hash
 */
async function isBuiltFrom(target, hash) {
  const folders = [extensionDirs[target], automationDirs[target]];
  if (!folders.every((folder) => existsSync(join(folder, 'manifest.json')))) return false;
  try {
    return (await readFile(stampOf(target), 'utf8')) === hash;
  } catch {
    return false;
  }
}
