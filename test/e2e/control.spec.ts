import type { TestPage } from '../../testkit/browsers/index.ts';
import { expect, test } from './support/fixtures.ts';
import { clickNamed } from './support/pages.ts';

const DAY = 86_400_000;

/** Waits until the page shows a text in what is seen of it. */
const sees = (page: TestPage, text: string) =>
  page.waitFor((wanted) => document.body.innerText.includes(wanted), text);

test('the page shows requests as they come, turns the clock, makes keys, and lets things go wrong', async ({
  lab,
  labServer,
  browserUnderTest,
}) => {
  const { world } = lab;
  const version = async (secret: string) => {
    const headers = { authorization: `Basic ${btoa(`user:${secret}`)}` };
    const address = `${labServer.httpOrigin}/api.yespo.io/api/v1/version`;
    return (await fetch(address, { headers })).status;
  };
  const page = await browserUnderTest.openPage(`${labServer.httpOrigin}/__lab/`);
  await sees(page, 'This world has no keys yet.');
  await sees(page, 'Live');
  expect(await version('nobody')).toBe(401);
  await sees(page, 'refused: unknown key');

  await clickNamed(page, 'Freeze');
  await sees(page, 'Let it run');
  const { clock } = world;
  const before = clock.now();
  await clickNamed(page, '+ 1 day');
  await page.waitFor(
    (date) => document.querySelector('time')?.getAttribute('datetime')?.startsWith(date),
    new Date(before + DAY).toISOString().slice(0, 10),
  );
  expect(clock.now()).toBe(before + DAY);

  await clickNamed(page, 'Add key');
  await page.fill('#key-name', 'By hand');
  await page.press('Enter');
  await sees(page, 'By hand');
  const { secret } = world.keys.yespo.get('By hand');
  expect(await version(secret)).toBe(200);
  await clickNamed(page, 'Disable By hand');
  await sees(page, 'Disabled');
  expect(await version(secret)).toBe(401);
  await clickNamed(page, 'Enable By hand');
  await sees(page, 'Active');

  await clickNamed(page, 'Add fault');
  await page.fill('#fault-operation', 'yespo.version.v9');
  await page.press('Enter');
  await sees(page, 'did you mean "yespo.version.v1"');
  await page.fill('#fault-operation', 'yespo.version.v1');
  await page.press('Enter');
  await sees(page, '0 of 1 struck');
  expect(await version(secret)).toBe(503);
  await sees(page, '1 of 1 struck');

  await clickNamed(page, 'Reset');
  await sees(page, 'Reset end-to-end?');
  await page.press('Enter');
  await sees(page, 'No request yet.');
  expect(world.keys.yespo.list()).toEqual([]);
});

test('a world that is made elsewhere appears, and is left with the world’s end', async ({
  lab,
  labServer,
  browserUnderTest,
}) => {
  const page = await browserUnderTest.openPage(`${labServer.httpOrigin}/__lab/`);
  await sees(page, 'end-to-end');
  await fetch(`${labServer.httpOrigin}/__world/worker-7/api.yespo.io/api/v1/version`);
  await page.click('[data-id="worker-7"] button');
  await sees(page, '/__world/worker-7/<host>/');
  await sees(page, 'refused: missing header');
  await clickNamed(page, 'Remove');
  await sees(page, 'Remove worker-7?');
  await page.press('Enter');
  await sees(page, 'The default world');
  expect(lab.worlds.has('worker-7')).toBe(false);
});
