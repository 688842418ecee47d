import { createLabClient } from '../../mocks/control/client.ts';
import type { TestPage } from '../../testkit/browsers/index.ts';
import { android, openSession } from '../lab/hub.ts';
import { androidPhone } from './support/devices.ts';
import { expect, test } from './support/fixtures.ts';
import { clickNamed } from './support/pages.ts';

const udid = 'SHOWN1';
const row = `[data-udid="${udid}"]`;
const phone = androidPhone(udid);
const draft = { name: 'Tester', billingUnit: 'demo-team', owner: 'anna' };

/** Waits until the device's row has a text in what is seen of it. */
const saysOf = (page: TestPage) => (text: string) =>
  page.waitFor(
    ({ selector, wanted }) =>
      document.querySelector<HTMLElement>(selector)?.innerText.includes(wanted),
    { selector: row, wanted: text },
  );

test('the page shows a device with its session and screen, takes it, and breaks it', async ({
  lab,
  labServer,
  browserUnderTest,
}) => {
  const { world } = lab;
  world.clock.freeze();
  world.changeData({ mobitru: { devices: [phone] } });
  world.keys.mobitru.add(draft);
  const { board } = world.data.mobitru;

  const page = await browserUnderTest.openPage(`${labServer.httpOrigin}/__lab/`);
  const says = saysOf(page);
  await says('Available');
  await page.click(`${row} summary`);
  await says('Its screen is off');
  await clickNamed(page, 'Take: GOOGLE Pixel 9');
  await says('with anna');
  await says('30 min left');
  expect(board.read(udid)).toMatchObject({ status: 'taken', holder: 'anna' });

  const session = await openSession(lab, android, draft.name);
  await session.value('GET', 'source');
  await says('com.example.tea');
  await says('getPageSource');
  // The blue bar of the app's title is drawn.
  await page.waitFor((selector) => {
    const canvas = document.querySelector<HTMLCanvasElement>(`${selector} canvas`);
    const pixel = canvas?.getContext('2d')?.getImageData(canvas.width / 2, 50, 1, 1).data;
    const isBlue = [21, 102, 171].every((part, at) => Math.abs(part - (pixel?.[at] ?? 255)) < 8);
    return canvas?.checkVisibility() === true && isBlue;
  }, row);

  await clickNamed(page, 'Crash the session: GOOGLE Pixel 9');
  await says('No session runs on it.');
  expect((await session.ask('GET', 'source')).status).toBe(404);
  await clickNamed(page, 'Drop the network: GOOGLE Pixel 9');
  await says('no network');
  await clickNamed(page, 'Drain the battery: GOOGLE Pixel 9');
  await says('Offline');
  expect(board.read(udid)).toMatchObject({ battery: 0, network: false, status: 'offline' });
  await clickNamed(page, 'Charge the battery: GOOGLE Pixel 9');
  await clickNamed(page, 'Release: GOOGLE Pixel 9');
  await says('Available');
  expect(board.read(udid)).toMatchObject({ battery: 1, status: 'available' });

  // What others do is seen at once, though no request tells of it.
  board.take(udid, 'boris');
  await says('with boris');
  board.release(udid);
  await says('Available');
});

test('the page follows a session that others run, its end, and time that runs out', async ({
  lab,
  labServer,
  browserUnderTest,
}) => {
  const { world } = lab;
  world.clock.freeze();
  world.changeData({ mobitru: { devices: [phone] } });
  world.keys.mobitru.add(draft);
  const { board } = world.data.mobitru;
  board.take(udid, 'anna');
  const session = await openSession(lab, android, draft.name);

  const page = await browserUnderTest.openPage(`${labServer.httpOrigin}/__lab/`);
  const says = saysOf(page);
  await says('com.example.tea');
  await page.click(`${row} summary`);
  const canvas = `${row} canvas`;
  await page.waitFor((selector) => document.querySelector(selector)?.checkVisibility(), canvas);
  const before = await page.evaluate(
    (selector) => document.querySelector<HTMLCanvasElement>(selector)?.toDataURL(),
    canvas,
  );
  const field = await session.find('accessibility id', 'E-mail');
  await session.value('POST', `element/${field}/value`, { text: 'anna@example.com' });
  await says('elementSendKeys');
  await page.waitFor(
    ({ selector, picture }) =>
      document.querySelector<HTMLCanvasElement>(selector)?.toDataURL() !== picture,
    { selector: canvas, picture: before },
  );

  // By the control API, as a test in another process does it.
  await createLabClient(labServer.httpOrigin).world().devices.crashSession(udid);
  await says('No session runs on it.');
  await says('with anna');
  expect((await session.ask('GET', 'source')).status).toBe(404);

  const seconds = 3;
  board.take(udid, 'anna', seconds / 60);
  await says('1 min left');
  world.clock.run();
  await says('Available');
});
