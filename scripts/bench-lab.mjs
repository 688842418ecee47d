// `npm run bench:lab`: sets up, then measures the lab beside its peers.
import { runNode } from './command.mjs';
import { alone, handOver } from './hand-over.mjs';

// What importing it costs is measured on the package.
await handOver('test/bench/lab/run.ts', alone, {
  before: (node, env) => runNode(node, ['scripts/build.mjs'], env),
});
