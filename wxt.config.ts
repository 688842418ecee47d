import { defineConfig } from 'wxt';
import type { Plugin } from 'vite';
import { manifest } from './lib/manifest.ts';

export default defineConfig({
  modules: ['@wxt-dev/webextension-polyfill'],
  manifestVersion: 3,
  imports: false,
  manifest: ({ browser }) => manifest(browser),
  outDir: '.output',
  // What is built of the sources is none of them.
  zip: { excludeSources: ['dist/**', '*.tgz'] },
  vite: () => ({ build: { modulePreload: false }, plugins: [plainImports()] }),
});

/**
 * Leaves `import()` as the browser has it. Vite wraps it in code that preloads what the file depends on, which weighs more
 * than it wins where all lies on the same disk.
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
