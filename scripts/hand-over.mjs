import { runNode } from './command.mjs';
import { setUp } from './setup/index.mjs';
import { typeScriptFlags } from './setup/node.mjs';

/** What a program that shows Latchkey in a browser needs. @type {Needs} */
export const inChromium = { browsers: ['chromium'], extension: ['chromium'], pages: true };

/** What a program without browsers and pages needs. @type {Needs} */
export const alone = { browsers: [], extension: [], pages: false };

/** @typedef {Parameters<typeof setUp>[0]} Needs */

/**
 * Sets up what a TypeScript program needs, and runs it to its end with the arguments of this
 * process, whose exit code is then the program's.
 * @param {string} program
 * @param {Needs} needs
 * @param {{ channel?: boolean, before?: (node: string, env: NodeJS.ProcessEnv) => Promise<number>
 *   }} options `channel` as `runNode` has it; `before` runs between the two, and another code than
 *   0 ends it there.
 */
export async function handOver(program, needs, { channel = false, before } = {}) {
  const { node, nodeVersion, env } = await setUp(needs);
  const code = (await before?.(node, env)) ?? 0;
  process.exitCode =
    code !== 0
      ? code
      : await runNode(
          node,
          [...typeScriptFlags(nodeVersion), program, ...process.argv.slice(2)],
          env,
          { channel },
        );
}
