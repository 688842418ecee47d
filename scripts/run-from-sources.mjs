// `npx latchkey` in a clone: finds a Node that runs the TypeScript, and hands over.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ensureDependencies } from './setup/dependencies.mjs';
import { alone } from './setup/lock.mjs';
import { ensureNode, typeScriptFlags, versionOf } from './setup/node.mjs';
import { arePagesBuilt, ensurePages } from './setup/pages.mjs';
import { SetupError, withNodeFirst } from './setup/terminal.mjs';

const program = fileURLToPath(new URL('../mocks/cli/main.ts', import.meta.url));
const dependencies = new URL('../node_modules/.package-lock.json', import.meta.url);

/**
 * Runs the command in a process of its own, and ends with its code.
 * @param {readonly string[]} args
 */
export async function runFromSources(args) {
  try {
    const node = await ensureNode();
    // Only where there are none: whether they are the right ones is for `npm start` and `npm test`
    // to say.
    if (!existsSync(dependencies)) await ensureDependencies(node, withNodeFirst(node));
    if (!(await arePagesBuilt())) await alone(() => ensurePages(node, withNodeFirst(node)));
    // The channel tells the lab when this process has gone, however it went: nobody would end it
    // then.
    const child = spawn(node, [...typeScriptFlags(versionOf(node)), program, ...args], {
      stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    });
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
}

/** @param {unknown} error */
function fail(error) {
  process.stderr.write(
    error instanceof SetupError ? `${error.message}\n` : `latchkey: ${String(error)}\n`,
  );
  process.exitCode = 1;
}
