// `npm run picture`: draws the moving picture of the README anew, from the real popup and the lab's
// dashboard.
import { execFileSync } from 'node:child_process';
import { runNode } from './command.mjs';
import { setUp } from './setup/index.mjs';
import { typeScriptFlags } from './setup/node.mjs';

try {
  execFileSync('ffmpeg', ['-version'], { stdio: 'ignore' });
} catch {
  process.stderr.write('The picture is put together by ffmpeg: install it, then run this again.\n');
  process.exit(1);
}
const { node, nodeVersion, env } = await setUp({
  browsers: ['chromium'],
  extension: ['chromium'],
  pages: true,
});
process.exitCode = await runNode(
  node,
  [...typeScriptFlags(nodeVersion), 'scripts/picture.ts'],
  env,
);
