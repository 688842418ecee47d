// `npm run build`, and before every `npm pack`: what the package has in place of the sources.
import { cp, mkdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { readCommandLine, runNode } from './command.mjs';
import { automationDirs } from './setup/extension.mjs';
import { setUp } from './setup/index.mjs';
import { typeScriptFlags } from './setup/node.mjs';
import { pagesDir } from './setup/pages.mjs';
import { projectDir } from './setup/terminal.mjs';

const help = `npm run build

  Makes the folder dist, of which the package consists: the lab and the test kit as JavaScript, a file for each entry and
  what they share, their types, the JSON Schema of a world, and the extension for both browsers. npm pack does so by itself.
`;

readCommandLine({ help, options: {} });
const { node, nodeVersion, env } = await setUp({
  browsers: [],
  extension: ['chromium', 'firefox'],
  pages: true,
});

const dist = join(projectDir, 'dist');
await rm(dist, { recursive: true, force: true });
const compiler = join(projectDir, 'node_modules', 'typescript', 'bin', 'tsc');
for (const script of [
  [compiler, '--project', 'tsconfig.package.json'],
  [join(import.meta.dirname, 'build', 'bundle.mjs')],
  // It reads the sources.
  [...typeScriptFlags(nodeVersion), join(import.meta.dirname, 'build', 'seed-schema.mjs')],
]) {
  const code = await runNode(node, script, env);
  if (code !== 0) process.exit(code);
}

await copy(pagesDir, join(dist, 'lab-pages'));
for (const [engine, folder] of Object.entries(automationDirs)) {
  await copy(folder, join(dist, 'extension', engine));
}

/**
 * @param {string} from
 * @param {string} to
 */
async function copy(from, to) {
  await mkdir(dirname(to), { recursive: true });
  await cp(from, to, { recursive: true });
}
