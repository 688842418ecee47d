import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createLab } from 'latchkey/lab';
import { startLabServer } from 'latchkey/server';

const lab = createLab();
let server;
before(async () => (server = await startLabServer(lab)));
after(() => server.close());

/** The client under test has a base address that can be set: the lab's, and then the real host. */
const findDevices = (key) =>
  fetch(
    `${server.httpOrigin}/app.mobitru.com/billing/unit/team-one/automation/api/device/android`,
    { headers: { Authorization: `Bearer ${key}` } },
  );

test('a device is found with a key, until the key has expired', async () => {
  const { secret } = lab.world.keys.mobitru.add({
    name: 'Nightly tests',
    billingUnit: 'team-one',
    expiresOn: '2030-01-01',
  });

  assert.equal((await findDevices(secret)).status, 200);
  lab.world.clock.freeze(new Date('2030-01-01T00:00:00Z'));
  assert.equal((await findDevices(secret)).status, 401);

  const calls = lab.world.journal.find({ key: 'Nightly tests' });
  assert.deepEqual(
    calls.map(({ operation, decision }) => [operation, decision]),
    [
      ['mobitru.device.find', 'accepted'],
      ['mobitru.device.find', 'refused'],
    ],
  );
});
