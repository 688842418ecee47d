// What real windows need: a screen in memory, a window manager on it, and keys and a mouse from
// outside.
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { installFromDebian, isDebianRoot } from './browsers.mjs';
import { report, SetupError } from './terminal.mjs';

/** Programs, and Debian's packages that have them. */
const programs = { Xvfb: 'xvfb', openbox: 'openbox', xdotool: 'xdotool' };

/**
 * Sees to it that real windows can be opened where nobody looks on: the machine's own programs,
 * else Debian's packages where this is Debian's root.
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<string | undefined>} why not, where they cannot.
 */
export async function ensureWindows(env) {
  if (process.platform !== 'linux') return 'Real windows are tried on Linux only.';
  const missing = () => Object.entries(programs).filter(([program]) => !isOnPath(program, env));
  if (missing().length > 0 && isDebianRoot()) {
    try {
      const packages = missing().map(([, name]) => name);
      await installFromDebian('windows', packages, env, 'The tests in real windows are skipped.');
    } catch (error) {
      if (!(error instanceof SetupError)) throw error;
      return error.message;
    }
  }
  const names = missing().map(([program]) => program);
  if (names.length > 0) return `Real windows need ${names.join(', ')}: install them.`;
  report('windows', Object.keys(programs).join(', '));
  return undefined;
}

/**
 * @param {string} program
 * @param {NodeJS.ProcessEnv} env
 */
function isOnPath(program, env) {
  return (env['PATH'] ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
