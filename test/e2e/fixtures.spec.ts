/** The fixtures that the package brings, as its users have them. */
import { expect, test } from './support/fixtures.ts';
import { dashboards, outside, request } from './support/pages.ts';

const version = 'https://api.yespo.io/api/v1/version';

test('a key far down a long list is found and switched to', async ({ lab, latchkey }) => {
  for (let number = 1; number <= 20; number += 1) {
    await latchkey.add('reteno', lab.world.keys.reteno.add({ name: `Key ${number}` }));
  }
  const twin = lab.world.keys.reteno.add({ name: 'Zulu' });
  const last = await latchkey.add('reteno', twin);
  await latchkey.switchTo('Key 17');
  await latchkey.switchTo(last);
  expect((await latchkey.keys()).filter(({ inUse }) => inUse)).toMatchObject([{ name: 'Zulu' }]);

  // In quiet mode no name can be searched for.
  const { preferences } = await latchkey.view();
  await latchkey.send('preferences.change', { ...preferences, quiet: true });
  await latchkey.switchTo('Key 9');
  expect((await latchkey.keys()).filter(({ inUse }) => inUse)).toMatchObject([{ name: 'Key 9' }]);
});

test('no request of the browser leaves this machine: the lab gets it, or nobody', async ({
  lab,
  browserUnderTest,
}) => {
  const page = await browserUnderTest.openPage(dashboards.yespo);
  for (const address of outside) {
    // Refused by the lab's proxy or by the browser; what counts is that nothing was waited for.
    expect([0, 403, 421, 502]).toContain(await request(page, address, { mode: 'no-cors' }));
  }
  expect(await request(page, version)).toBe(401);
  expect(lab.world.journal.find({ path: '/api/v1/version' })).toHaveLength(1);
});
