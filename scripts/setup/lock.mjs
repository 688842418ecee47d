import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { cacheDir, report } from './terminal.mjs';

const lockFile = join(cacheDir, 'setup.lock');

/**
 * Does `action` while no other set-up of this folder is at work: two would remove each other's
 * `node_modules`. Waits for one that is; one that has died is forgotten.
 * @template Result
 * @param {() => Promise<Result>} action
 * @returns {Promise<Result>}
 */
export async function alone(action) {
  await mkdir(cacheDir, { recursive: true });
  let told = false;
  while (!(await take())) {
    if (!told)
      report('set-up', `waits for another one to end; if there is none, remove ${lockFile}`);
    told = true;
    await delay(250);
  }
  // Where this process is killed in the midst of it, the next one finds it gone.
  try {
    return await action();
  } finally {
    await rm(lockFile, { force: true });
  }
}

async function take() {
  // Written first and then given its name, so that nobody reads half of it.
  const draft = `${lockFile}.${process.pid}`;
  await writeFile(draft, String(process.pid));
  try {
    await link(draft, lockFile);
    return true;
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
  } finally {
    await rm(draft, { force: true });
  }
  if (!(await isHeld())) await rm(lockFile, { force: true });
  return false;
}

async function isHeld() {
  try {
    process.kill(Number(await readFile(lockFile, 'utf8')), 0);
    return true;
  } catch (error) {
    // A process of another user may not be asked, but it is there.
    return codeOf(error) === 'EPERM';
  }
}

/** @param {unknown} error */
function codeOf(error) {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
