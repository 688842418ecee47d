/**
 * A recording of a device is a video that a browser really plays. Firefox has no H.264 of its own.
 */
import { android, openSession } from '../lab/hub.ts';
import { androidPhone } from './support/devices.ts';
import { expect, test } from './support/fixtures.ts';

const api = 'https://app.mobitru.com/billing/unit/demo-team/automation/api';

test('a recording plays in the browser, and shows what the screen showed', async ({
  lab,
  browserUnderTest,
}) => {
  const { secret } = lab.world.keys.mobitru.add({ name: 'Recorder', billingUnit: 'demo-team' });
  const device = androidPhone('RECORDED');
  lab.world.changeData({ mobitru: { devices: [device] } });
  const bearer = { authorization: `Bearer ${secret}` };
  const ask = async (method: string, path: string) =>
    lab.fetch(`${api}/${path}`, { method, headers: bearer });
  lab.world.clock.freeze();
  expect((await ask('POST', `device/${device.udid}`)).status).toBe(200);
  expect((await ask('POST', `device/${device.udid}/recording`)).status).toBe(201);

  const session = await openSession(lab, android, 'Recorder');
  lab.world.clock.advance(2000);
  await session.value('POST', 'orientation', { orientation: 'LANDSCAPE' });
  lab.world.clock.advance(2000);
  const stopped = await ask('DELETE', `device/${device.udid}/recording`);
  const { recordingId } = (await stopped.json()) as { recordingId: string };
  lab.world.clock.advance(5000);
  const bytes = await (await ask('GET', `recording/${recordingId}`)).bytes();

  const page = await browserUnderTest.openPage('https://foreign.example/');
  const about = await page.evaluate(async (base64) => {
    const video = document.createElement('video');
    const content = Uint8Array.from(atob(base64), (one) => one.charCodeAt(0));
    video.muted = true;
    const loaded = new Promise((resolve, reject) => {
      video.addEventListener('loadeddata', resolve, { once: true });
      video.addEventListener('error', () => reject(new Error(video.error?.message)));
    });
    video.src = URL.createObjectURL(new Blob([content], { type: 'video/mp4' }));
    document.body.replaceChildren(video);
    await loaded;
    return { width: video.videoWidth, height: video.videoHeight, duration: video.duration };
  }, Buffer.from(bytes).toString('base64'));
  expect(about).toMatchObject({ width: 540, height: 1200 });
  expect(about.duration).toBeCloseTo(4, 1);

  // Chromium says `seeked` a little before it draws the frame, so the picture is asked for again.
  const expectShown = async (seconds: number, wanted: readonly number[]) => {
    await page.evaluate((at) => {
      document.querySelector('video')!.currentTime = at;
    }, seconds);
    const difference = async () => {
      const pixel = await page.evaluate(() => {
        const video = document.querySelector('video')!;
        const canvas = document.createElement('canvas');
        canvas.width = video.videoWidth;
        canvas.height = video.videoHeight;
        const context = canvas.getContext('2d')!;
        context.drawImage(video, 0, 0);
        return Array.from(context.getImageData(canvas.width / 2, 90, 1, 1).data);
      });
      return Math.max(...wanted.map((part, index) => Math.abs(part - pixel[index]!)));
    };
    await expect.poll(difference, `at ${seconds} s`).toBeLessThan(8);
  };
  // With the device turned, what is beside its screen; before that, the bar of the app's title.
  await expectShown(3, [32, 33, 36]);
  await expectShown(1, [21, 102, 171]);

  const ended = await page.evaluate(async () => {
    const video = document.querySelector('video')!;
    const over = new Promise((resolve) => {
      video.addEventListener('ended', resolve, { once: true });
    });
    video.currentTime = video.duration - 0.5;
    await video.play();
    await over;
    return video.ended;
  });
  expect(ended).toBe(true);
});
