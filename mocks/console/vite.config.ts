import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';
import { contract } from '../control/contract.ts';

/**
 * The lab's pages as a browser takes them: a script for the dashboards, one for the control, and
 * one style for both. Their names do not change with their contents, because the lab has them read
 * anew each time.
 */
export default defineConfig({
  root: import.meta.dirname,
  logLevel: 'warn',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    // `scripts/setup/pages.mjs` names it.
    outDir: fileURLToPath(new URL('../../.output/lab-pages', import.meta.url)),
    emptyOutDir: true,
    target: 'esnext',
    modulePreload: false,
    cssCodeSplit: false,
    rolldownOptions: {
      input: {
        apps: fileURLToPath(new URL('client/apps/main.tsx', import.meta.url)),
        dashboard: fileURLToPath(new URL('client/dashboard/main.tsx', import.meta.url)),
        control: fileURLToPath(new URL('client/control/main.tsx', import.meta.url)),
      },
      output: {
        entryFileNames: '[name].js',
        chunkFileNames: '[name].js',
        assetFileNames: 'pages[extname]',
        codeSplitting: { groups: [{ name: 'shared', test: /preact|client[/\\]parts/ }] },
      },
    },
  },
  plugins: [routesOnly()],
});

/**
 * Leaves of the control's contract what the client needs in a page: where each route is. Its
 * schemas, and with them every platform's, are for the server.
 */
function routesOnly(): Plugin {
  const routes = Object.fromEntries(
    Object.entries(contract).map(([id, { method, path }]) => [id, { method, path }]),
  );
  return {
    name: 'routes-only',
    load: {
      filter: { id: /[/\\]mocks[/\\]control[/\\]contract\.ts$/ },
      handler: () => `export const contract = ${JSON.stringify(routes)};`,
    },
  };
}
