#!/usr/bin/env node
// Plain JavaScript that Node 20 reads: it finds a Node that runs the TypeScript, and hands over.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ensureDependencies } from '../scripts/setup/dependencies.mjs';
import { ensureNode, typeScriptFlags, versionOf } from '../scripts/setup/node.mjs';
import { SetupError, withNodeFirst } from '../scripts/setup/terminal.mjs';

const program = fileURLToPath(new URL('../mocks/cli/main.ts', import.meta.url));
const dependencies = new URL('../node_modules/.package-lock.json', import.meta.url);

try {
  const node = await ensureNode();
  // Only where there are none: whether they are the right ones is for `npm start` and `npm test` to say.
  if (!existsSync(dependencies)) await ensureDependencies(node, withNodeFirst(node));
  const args = [...typeScriptFlags(versionOf(node)), program, ...process.argv.slice(2)];
  // The channel tells the lab when this process has gone, however it went: nobody would end it then.
  const child = spawn(node, args, { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] });
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => child.kill(signal));
  }
  child.on('error', fail);
  child.on('exit', (code) => {
    process.exitCode = code ?? 1;
  });
} catch (error) {
  fail(error);
}

/** @param {unknown} error */
function fail(error) {
  process.stderr.write(
    error instanceof SetupError ? `${error.message}\n` : `latchkey: ${String(error)}\n`,
  );
  process.exitCode = 1;
}
