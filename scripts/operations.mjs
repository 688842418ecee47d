// `npm run operations`: writes the table of operations, docs/operations.md.
import { readCommandLine, runNode } from './command.mjs';
import { setUp } from './setup/index.mjs';
import { typeScriptFlags } from './setup/node.mjs';

const help = `npm run operations

  Writes docs/operations.md: every operation that the lab imitates, what of it is invented, and what is not imitated.
`;

readCommandLine({ help, options: {} });
const { node, nodeVersion, env } = await setUp({ browsers: [], extension: [], pages: false });
process.exitCode = await runNode(
  node,
  [...typeScriptFlags(nodeVersion), 'scripts/operations.ts'],
  env,
);
