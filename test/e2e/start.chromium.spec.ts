/** The README's second command, as a proof: every surface of every platform, in a real browser. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';
import { platforms } from '../../lib/platforms/index.ts';
import { typeScriptFlags } from '../../scripts/setup/node.mjs';

const root = join(import.meta.dirname, '../..');

test('npm start -- --once picks keys, sends a request to each surface, and all is as it should be', async () => {
  test.slow();
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [...typeScriptFlags(process.versions.node), 'scripts/start.ts', '--once', '--headless'],
    { cwd: root },
  );
  const lines = stdout.split('\n').filter((line) => /^(?:ok|FAIL) /.test(line));
  const surfaces = platforms.flatMap((platform) => platform.surfaces);
  // One more: a key that its platform has switched off.
  expect(lines).toHaveLength(surfaces.length + 1);
  expect(lines.filter((line) => !line.startsWith('ok '))).toEqual([]);
});
