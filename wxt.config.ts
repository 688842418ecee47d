import { defineConfig } from 'wxt';
import type { Plugin } from 'vite';
import { managedSchema } from './lib/company/managed-schema.ts';
import { MANAGED_SCHEMA, manifest } from './lib/manifest.ts';
import { localeFiles } from './lib/sentences/catalogue.ts';
import { publicSuffixes } from './scripts/public-suffixes.ts';

/** The mode of the build for tests; `scripts/setup/extension.mjs` names it. */
const AUTOMATION_MODE = 'automation';

export default defineConfig({
  manifestVersion: 3,
  imports: false,
  manifest: ({ browser }) => manifest(browser),
  outDir: '.output',
  // What is built of the sources is none of them.
  zip: { excludeSources: ['dist/**', '*.tgz'] },
  hooks: {
    // The page by which tests drive the extension is in the build for tests alone.
    'entrypoints:found': ({ config }, entrypoints) => {
      if (config.mode === AUTOMATION_MODE) return;
      const at = entrypoints.findIndex(({ name }) => name === 'automation');
      if (at >= 0) entrypoints.splice(at, 1);
    },
    'build:publicAssets': async (_, files) => {
      for (const { path, content } of localeFiles()) {
        files.push({ relativeDest: path, contents: content });
      }
      files.push({
        relativeDest: MANAGED_SCHEMA,
        contents: JSON.stringify(managedSchema, undefined, 2),
      });
      files.push({
        relativeDest: 'public-suffixes.txt',
        contents: (await publicSuffixes()).join('\n'),
      });
    },
  },
  vite: () => ({
    build: { modulePreload: false },
    // The classic form of JSX weighs less.
    oxc: {
      jsx: { runtime: 'classic', pragma: 'h', pragmaFrag: 'Fragment' },
      jsxInject: "import { h, Fragment } from 'preact';",
    },
    plugins: [plainImports(), onePage()],
  }),
});

/**
 * Leaves `import()` as the browser has it. Vite wraps it in code that preloads what the file
 * depends on, which weighs more than it wins where all lies on the same disk.
 */
function plainImports(): Plugin {
  return {
    name: 'plain-imports',
    enforce: 'pre',
    load: {
      filter: { id: /vite\/preload-helper/ },
      handler: () => 'export const __vitePreload = (load) => load();',
    },
  };
}

/** One file for all that the popup needs at once, and in it what the other pages share with it. */
function onePage(): Plugin {
  return {
    name: 'one-page',
    outputOptions: (options) =>
      options.format === 'es'
        ? {
            ...options,
            codeSplitting: { groups: [{ name: 'page', test: /lib\/ui\/app\.tsx$/ }] },
          }
        : options,
  };
}
