// `npm run bench:lab`: sets up, then measures the lab beside its peers.
import { runNode } from './command.mjs';
import { setUp } from './setup/index.mjs';
import { typeScriptFlags } from './setup/node.mjs';

const { node, nodeVersion, env } = await setUp({ browsers: [], extension: [], pages: false });
// What importing it costs is measured on the package.
const built = await runNode(node, ['scripts/build.mjs'], env);
if (built !== 0) process.exit(built);
process.exitCode = await runNode(
  node,
  [...typeScriptFlags(nodeVersion), 'test/bench/lab/run.ts', ...process.argv.slice(2)],
  env,
);
