import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { browserVariable, findChromium, findFirefox } from '../../testkit/browsers/find.mjs';
import { cacheDir, projectDir, report, runStep, seconds, SetupError } from './terminal.mjs';

/** @typedef {import('../../testkit/browsers/find.mjs').Engine} Engine */

/**
 * @type {Record<Engine, { name: string, debian: string, find: () => string | undefined, install:
 *   string }>}
 */
const engines = {
  chromium: {
    name: 'Chromium',
    // Its languages are a package of their own there.
    debian: 'chromium chromium-l10n',
    find: () => findChromium(),
    install: 'Install Chromium, Google Chrome or Microsoft Edge',
  },
  firefox: {
    name: 'Firefox',
    debian: 'firefox-esr',
    find: () => findFirefox(),
    install: 'Install Firefox',
  },
};

/**
 * Sees to it that the browsers are there: the machine's own, else Debian's packages where this is
 * Debian's root, else a download of their own.
 * @param {readonly Engine[]} wanted
 * @param {string} node
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<NodeJS.ProcessEnv>} the environment, naming each browser in its variable.
 * @throws {SetupError} where one is missing and cannot be had, saying what to install.
 */
export async function ensureBrowsers(wanted, node, env) {
  /** @type {Partial<Record<Engine, string | undefined>>} */
  const found = {};
  for (const engine of wanted) {
    try {
      found[engine] = engines[engine].find() ?? (await downloadedBefore(engine));
    } catch (error) {
      throw new SetupError(`browsers: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  const missing = () => wanted.filter((engine) => !found[engine]);
  /** @type {string[]} */
  const failures = [];
  if (missing().length > 0 && isDebianRoot()) {
    const packages = missing().flatMap((engine) => engines[engine].debian.split(' '));
    await attempt(failures, () =>
      installFromDebian('browsers', packages, env, 'Trying a download instead.'),
    );
    for (const engine of missing()) found[engine] = engines[engine].find();
  }
  for (const engine of missing()) {
    await attempt(failures, async () => {
      found[engine] = await download(engine, node, env);
    });
  }
  if (missing().length > 0) throw new SetupError(notToBeHad(missing(), failures));

  report('browsers', wanted.map((engine) => `${engines[engine].name} ${found[engine]}`).join(', '));
  return {
    ...env,
    ...Object.fromEntries(wanted.map((engine) => [browserVariable[engine], found[engine]])),
  };
}

/**
 * The sentence that tells the user what to install.
 * @param {readonly Engine[]} missing
 * @param {readonly string[]} failures What was tried before.
 */
export function notToBeHad(missing, failures) {
  return [
    ...failures,
    ...missing.map((engine) => {
      const { name, install } = engines[engine];
      return `browsers: there is no ${name}, and none could be fetched. ${install} and run the command again; where it is in an unusual place, name its program in ${browserVariable[engine]}.`;
    }),
  ].join('\n');
}

/** Whether Debian's packages can be installed here. */
export function isDebianRoot() {
  return process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
}

/**
 * @param {string[]} failures
 * @param {() => Promise<void>} action
 */
async function attempt(failures, action) {
  try {
    await action();
  } catch (error) {
    failures.push(error instanceof Error ? error.message : String(error));
  }
}

/**
 * Installs Debian's packages, where this is Debian's root.
 * @param {string} step
 * @param {readonly string[]} packages
 * @param {NodeJS.ProcessEnv} env
 * @param {string} advice Follows the message of a failure.
 * @throws {SetupError}
 */
export async function installFromDebian(step, packages, env, advice) {
  const started = performance.now();
  const options = { env: { ...env, DEBIAN_FRONTEND: 'noninteractive' }, advice };
  await runStep(step, 'apt-get update', ['apt-get', 'update'], options);
  await runStep(
    step,
    `apt-get install ${packages.join(' ')}`,
    ['apt-get', 'install', '--yes', '--no-install-recommends', ...packages],
    options,
  );
  report(step, `installed ${packages.join(' and ')} in ${seconds(started)}`);
}

const downloads = join(cacheDir, 'browsers');

/**
 * @param {Engine} engine
 * @param {string} node
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<string | undefined>} its program.
 */
async function download(engine, node, env) {
  const packages = join(projectDir, 'node_modules');
  const options = { env, advice: 'The machine may have no way to the internet.' };
  if (engine === 'chromium') {
    const cli = join(packages, 'playwright-core', 'cli.js');
    await runStep('browsers', 'Playwright’s Chromium', [node, cli, 'install', 'chromium'], options);
    return findChromium();
  }
  // Playwright's Firefox is a build of its own that takes no extension: this is Mozilla's.
  const cli = join(packages, '@puppeteer', 'browsers', 'lib', 'main-cli.js');
  await mkdir(downloads, { recursive: true });
  const printed = await runStep(
    'browsers',
    'Mozilla’s Firefox',
    [node, cli, 'install', 'firefox@stable', '--path', downloads, '--format', '{{path}}'],
    options,
  );
  const program = printed.trim().split('\n').at(-1) ?? '';
  if (!existsSync(program)) return undefined;
  await writeFile(join(downloads, 'firefox.txt'), program);
  return program;
}

/**
 * @param {Engine} engine
 * @returns {Promise<string | undefined>} the program of an earlier download that the search does
 *   not know.
 */
async function downloadedBefore(engine) {
  try {
    const program = await readFile(join(downloads, `${engine}.txt`), 'utf8');
    return existsSync(program) ? program : undefined;
  } catch {
    return undefined;
  }
}
