import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { test } from 'node:test';
import { createLabClient } from 'latchkey/client';

test('a lab in another process is told what a test needs, and tells what it received', async (t) => {
  const command = spawn('latchkey', ['lab', '--json'], { stdio: ['ignore', 'pipe', 'inherit'] });
  t.after(() => command.kill());
  const [line] = await once(createInterface(command.stdout), 'line');

  const lab = createLabClient(JSON.parse(line).http);
  const world = await lab.worlds.create({ name: 'orders' });
  const { secret } = await world.keys.add('yespo', { name: 'Orders', right: 'full' });
  const response = await fetch(`${world.baseUrl}/api.yespo.io/api/v1/version`, {
    headers: { Authorization: `Basic ${btoa(`orders:${secret}`)}` },
  });

  assert.equal(response.status, 200);
  await world.journal.expect({ operation: 'yespo.version.v1', key: 'Orders', status: 200 });
});
