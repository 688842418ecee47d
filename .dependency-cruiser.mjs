/**
 * Which part of the code may import which: the layers of docs/architecture.md, as a table. `npm
 * test -- lint` holds them. A part that is not named here may import from its own folder only.
 */
// Without it dependency-cruiser sees no TypeScript, and would find nothing to complain of.
// TypeScript 7 has no API for it yet.
// oxlint-disable-next-line import/no-unassigned-import
import '@swc/core';

/** Parts of the extension, and what each may import besides its own. */
const extension = {
  'lib/platforms': ['lib/sentences'],
  'lib/sentences': ['lib/platforms'],
  'lib/design': [],
  'lib/keys': ['lib/platforms', 'lib/sentences'],
  'lib/snippets': ['lib/keys', 'lib/platforms', 'lib/sentences'],
  'lib/injection': ['lib/keys', 'lib/platforms', 'lib/sentences'],
  'lib/activity': ['lib/injection', 'lib/keys', 'lib/platforms', 'lib/sentences'],
  'lib/vault': ['lib/keys', 'lib/platforms', 'lib/sentences'],
  'lib/messages': [
    'lib/activity',
    'lib/keys',
    'lib/platforms',
    'lib/sentences',
    'lib/snippets',
    'lib/vault',
  ],
  'lib/background': [
    'lib/activity',
    'lib/company',
    'lib/injection',
    'lib/keys',
    'lib/messages',
    'lib/platforms',
    'lib/sentences',
    'lib/snippets',
    'lib/vault',
    top('lib'),
  ],
  'lib/import': [
    'lib/backup',
    'lib/keys',
    'lib/platforms',
    'lib/sentences',
    'lib/vault/preferences.ts',
  ],
  'lib/company': ['lib/keys', 'lib/platforms', 'lib/sentences', 'lib/vault/preferences.ts'],
  'lib/backup': [
    'lib/import/errors.ts',
    'lib/keys',
    'lib/platforms',
    'lib/sentences',
    'lib/vault/stored.ts',
  ],
  'lib/export': ['lib/backup', 'lib/keys', 'lib/platforms', 'lib/sentences', 'lib/snippets'],
  'lib/automation': ['lib/activity', 'lib/messages'],
  'lib/ui': [
    'lib/activity',
    'lib/backup',
    'lib/design',
    'lib/export',
    'lib/import',
    'lib/keys',
    'lib/messages',
    'lib/platforms',
    'lib/sentences',
    'lib/vault/bytes.ts',
    top('lib'),
  ],
  // Files at the top: what the manifest and several parts share.
  [top('lib')]: ['lib/platforms', 'lib/sentences'],
  entrypoints: ['lib'],
};

/** Parts of the lab. What they have from the extension is the description of the platforms. */
const lab = {
  'mocks/world': ['lib/platforms'],
  'mocks/webdriver': ['mocks/world', 'mocks/pack', 'lib/platforms'],
  // What a screen is, a pack says in types of the console's.
  'mocks/pack': ['mocks/world', 'mocks/console/(world|dashboard-data)\\.ts', 'lib/platforms'],
  // A pack, without its screen: it runs where there are no pages.
  'mocks/(yespo|reteno|mobitru)/(?!screen/)': [
    'mocks/$1',
    'mocks/world',
    'mocks/pack',
    'mocks/webdriver',
    'lib/platforms',
  ],
  'mocks/(yespo|reteno|mobitru)/screen': [
    'mocks/$1',
    'mocks/world',
    'mocks/pack',
    'mocks/console/(endpoints|world)\\.ts',
    'mocks/console/client',
    'lib/platforms',
    'lib/design',
  ],
  // What a world consists of, and the lab itself.
  [top('mocks')]: ['mocks', 'lib/platforms'],
  'mocks/table': ['mocks', 'lib/platforms'],
  'mocks/console': [
    'mocks/(?!doors|cli|table)',
    'lib/platforms',
    'lib/design',
    String.raw`lib/sentences/(template|translation)\.ts`,
  ],
  'mocks/control': ['mocks/(?!doors|cli|table)', 'lib/platforms'],
  'mocks/doors': ['mocks/(?!cli|table|yespo|reteno|mobitru)', 'lib/platforms'],
  'mocks/mcp': ['mocks/(?!doors|cli)', 'lib/platforms'],
  // The command line is above both: `latchkey mcp --browser` brings the two together.
  'mocks/cli': ['mocks', 'lib/platforms', 'testkit/mcp'],
};

const testkit = {
  'testkit/browsers': [],
  'testkit/mcp': ['testkit/browsers', 'testkit/playwright/latchkey\\.ts', 'mocks', 'lib/platforms'],
  'testkit/playwright': [
    'testkit/browsers',
    'mocks',
    'lib/activity',
    'lib/automation',
    'lib/messages',
    'lib/platforms',
  ],
};

const ours = '^(lib|entrypoints|mocks|testkit|scripts|test|examples)/';

const layers = Object.entries({ ...extension, ...lab, ...testkit }).map(([part, mayImport]) => ({
  name: `layers: ${part}`,
  comment: `May import ${mayImport.join(', ') || 'nothing of ours but its own'}; .dependency-cruiser.mjs says so.`,
  severity: 'error',
  from: { path: `^${end(part)}` },
  to: {
    path: ours,
    pathNot: [...(part.includes('(') ? [] : [part]), ...mayImport].map((each) => `^${end(each)}`),
  },
}));

/** The files that stand in a folder itself. @param {string} folder */
function top(folder) {
  return String.raw`${folder}/[^/]+\.ts`;
}

/** A folder's name is not the beginning of another's. @param {string} path */
function end(path) {
  return path.endsWith('.ts') || path.endsWith(')') ? path : `${path}/`;
}

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...layers,
    {
      name: 'no unknown part',
      comment: 'A new part of the extension or the lab wants its line in .dependency-cruiser.mjs.',
      severity: 'error',
      from: {},
      to: {
        path: '^(lib|mocks|testkit)/',
        pathNot: [...Object.keys(extension), ...Object.keys(lab), ...Object.keys(testkit)].map(
          (part) => `^${end(part)}`,
        ),
      },
    },
    {
      name: 'pure parts know no browser',
      comment:
        'Platforms, keys, rules and the vault are given what they need, so that they are tested without a browser.',
      severity: 'error',
      from: {
        path: '^lib/(activity|platforms|keys|snippets|injection|vault|design|import|backup|export|company)/',
      },
      to: { path: '^(wxt|webextension-polyfill)\\b' },
    },
  ],
  options: { doNotFollow: { path: 'node_modules' } },
};
