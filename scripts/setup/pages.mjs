import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { hashOf } from './extension.mjs';
import { projectDir, report, runStep, seconds } from './terminal.mjs';

/**
 * Where the lab's pages lie once they are built; `mocks/console/vite.config.ts` names the same
 * folder.
 */
export const pagesDir = join(projectDir, '.output', 'lab-pages');

const stamp = `${pagesDir}.sha256`;

/** All that they are built of. */
const sources = ['lib/design', 'lib/platforms', 'mocks', 'package-lock.json', 'tsconfig.json'];

/**
 * Builds the lab's pages, unless their sources are as they were at the last build.
 * @param {string} node
 * @param {NodeJS.ProcessEnv} env
 */
export async function ensurePages(node, env) {
  const hash = await hashOf(projectDir, sources);
  if ((await builtFrom()) === hash) {
    report('lab pages', 'built already');
    return;
  }
  const started = performance.now();
  await rm(stamp, { force: true });
  const vite = join(projectDir, 'node_modules', 'vite', 'bin', 'vite.js');
  await runStep(
    'lab pages',
    'vite build',
    [node, vite, 'build', '--config', join('mocks', 'console', 'vite.config.ts')],
    { env, advice: 'Mend the source that it names, then run the command again.' },
  );
  await writeFile(stamp, hash);
  report('lab pages', `built in ${seconds(started)}`);
}

/** Whether the pages are built from the sources as they are. */
export async function arePagesBuilt() {
  return (await builtFrom()) === (await hashOf(projectDir, sources));
}

async function builtFrom() {
  try {
    return await readFile(stamp, 'utf8');
  } catch {
    return undefined;
  }
}
