// `npm run bench:hub`: sets up, then measures the Appium hub.
import { runNode } from './command.mjs';
import { setUp } from './setup/index.mjs';
import { typeScriptFlags } from './setup/node.mjs';

const { node, nodeVersion, env } = await setUp({ browsers: [], extension: [], pages: false });
process.exitCode = await runNode(
  node,
  [...typeScriptFlags(nodeVersion), 'test/bench/hub/run.ts', ...process.argv.slice(2)],
  env,
);
