#!/usr/bin/env node
// Plain JavaScript that Node 20 reads. In a clone it runs the sources; the package has none, and
// runs what was built of them.
import { existsSync } from 'node:fs';

if (existsSync(new URL('../mocks/cli/main.ts', import.meta.url))) {
  const { runFromSources } = await import('../scripts/run-from-sources.mjs');
  await runFromSources(process.argv.slice(2));
} else if (isNewEnough(process.versions.node)) {
  await import(new URL('../dist/cli.js', import.meta.url).href);
} else {
  process.stderr.write(
    `latchkey: Node ${process.versions.node} is too old: Latchkey needs 22.12 or newer. Install it from https://nodejs.org.\n`,
  );
  process.exitCode = 1;
}

/** @param {string} version */
function isNewEnough(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > 22 || (major === 22 && minor >= 12);
}
