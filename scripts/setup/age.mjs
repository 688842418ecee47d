// The command `age`, against which backups are tested where it is there.
import { spawnSync } from 'node:child_process';
import { installFromDebian, isDebianRoot } from './browsers.mjs';
import { report, SetupError } from './terminal.mjs';

/**
 * Sees to it that `age` is there where this is Debian's root. Without it its tests are skipped.
 * @param {NodeJS.ProcessEnv} env
 */
export async function ensureAge(env) {
  const isThere = () => spawnSync('age', ['--version'], { env }).status === 0;
  if (!isThere() && isDebianRoot()) {
    try {
      await installFromDebian('age', ['age'], env, 'Its tests are skipped.');
    } catch (error) {
      if (!(error instanceof SetupError)) throw error;
    }
  }
  report('age', isThere() ? 'is there' : 'is not there: its tests are skipped');
}
