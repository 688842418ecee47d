/**
 * Which recordings are made and kept. The pages are doubles: the program that Playwright records
 * with is not everywhere.
 */
import { EventEmitter } from 'node:events';
import type { BrowserContext, TestInfo } from '@playwright/test';
import { expect, test } from 'vitest';
import { recordVideo } from '../../../testkit/playwright/video.ts';

interface Recorded {
  readonly started: object[];
  readonly attached: readonly string[];
}

/** Runs a test that opens one page. */
async function run(
  video: Parameters<typeof recordVideo>[1],
  { failed = false, retry = 0, start = async () => undefined as unknown } = {},
): Promise<Recorded> {
  const started: object[] = [];
  const context = new EventEmitter();
  const info = {
    retry,
    expectedStatus: 'passed',
    status: failed ? 'failed' : 'passed',
    attachments: [] as { name: string }[],
    outputPath: (name: string) => `/nowhere/${name}`,
  };
  const end = await recordVideo(
    context as unknown as BrowserContext,
    video,
    info as unknown as TestInfo,
  );
  context.emit('page', {
    isClosed: () => false,
    screencast: {
      start: (options: object) => {
        started.push(options);
        return start();
      },
      stop: async () => undefined,
    },
  });
  await end();
  expect(context.listenerCount('page')).toBe(0);
  return { started, attached: info.attachments.map(({ name }) => name) };
}

test.each([
  ['off', {}, 0, 0],
  ['on', {}, 1, 1],
  ['retain-on-failure', {}, 1, 0],
  ['retain-on-failure', { failed: true }, 1, 1],
  ['on-first-retry', {}, 0, 0],
  ['on-first-retry', { retry: 1 }, 1, 1],
  ['on-all-retries', { retry: 2 }, 1, 1],
  ['retain-on-first-failure', { failed: true }, 1, 1],
  ['retain-on-first-failure', { failed: true, retry: 1 }, 0, 0],
  ['retain-on-failure-and-retries', { retry: 1 }, 1, 1],
] as const)('%s %j: recorded %i, kept %i', async (video, how, recorded, kept) => {
  const { started, attached } = await run(video, how);
  expect([started.length, attached.length]).toEqual([recorded, kept]);
});

test('a page is recorded in the size that is wanted', async () => {
  const size = { width: 320, height: 240 };
  const { started } = await run({ mode: 'on', size });
  expect(started).toEqual([{ path: '/nowhere/video.webm', size }]);
});

test('where nothing can record, the test is told so in Playwright’s words', async () => {
  const start = () => Promise.reject(new Error('Video rendering requires ffmpeg binary.'));
  await expect(run('on', { start })).rejects.toThrow(/requires ffmpeg/);
});
