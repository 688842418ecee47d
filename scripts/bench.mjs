// `npm run bench`: sets up, then measures.
import { runNode } from './command.mjs';
import { setUp } from './setup/index.mjs';
import { typeScriptFlags } from './setup/node.mjs';

const { node, nodeVersion, env } = await setUp({
  browsers: ['chromium'],
  extension: ['chromium'],
  pages: true,
});
process.exitCode = await runNode(
  node,
  [...typeScriptFlags(nodeVersion), 'test/bench/run.ts', ...process.argv.slice(2)],
  env,
);
