import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { typeScriptFlags } from '../../../scripts/setup/node.mjs';
import { appiumHub, basic, frozenLab, keys, secretOf } from '../support.ts';
import { serve } from './support/clients.ts';

test('a client that is killed in mid-session leaves its device busy until the clock frees it', async () => {
  const lab = frozenLab();
  const server = await serve(lab);
  const secret = secretOf(lab.world, 'mobitru', keys.mobitru.anna);
  const session = `${appiumHub.replace('https:/', server.httpOrigin)}/session`;
  const script = join(import.meta.dirname, 'support/hub-client.ts');
  const child = fork(script, [session, basic('demo-team', secret).authorization], {
    execArgv: typeScriptFlags(process.versions.node),
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const [id] = (await once(child, 'message')) as [string];
  const { board, hub } = lab.world.data.mobitru;
  await expect.poll(() => hub.sessions.get(id)?.running).toBe(1);
  child.kill('SIGKILL');
  await once(child, 'exit');
  // Its command goes on without it, as on a real device.
  lab.world.clock.advance(30_000);
  await expect.poll(() => hub.sessions.get(id)?.running).toBe(0);
  expect(board.read('LAB0ANDROID1')).toMatchObject({ status: 'taken', holder: 'anna' });
  lab.world.clock.advance(59_999);
  expect(board.read('LAB0ANDROID1')).toMatchObject({ status: 'taken' });
  lab.world.clock.advance(1);
  expect(board.read('LAB0ANDROID1')).toMatchObject({ status: 'available' });
  expect(hub.sessions.get(id)).toBeUndefined();
});
