// `npm test`: sets up, then runs all checks, the quick ones first, and stops at the first that
// fails.
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { readCommandLine, runNode } from './command.mjs';
import { setUp } from './setup/index.mjs';
import { cacheDir, projectDir, seconds } from './setup/terminal.mjs';
import { playwrightCount, readCount, vitestCount } from './test-count.mjs';

const help = `npm test [-- CHECK ...]

  Sets up what is missing and runs all checks, or those that are named:
    types       TypeScript
    lint        oxlint with types, the layers, what is unused, the width of comments, the subjects of commits
    format      prettier
    unit        parts of the code on their own
    built       the extension as it is built for both browsers: its manifests and pages
    lab         the lab through each of its doors
    package     the packed package in projects of its own: the examples
    chromium    end to end in a real Chromium
    firefox     end to end in a real Firefox
    windows     the popup as both browsers show it: real windows, keys and a mouse (Linux)
`;

const reports = join(cacheDir, 'reports');
const packages = join(projectDir, 'node_modules');

/**
 * @typedef {object} Check
 * @property {string} name
 * @property {readonly (readonly [script: string, ...args: string[]])[]} steps Scripts, below
 *   node_modules or, with a dot before them, of ours; all of them are run, and each must end with
 *   code 0.
 * @property {(report: unknown) => import('./test-count.mjs').Count} [count] Reads its report;
 *   absent where it writes none.
 */

/** @type {(project: string) => Check} */
const vitest = (project) => ({
  name: project,
  steps: [
    [
      'vitest/vitest.mjs',
      'run',
      `--project=${project}`,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${reportOf(project)}`,
    ],
  ],
  count: vitestCount,
});

/** @type {(name: string, folder: string, ...options: string[]) => Check} */
const playwright = (name, folder, ...options) => ({
  name,
  steps: [
    [
      '@playwright/test/cli.js',
      'test',
      `--config=test/${folder}/playwright.config.ts`,
      '--reporter=list,json',
      ...options,
    ],
  ],
  count: playwrightCount,
});

/** @type {readonly Check[]} */
const checks = [
  { name: 'types', steps: [['typescript/bin/tsc', '--noEmit', '--project', '.']] },
  {
    name: 'lint',
    steps: [
      ['oxlint/bin/oxlint'],
      [
        'dependency-cruiser/bin/dependency-cruiser.mjs',
        '--config=.dependency-cruiser.mjs',
        'entrypoints',
        'lib',
        'mocks',
        'testkit',
      ],
      ['knip/bin/knip.js'],
      ['./scripts/lint/comments.mjs'],
      ['./scripts/lint/commits.mjs'],
    ],
  },
  {
    name: 'format',
    steps: [
      [
        'prettier/bin/prettier.cjs',
        '--check',
        '--cache',
        '--cache-location',
        '.cache/prettier',
        '.',
      ],
    ],
  },
  vitest('unit'),
  vitest('built'),
  vitest('lab'),
  vitest('package'),
  playwright('chromium', 'e2e', '--project=chromium'),
  playwright('firefox', 'e2e', '--project=firefox'),
  playwright('windows', 'windows'),
];

const { positionals } = readCommandLine({ help, options: {}, allowPositionals: true });
for (const name of positionals) {
  if (!checks.some((check) => check.name === name)) {
    process.stderr.write(`There is no check named ${name}.\n\n${help}`);
    process.exit(2);
  }
}
const chosen = checks.filter(({ name }) => positionals.length === 0 || positionals.includes(name));

/** @type {('chromium' | 'firefox')[]} */
const engines = ['chromium', 'firefox'];
const browsers = engines.filter((engine) =>
  chosen.some(
    ({ name }) =>
      name === engine || name === 'windows' || (name === 'package' && engine === 'chromium'),
  ),
);
const built = chosen.some(({ name }) => name === 'built');
const pages = chosen.some(
  ({ name }) => name === 'lab' || name === 'package' || browsers.some((engine) => engine === name),
);
const windows = chosen.some(({ name }) => name === 'windows');
const { node, env, noWindows } = await setUp({
  browsers,
  extension: built ? engines : browsers,
  pages: pages || windows,
  age: chosen.some(({ name }) => name === 'unit'),
  windows,
});

let passed = 0;
let failed = 0;
let code = 0;
for (const check of chosen) {
  if (check.name === 'windows' && noWindows !== undefined) {
    console.log(`\n── windows: skipped. ${noWindows}`);
    continue;
  }
  const started = performance.now();
  await mkdir(reports, { recursive: true });
  await rm(reportOf(check.name), { force: true });
  console.log(`\n── ${check.name}`);
  code = 0;
  for (const [script, ...args] of check.steps) {
    const path = join(script.startsWith('.') ? projectDir : packages, script);
    const ended = await runNode(node, [path, ...args], {
      ...env,
      PLAYWRIGHT_JSON_OUTPUT_FILE: reportOf(check.name),
    });
    code ||= ended;
  }
  const counted = check.count && (await readCount(reportOf(check.name), check.count));
  passed += counted?.passed ?? 0;
  failed += counted?.failed ?? 0;
  console.log(`── ${check.name}: ${code === 0 ? 'ok' : 'FAILED'} in ${seconds(started)}`);
  if (code !== 0) {
    // A check without a report, or one that broke before its first test, must not read as "0
    // failed".
    if (!counted?.failed) failed += 1;
    break;
  }
}
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = code;

/** @param {string} name */
function reportOf(name) {
  return join(reports, `${name}.json`);
}
