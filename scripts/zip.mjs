// `npm run zip`: packages for the stores.
import { readdir, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { readCommandLine, runNode } from './command.mjs';
import { setUp } from './setup/index.mjs';
import { projectDir } from './setup/terminal.mjs';

const help = `npm run zip

  Builds the extension and packs it for the Chrome and the Firefox store, with the sources that Firefox's reviewers ask
  for. The files go to .output.
`;

readCommandLine({ help, options: {} });
const { node, env } = await setUp({ browsers: [], extension: [], pages: false });
const wxt = join(projectDir, 'node_modules', 'wxt', 'bin', 'wxt.mjs');
for (const browser of ['chrome', 'firefox']) {
  const code = await runNode(
    node,
    [wxt, 'zip', '--browser', browser, '--mv3', '--level', 'warn'],
    env,
  );
  if (code !== 0) process.exit(code);
}
const output = join(projectDir, '.output');
const packed = (await readdir(output)).filter((name) => name.endsWith('.zip')).toSorted();
console.log(`\nReady for the stores:`);
for (const name of packed) {
  const path = join(output, name);
  const { size } = await stat(path);
  console.log(`  ${relative(projectDir, path)}  ${Math.ceil(size / 1024)} KiB`);
}
