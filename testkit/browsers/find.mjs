// Plain JavaScript, because set-up looks for browsers before there is a Node that reads TypeScript.
import { accessSync, constants } from 'node:fs';
import { createRequire } from 'node:module';
import { posix, win32 } from 'node:path';

/** @typedef {'chromium' | 'firefox'} Engine */

/**
 * What finding a browser needs of the machine; another one can be given in a test.
 * @typedef {object} Machine
 * @property {NodeJS.Platform} platform
 * @property {Readonly<Record<string, string | undefined>>} env
 * @property {(path: string) => boolean} canRun Whether the file exists and can be run.
 * @property {(engine: Engine) => string | undefined} downloaded Where Playwright keeps, or would
 *   keep, its download.
 */

/**
 * Names on PATH, the one to prefer first.
 * @type {Record<Engine, readonly string[]>}
 */
const commands = {
  chromium: [
    'chromium',
    'chromium-browser',
    'google-chrome-stable',
    'google-chrome',
    'microsoft-edge-stable',
    'microsoft-edge',
  ],
  firefox: ['firefox-esr', 'firefox', 'firefox-developer-edition'],
};

/** @type {Record<Engine, readonly string[]>} */
const linuxFiles = {
  chromium: ['/snap/bin/chromium', '/opt/google/chrome/chrome', '/opt/microsoft/msedge/msedge'],
  firefox: ['/snap/bin/firefox', '/opt/firefox/firefox', '/usr/lib/firefox/firefox'],
};

/** @type {Record<Engine, readonly string[]>} */
const macFiles = {
  chromium: [
    'Chromium.app/Contents/MacOS/Chromium',
    'Google Chrome.app/Contents/MacOS/Google Chrome',
    'Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  firefox: [
    'Firefox.app/Contents/MacOS/firefox',
    'Firefox Developer Edition.app/Contents/MacOS/firefox',
  ],
};

/** @type {Record<Engine, readonly string[]>} */
const windowsFiles = {
  chromium: [
    'Chromium\\Application\\chrome.exe',
    'Google\\Chrome\\Application\\chrome.exe',
    'Microsoft\\Edge\\Application\\msedge.exe',
  ],
  firefox: ['Mozilla Firefox\\firefox.exe', 'Firefox Developer Edition\\firefox.exe'],
};

/**
 * The variable that names a browser where the search would find another one, or none.
 * @type {Record<Engine, string>}
 */
export const browserVariable = { chromium: 'LATCHKEY_CHROMIUM', firefox: 'LATCHKEY_FIREFOX' };

/** @type {Machine} */
const thisMachine = { platform: process.platform, env: process.env, canRun, downloaded };

/**
 * An installed Chromium, Chrome or Edge: the one that `LATCHKEY_CHROMIUM` names, else from PATH and
 * the usual places, else Playwright's own download. Undefined where there is none.
 * @param {Machine} machine
 * @returns {string | undefined}
 * @throws {Error} where `LATCHKEY_CHROMIUM` names a file that cannot be run.
 */
export function findChromium(machine = thisMachine) {
  return find('chromium', machine);
}

/**
 * An installed Firefox: the one that `LATCHKEY_FIREFOX` names, else from PATH and the usual places.
 * Undefined where there is none.
 * @param {Machine} machine
 * @returns {string | undefined}
 * @throws {Error} where `LATCHKEY_FIREFOX` names a file that cannot be run.
 */
export function findFirefox(machine = thisMachine) {
  return find('firefox', machine);
}

/**
 * @param {Engine} engine
 * @param {Machine} machine
 */
function find(engine, machine) {
  const variable = browserVariable[engine];
  const named = machine.env[variable];
  if (named) {
    if (machine.canRun(named)) return named;
    throw new Error(`${variable} names ${named}, which cannot be run. Correct it or unset it.`);
  }
  const installed = candidates(engine, machine).find((path) => machine.canRun(path));
  if (installed) return installed;
  const download = machine.downloaded(engine);
  return download && machine.canRun(download) ? download : undefined;
}

/**
 * Files that may be the browser, the one to prefer first.
 * @param {Engine} engine
 * @param {Machine} machine
 * @returns {string[]}
 */
function candidates(engine, { platform, env }) {
  if (platform === 'win32') {
    const roots = [env['PROGRAMFILES'], env['PROGRAMFILES(X86)'], env['LOCALAPPDATA']];
    return windowsFiles[engine].flatMap((file) =>
      roots.flatMap((root) => (root ? [win32.join(root, file)] : [])),
    );
  }
  const folders = (env['PATH'] ?? '').split(':').filter(Boolean);
  const onPath = commands[engine].flatMap((name) =>
    folders.map((folder) => posix.join(folder, name)),
  );
  if (platform !== 'darwin') return [...onPath, ...linuxFiles[engine]];
  const roots = ['/Applications', ...(env['HOME'] ? [`${env['HOME']}/Applications`] : [])];
  return [
    ...macFiles[engine].flatMap((file) => roots.map((root) => posix.join(root, file))),
    ...onPath,
  ];
}

/** @param {string} path */
function canRun(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * Only Chromium: Playwright's Firefox is a build of its own, not the browser that users have.
 * @param {Engine} engine
 * @returns {string | undefined}
 */
function downloaded(engine) {
  if (engine === 'firefox') return undefined;
  try {
    const { chromium } = createRequire(import.meta.url)('playwright-core');
    return chromium.executablePath();
  } catch {
    // Not installed, or made for other platforms than this one.
    return undefined;
  }
}
