import { expect, test } from './support/fixtures.ts';
import { latchkeyIn } from '../../testkit/playwright/latchkey.ts';
import { dashboards, request, untilStored } from './support/pages.ts';
import { placesIn } from './support/profile.ts';

const version = 'https://api.yespo.io/api/v1/version';

test('after a restart of the browser the keys are there and the rules are back', async ({
  lab,
  latchkey,
  browserUnderTest,
}) => {
  await latchkey.use('yespo', lab.world.keys.yespo.add({ name: 'First' }));
  const before = await latchkey.view();

  await untilStored(latchkey);
  await browserUnderTest.restart();

  const page = await browserUnderTest.openPage(dashboards.yespo);
  await expect.poll(() => request(page, version)).toBe(200);
  const after = await latchkeyIn(browserUnderTest).view();
  expect(after.keys).toEqual(before.keys);
  expect(lab.world.journal.find({ status: 200, key: 'First' })).not.toEqual([]);
});

test('a pause outlives the browser', async ({ lab, latchkey, browserUnderTest }) => {
  await latchkey.use('yespo', lab.world.keys.yespo.add({ name: 'First' }));
  await latchkey.send('all.pause', { paused: true });
  await untilStored(latchkey);
  await browserUnderTest.restart();
  expect((await latchkeyIn(browserUnderTest).view()).paused).toBe(true);
  const page = await browserUnderTest.openPage(dashboards.yespo);
  expect(await request(page, version)).toBe(401);
});

test.describe('in a profile of its own', () => {
  test.use({ ownBrowser: true });

  test('after the browser has closed no secret is in clear anywhere in its profile', async ({
    lab,
    latchkey,
    browserUnderTest,
    profileDir,
  }) => {
    const keys = {
      yespo: lab.world.keys.yespo.add({ name: 'First' }),
      reteno: lab.world.keys.reteno.add({ name: 'Second', enabled: true }),
      mobitru: lab.world.keys.mobitru.add({ name: 'Third', billingUnit: 'team-one' }),
    };
    for (const [platform, key] of Object.entries(keys)) await latchkey.use(platform, key);
    const page = await browserUnderTest.openPage(dashboards.yespo);
    expect(await request(page, version)).toBe(200);
    await untilStored(latchkey);
    await browserUnderTest.restart();
    await latchkeyIn(browserUnderTest).view();
    await browserUnderTest.close();

    const basic = (user: string, secret: string) => btoa(`${user}:${secret}`);
    const secrets = [
      ...Object.values(keys).flatMap(({ secret }) => [secret, btoa(secret)]),
      basic('user', keys.yespo.secret),
      basic('username', keys.reteno.secret),
      basic('team-one', keys.mobitru.secret),
    ];
    const found = await placesIn(profileDir, secrets);
    // The search itself is held against something that is there in clear: the host that was
    // visited.
    expect(await placesIn(profileDir, ['my.yespo.io'])).not.toEqual([]);
    expect(found).toEqual([]);
  });
});
