// `npm run build`, and before every `npm pack`: what the package has in place of the sources.
import { cp, mkdir, readdir, rm } from 'node:fs/promises';
import { dirname, extname, join } from 'node:path';
import { readCommandLine, runNode } from './command.mjs';
import { extensionDirs } from './setup/extension.mjs';
import { setUp } from './setup/index.mjs';
import { projectDir } from './setup/terminal.mjs';

const help = `npm run build

  Makes the folder dist, of which the package consists: the lab as JavaScript with its types, a file for each source, and
  the extension for both browsers. npm pack does so by itself.
`;

readCommandLine({ help, options: {} });
const { node, env } = await setUp({ browsers: [], extension: ['chromium', 'firefox'] });

const dist = join(projectDir, 'dist');
await rm(dist, { recursive: true, force: true });
const compiler = join(projectDir, 'node_modules', 'typescript', 'bin', 'tsc');
const code = await runNode(node, [compiler, '--project', 'tsconfig.package.json'], env);
if (code !== 0) process.exit(code);

// The lab's pages are files as a browser takes them; beside the compiled code they are where it looks for them.
for (const file of await readdir(join(projectDir, 'mocks'), { recursive: true })) {
  if (['.js', '.css', '.svg', '.html', '.json'].includes(extname(file))) {
    await copy(join(projectDir, 'mocks', file), join(dist, 'mocks', file));
  }
}
for (const [engine, folder] of Object.entries(extensionDirs)) {
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
