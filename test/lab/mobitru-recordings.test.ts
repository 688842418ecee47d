/** Recordings of a device's screen, as VIVIDUS and the ReportPortal plugin make and fetch them. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import type { Lab } from '../../mocks/lab.ts';
import { drawScreen } from '../../mocks/webdriver/draw/screenshot.ts';
import { frameOf } from '../../mocks/webdriver/video/frame.ts';
import { clientOf, type Client } from './client.ts';
import { android, ios, openSession, type HubClient } from './hub.ts';
import { automation, bearer, frozenLab, keys, secretOf } from './support.ts';

let lab: Lab;
let anna: Client;
let boris: Client;

beforeEach(() => {
  lab = frozenLab();
  anna = clientOf(lab, automation, headersOf(keys.mobitru.anna));
  boris = clientOf(lab, automation, headersOf(keys.mobitru.boris));
});

const headersOf = (key: string) => bearer(secretOf(lab.world, 'mobitru', key));
const hasFfmpeg = spawnSync('ffmpeg', ['-version']).error === undefined;

async function stop(udid: string): Promise<string> {
  const stopped = await anna.delete(`device/${udid}/recording`);
  expect(stopped.status).toBe(200);
  const body = (await stopped.json()) as { status: string; recordingId: string };
  expect(body.status).toBe('recording has stopped');
  return body.recordingId;
}

async function download(id: string): Promise<Uint8Array<ArrayBuffer>> {
  lab.world.clock.advance(5000);
  const response = await anna.get(`recording/${id}`);
  expect(response.status).toBe(200);
  return response.bytes();
}

/** Signs in on the demonstration app, a second for each step. */
async function signIn(client: HubClient): Promise<void> {
  const steps = [
    ['E-mail', 'tester@example.com'],
    ['Password', 'tea'],
  ] as const;
  for (const [label, text] of steps) {
    const id = await client.find('accessibility id', label);
    await client.value('POST', `element/${id}/value`, { text });
    lab.world.clock.advance(1000);
  }
}

/** Sizes of the boxes of an MP4 by their types. */
function boxesOf(video: Uint8Array): Record<string, number> {
  const view = new DataView(video.buffer, video.byteOffset, video.byteLength);
  const boxes: Record<string, number> = {};
  for (let at = 0; at < video.length; at += view.getUint32(at)) {
    boxes[String.fromCharCode(...video.subarray(at + 4, at + 8))] = view.getUint32(at);
  }
  return boxes;
}

/** A program of ffmpeg run on a video. */
function ran(program: string, options: readonly string[], video: Uint8Array): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-video-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'video.mp4');
  writeFileSync(path, video);
  const full = options.map((one) => (one === 'VIDEO' ? path : one));
  return execFileSync(program, ['-v', 'error', ...full], { maxBuffer: 1024 ** 3 });
}

test('a recording starts with 201, stops with its id, and is downloaded when it is ready', async () => {
  await anna.post('device/LAB0ANDROID1');
  expect((await anna.post('device/LAB0ANDROID1/recording')).status).toBe(201);
  await signIn(await openSession(lab, android));
  const id = await stop('LAB0ANDROID1');
  for (const seconds of [0, 4.999]) {
    lab.world.clock.advance(seconds * 1000);
    expect((await anna.get(`recording/${id}`)).status).toBe(404);
  }
  lab.world.clock.advance(1);
  const response = await anna.get(`recording/${id}`);
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('video/mp4');
  expect(response.headers.get('content-disposition')).toContain(`filename="${id}.mp4"`);
  const video = await response.bytes();
  expect(Object.keys(boxesOf(video))).toEqual(['ftyp', 'moov', 'mdat']);

  const part = await anna.get(`recording/${id}`, { range: 'bytes=4-11' });
  expect(part.status).toBe(206);
  expect(part.headers.get('content-range')).toBe(`bytes 4-11/${video.length}`);
  expect(await part.text()).toBe('ftypisom');
});

test('only who has the device records it, and once at a time', async () => {
  expect((await anna.post('device/LAB0IOS1/recording')).status).toBe(404);
  expect((await anna.post('device/none/recording')).status).toBe(404);
  await anna.post('device/LAB0IOS1');
  expect((await boris.post('device/LAB0IOS1/recording')).status).toBe(404);
  expect((await anna.delete('device/LAB0IOS1/recording')).status).toBe(404);
  const starts = await Promise.all(
    Array.from({ length: 5 }, async () => anna.post('device/LAB0IOS1/recording')),
  );
  expect(starts.map(({ status }) => status === 409)).toEqual([false, true, true, true, true]);
  expect((await boris.delete('device/LAB0IOS1/recording')).status).toBe(404);
  await stop('LAB0IOS1');
  expect((await anna.delete('device/LAB0IOS1/recording')).status).toBe(404);
});

test('a recording is the billing unit’s, and the device’s release ends one that runs', async () => {
  await anna.post('device/LAB0IOS1');
  await anna.post('device/LAB0IOS1/recording');
  const id = await stop('LAB0IOS1');
  lab.world.clock.advance(5000);
  expect((await boris.get(`recording/${id}`)).status).toBe(200);
  const carla = clientOf(
    lab,
    automation.replace('demo-team', 'personal'),
    headersOf(keys.mobitru.personal),
  );
  expect((await carla.get(`recording/${id}`)).status).toBe(404);
  await anna.post('device/LAB0IOS1/recording');
  await anna.delete('device/LAB0IOS1');
  await anna.post('device/LAB0IOS1');
  expect((await anna.delete('device/LAB0IOS1/recording')).status).toBe(404);
});

test('a finished recording is part of a snapshot', async () => {
  await anna.post('device/LAB0IOS1');
  await anna.post('device/LAB0IOS1/recording');
  const id = await stop('LAB0IOS1');
  const saved = JSON.parse(JSON.stringify(lab.world.snapshot({ files: 'by-value' })));
  const other = frozenLab();
  other.world.restore(saved);
  other.world.clock.advance(5000);
  const there = clientOf(other, automation, headersOf(keys.mobitru.anna));
  expect((await there.get(`recording/${id}`)).status).toBe(200);
});

test.runIf(hasFfmpeg)(
  'ffprobe and ffmpeg read a video without a fault, as long as the clock says',
  async () => {
    await anna.post('device/LAB0IOS1');
    await anna.post('device/LAB0IOS1/recording');
    const client = await openSession(lab, ios);
    lab.world.clock.advance(1500);
    await client.value('POST', 'orientation', { orientation: 'LANDSCAPE' });
    lab.world.clock.advance(1500);
    const video = await download(await stop('LAB0IOS1'));
    const shown = ['-show_streams', '-of', 'json', 'VIDEO'];
    const { streams } = JSON.parse(ran('ffprobe', shown, video).toString()) as {
      streams: object[];
    };
    expect(streams).toMatchObject([
      {
        codec_name: 'h264',
        profile: 'Constrained Baseline',
        width: 390,
        height: 844,
        pix_fmt: 'yuv420p',
      },
    ]);
    expect(Number((streams[0] as { duration: string }).duration)).toBeCloseTo(3, 1);
    ran('ffmpeg', ['-xerror', '-i', 'VIDEO', '-f', 'null', '-'], video);
  },
);

test.runIf(hasFfmpeg)('a video’s last frame is the screen, sample by sample', async () => {
  await anna.post('device/LAB0ANDROID1');
  await anna.post('device/LAB0ANDROID1/recording');
  // More frames than lie between two at which a player can begin.
  const client = await openSession(lab, android);
  const id = await client.find('accessibility id', 'E-mail');
  for (let count = 0; count < 70; count += 1) {
    lab.world.clock.advance(100);
    // oxlint-disable-next-line no-await-in-loop -- each is a frame of its own
    await client.value('POST', `element/${id}/value`, { text: String(count % 10) });
  }
  const video = await download(await stop('LAB0ANDROID1'));
  const raw = [
    '-i',
    'VIDEO',
    '-fps_mode',
    'passthrough',
    '-f',
    'rawvideo',
    '-pix_fmt',
    'yuv420p',
    '-',
  ];
  const frames = ran('ffmpeg', raw, video);
  const [width, height] = [540, 1200];
  const size = (width * height * 3) / 2;
  expect(frames.length / size).toBeGreaterThan(70);
  const last = frames.subarray(frames.length - size);
  const phone = lab.world.data.mobitru.hub.phones.get('LAB0ANDROID1')!;
  const { canvas, palette } = drawScreen(phone, 0.5);
  const { luma } = frameOf(canvas, palette);
  const wrong = [];
  for (let y = 0; y < height; y += 1) {
    const wanted = luma.samples.subarray(y * luma.width, y * luma.width + width);
    if (!last.subarray(y * width, (y + 1) * width).equals(wanted)) wrong.push(y);
  }
  expect(wrong).toEqual([]);
});

test('the hub records its session’s screen for the client, in base64', async () => {
  const client = await openSession(lab, android);
  const command = (name: string, body: object = {}) =>
    client.ask('POST', `appium/${name}_recording_screen`, body);
  expect(await command('stop')).toMatchObject({ status: 200, value: '' });
  expect(await command('start', { options: { timeLimit: '4000' } })).toMatchObject({ status: 500 });
  expect(await command('start', { options: { timeLimit: '60' } })).toMatchObject({ value: '' });
  await signIn(client);
  const { value } = await command('stop');
  const video = Buffer.from(String(value), 'base64');
  expect(Object.keys(boxesOf(video))).toEqual(['ftyp', 'moov', 'mdat']);
  expect(await command('stop')).toMatchObject({ value: '' });

  const script = (name: string, options: object = {}) =>
    client.value('POST', 'execute/sync', { script: `mobile: ${name}`, args: [options] });
  expect(await script('startMediaProjectionRecording')).toBe(true);
  expect(await script('startMediaProjectionRecording')).toBe(false);
  expect(await script('isMediaProjectionRecordingRunning')).toBe(true);
  expect(await script('stopMediaProjectionRecording')).toMatch(/^AAAA/);
  expect(await script('isMediaProjectionRecordingRunning')).toBe(false);
});

test('XCTest’s recording tells of itself, and ends with its video', async () => {
  const client = await openSession(lab, ios);
  const script = (name: string, options: object = {}) =>
    client.ask('POST', 'execute/sync', { script: `mobile: ${name}`, args: [options] });
  expect(await script('getXCTestScreenRecordingInfo')).toMatchObject({ status: 200, value: null });
  expect(await script('stopXCTestScreenRecording')).toMatchObject({ status: 500 });
  const { value: begun } = await script('startXCTestScreenRecording', { fps: 30 });
  expect(begun).toMatchObject({ fps: 30, codec: 0 });
  // Begun again it is the same.
  expect((await script('startXCTestScreenRecording')).value).toEqual(begun);
  expect((await script('getXCTestScreenRecordingInfo')).value).toEqual(begun);
  const { value } = await script('stopXCTestScreenRecording');
  const { payload, ...info } = value as { payload: string };
  expect(info).toEqual(begun);
  expect(Object.keys(boxesOf(Buffer.from(payload, 'base64')))).toEqual(['ftyp', 'moov', 'mdat']);
  expect((await script('getXCTestScreenRecordingInfo')).value).toBeNull();
});
