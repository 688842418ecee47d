// Holds comments to the width of code, which prettier leaves to us. With --fix it wraps what is too
// wide.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from 'oxc-parser';
import { projectDir } from '../setup/terminal.mjs';
import { rewrap } from './rewrap.mjs';

const { printWidth } = JSON.parse(readFileSync(join(projectDir, '.prettierrc.json'), 'utf8'));

const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: projectDir,
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => /\.(?:tsx?|m?js)$/.test(file));

const fix = process.argv.includes('--fix');
let tooWide = 0;
for (const file of files) {
  const path = join(projectDir, file);
  let code;
  try {
    code = readFileSync(path, 'utf8');
  } catch {
    // Removed, and not yet said to git.
    continue;
  }
  const { comments } = parseSync(path, code);
  const { text, lines } = rewrap(code, comments, printWidth);
  if (lines.length === 0) continue;
  tooWide += lines.length;
  if (fix) writeFileSync(path, text);
  else for (const line of lines) console.error(`  ${file}:${line}`);
}
if (fix) console.log(`Comments: ${tooWide} wrapped at ${printWidth} columns.`);
else if (tooWide > 0) {
  console.error(
    `Comments are at most ${printWidth} columns wide, as code is; node scripts/lint/comments.mjs --fix wraps the ${tooWide} above.`,
  );
  process.exitCode = 1;
} else console.log(`Comments: each within ${printWidth} columns.`);
