import { expect, test } from './support/fixtures.ts';
import { clickNamed } from './support/pages.ts';

const udid = 'SHOWN1';
const hub = 'https://app.mobitru.com/wd/hub/session';

test('the page shows a device with its session and screen, takes it, and breaks it', async ({
  lab,
  labServer,
  browserUnderTest,
}) => {
  const { world } = lab;
  world.clock.freeze();
  const device = {
    udid,
    platformName: 'Android',
    platformVersion: '16',
    deviceName: 'GOOGLE Pixel 9',
    type: 'phone',
  };
  world.changeData({ mobitru: { devices: [device] } });
  const draft = { name: 'Tester', billingUnit: 'demo-team', owner: 'anna' };
  const { secret } = world.keys.mobitru.add(draft);
  const { board } = world.data.mobitru;

  const page = await browserUnderTest.openPage(`${labServer.httpOrigin}/__lab/`);
  const row = `[data-udid="${udid}"]`;
  const says = (text: string) =>
    page.waitFor(
      ({ selector, wanted }) =>
        document.querySelector<HTMLElement>(selector)?.innerText.includes(wanted),
      { selector: row, wanted: text },
    );
  await says('Available');
  await page.click(`${row} summary`);
  await says('Its screen is off');
  await clickNamed(page, 'Take: GOOGLE Pixel 9');
  await says('with anna');
  await says('30 min left');
  expect(board.read(udid)).toMatchObject({ status: 'taken', holder: 'anna' });

  const begun = await lab.fetch(hub, {
    method: 'POST',
    headers: {
      authorization: `Basic ${btoa(`demo-team:${secret}`)}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify({
      capabilities: {
        alwaysMatch: { platformName: 'Android', 'appium:automationName': 'UiAutomator2' },
      },
    }),
  });
  const { value } = (await begun.json()) as { value: { sessionId: string } };
  await lab.fetch(`${hub}/${value.sessionId}/source`);
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
  expect((await lab.fetch(`${hub}/${value.sessionId}/source`)).status).toBe(404);
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
