/**
 * A recording of a device is a video that a browser really plays. Firefox has no H.264 of its own.
 */
import { expect, test } from './support/fixtures.ts';

const site = 'https://app.mobitru.com';
const api = `${site}/billing/unit/demo-team/automation/api`;

test('a recording plays in the browser, and shows what the screen showed', async ({
  lab,
  browserUnderTest,
}) => {
  const { secret } = lab.world.keys.mobitru.add({ name: 'Recorder', billingUnit: 'demo-team' });
  const device = {
    udid: 'RECORDED',
    platformName: 'Android',
    platformVersion: '16',
    deviceName: 'GOOGLE Pixel 9',
    type: 'phone',
  };
  lab.world.changeData({ mobitru: { devices: [device] } });
  const bearer = { authorization: `Bearer ${secret}` };
  const ask = async (method: string, path: string) =>
    lab.fetch(`${api}/${path}`, { method, headers: bearer });
  lab.world.clock.freeze();
  expect((await ask('POST', `device/${device.udid}`)).status).toBe(200);
  expect((await ask('POST', `device/${device.udid}/recording`)).status).toBe(201);

  const begun = await lab.fetch(`${site}/wd/hub/session`, {
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
  lab.world.clock.advance(2000);
  const turned = await lab.fetch(`${site}/wd/hub/session/${value.sessionId}/orientation`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ orientation: 'LANDSCAPE' }),
  });
  expect(turned.status).toBe(200);
  lab.world.clock.advance(2000);
  const stopped = await ask('DELETE', `device/${device.udid}/recording`);
  const { recordingId } = (await stopped.json()) as { recordingId: string };
  lab.world.clock.advance(5000);
  const bytes = await (await ask('GET', `recording/${recordingId}`)).bytes();

  const page = await browserUnderTest.openPage('https://foreign.example/');
  const seen = await page.evaluate(async (base64) => {
    const video = document.createElement('video');
    const told = async (name: string) =>
      new Promise((resolve, reject) => {
        video.addEventListener(name, resolve, { once: true });
        video.addEventListener('error', () => reject(new Error(video.error?.message)));
      });
    const content = Uint8Array.from(atob(base64), (one) => one.charCodeAt(0));
    video.muted = true;
    const loaded = told('loadeddata');
    video.src = URL.createObjectURL(new Blob([content], { type: 'video/mp4' }));
    await loaded;
    const canvas = document.createElement('canvas');
    canvas.width = video.videoWidth;
    canvas.height = video.videoHeight;
    const pixelAt = async (seconds: number) => {
      const sought = told('seeked');
      video.currentTime = seconds;
      await sought;
      const context = canvas.getContext('2d')!;
      context.drawImage(video, 0, 0);
      return Array.from(context.getImageData(canvas.width / 2, 90, 1, 1).data).slice(0, 3);
    };
    const pixels = [await pixelAt(1), await pixelAt(3)];
    video.currentTime = video.duration - 0.5;
    const ended = told('ended');
    await video.play();
    await ended;
    const { videoWidth: width, videoHeight: height, duration } = video;
    return { width, height, duration, pixels };
  }, Buffer.from(bytes).toString('base64'));

  expect(seen).toMatchObject({ width: 540, height: 1200 });
  expect(seen.duration).toBeCloseTo(4, 1);
  // The bar of the app's title; then, with the device turned, what is beside its screen.
  const wanted = [
    [21, 102, 171],
    [32, 33, 36],
  ];
  const differences = wanted
    .flat()
    .map((part, index) => Math.abs(part - seen.pixels.flat()[index]!));
  expect(Math.max(...differences)).toBeLessThan(8);
});
