import { rm } from 'node:fs/promises';
import type { BrowserContext, Page, PlaywrightWorkerOptions, TestInfo } from '@playwright/test';

/** Playwright's option `video`. */
type VideoOption = PlaywrightWorkerOptions['video'];

/**
 * Records the pages that a test opens, where its option `video` says so. Playwright does so only
 * with contexts that it makes itself.
 * @returns what ends the recordings and attaches those that are to be kept. It throws Playwright's
 *   own error where there is no program to record with, which says how to install it.
 */
export async function recordVideo(
  context: BrowserContext,
  video: VideoOption,
  testInfo: TestInfo,
): Promise<() => Promise<void>> {
  const mode = typeof video === 'string' ? video : video.mode;
  const { size, fps } = typeof video === 'string' ? {} : video;
  if (!isRecorded(mode, testInfo.retry)) return async () => undefined;
  const recordings: { page: Page; path: string; failed: Promise<unknown> }[] = [];
  const record = (page: Page) => {
    const number = recordings.length;
    const path = testInfo.outputPath(`video${number === 0 ? '' : `-${number}`}.webm`);
    const failed = page.screencast
      .start({ path, ...(size && { size }), ...(fps !== undefined && { fps }) })
      .then(
        () => undefined,
        (error: unknown) => error,
      );
    recordings.push({ page, path, failed });
  };
  context.on('page', record);
  return async () => {
    context.off('page', record);
    const kept = isKept(mode, testInfo);
    for (const { page, path, failed } of recordings) {
      const error = await failed;
      // A page that the test has closed has ended its recording, or was gone before it began.
      if (error && page.isClosed()) continue;
      if (error) throw error as Error;
      if (!page.isClosed()) await page.screencast.stop();
      if (kept) testInfo.attachments.push({ name: 'video', path, contentType: 'video/webm' });
      else await rm(path, { force: true });
    }
  };
}

type Mode = Exclude<VideoOption, object>;

function isRecorded(mode: Mode, retry: number): boolean {
  switch (mode) {
    case 'off':
      return false;
    case 'on-first-retry':
    case 'retry-with-video':
      return retry === 1;
    case 'on-all-retries':
      return retry > 0;
    case 'retain-on-first-failure':
      return retry === 0;
    case 'on':
    case 'retain-on-failure':
    case 'retain-on-failure-and-retries':
      return true;
  }
}

function isKept(mode: Mode, { status, expectedStatus, retry }: TestInfo): boolean {
  const failed = status !== expectedStatus;
  switch (mode) {
    case 'retain-on-failure':
    case 'retain-on-first-failure':
      return failed;
    case 'retain-on-failure-and-retries':
      return failed || retry > 0;
    case 'off':
      return false;
    case 'on':
    case 'on-first-retry':
    case 'on-all-retries':
    case 'retry-with-video':
      return true;
  }
}
