import { ensureAge } from './age.mjs';
import { ensureBrowsers } from './browsers.mjs';
import { ensureDependencies } from './dependencies.mjs';
import { ensureExtension } from './extension.mjs';
import { ensureNode, versionOf } from './node.mjs';
import { alone } from './lock.mjs';
import { ensurePages } from './pages.mjs';
import { ensureWindows } from './windows.mjs';
import { report, seconds, SetupError, withNodeFirst } from './terminal.mjs';

/** @typedef {import('../../testkit/browsers/find.mjs').Engine} Engine */

/**
 * What a command needs.
 * @typedef {object} Needs
 * @property {readonly Engine[]} browsers Real browsers that it starts.
 * @property {readonly Engine[]} extension Engines for which the extension is to be built.
 * @property {boolean} pages Whether it shows the lab's pages.
 * @property {boolean} [age] Whether it tests against the command `age`.
 * @property {boolean} [windows] Whether it opens real windows on a screen of its own, where that is
 *   possible.
 */

/**
 * What set-up gives to the command.
 * @typedef {object} Ready
 * @property {string} node A Node that reads TypeScript.
 * @property {string} nodeVersion
 * @property {string | undefined} noWindows Why no real window can be opened, where one was asked
 *   for and cannot.
 * @property {NodeJS.ProcessEnv} env Has that Node first on its PATH and names the browsers.
 */

/**
 * Makes a machine with git, Node 20 and npm ready: what is done already is not done again. Prints
 * to stderr. Where it cannot, it says why and ends the process with code 1.
 * @param {Needs} needs
 * @returns {Promise<Ready>}
 */
export async function setUp({ browsers, extension, pages, windows = false, age = false }) {
  const started = performance.now();
  process.stderr.write('Setting Latchkey up\n');
  try {
    return await alone(async () => {
      const node = await ensureNode();
      const nodeVersion = versionOf(node);
      report('node', `${nodeVersion} (${node === process.execPath ? 'the machine’s own' : node})`);
      let env = withNodeFirst(node);
      await ensureDependencies(node, env);
      if (age) await ensureAge(env);
      if (browsers.length > 0) env = await ensureBrowsers(browsers, node, env);
      if (extension.length > 0) await ensureExtension(extension, node, env);
      if (pages) await ensurePages(node, env);
      const noWindows = windows ? await ensureWindows(env) : undefined;
      process.stderr.write(`Ready in ${seconds(started)}\n\n`);
      return { node, nodeVersion, env, noWindows };
    });
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    process.stderr.write(`\nSet-up stopped.\n  ${error.message}\n`);
    process.exit(1);
  }
}
