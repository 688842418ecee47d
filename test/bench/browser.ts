/** Chromium with the built extension for one measurement, on a profile that goes afterwards. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { launchChromium, type ChromiumUnderTest } from '../../testkit/browsers/index.ts';
import { latchkeyIn, type LatchkeyInBrowser } from '../../testkit/playwright/latchkey.ts';

export const chromeBuild = resolve(import.meta.dirname, '../../.output/chrome-mv3');

export async function withChromium<Result>(
  measure: (browser: ChromiumUnderTest, latchkey: LatchkeyInBrowser) => Promise<Result>,
  extensionDir = chromeBuild,
): Promise<Result> {
  const profileDir = await mkdtemp(join(tmpdir(), 'latchkey-bench-'));
  const browser = await launchChromium({ extensionDir, profileDir, headless: true });
  try {
    return await measure(browser, latchkeyIn(browser));
  } finally {
    await browser.close();
    await rm(profileDir, { recursive: true, force: true, maxRetries: 10 });
  }
}

/** Keys that are added by one command. */
const AT_ONCE = 1000;

/** Adds so many synthetic Yespo keys; answers the ids of all. */
export async function addKeys(latchkey: LatchkeyInBrowser, count: number): Promise<string[]> {
  const drafts = Array.from({ length: count }, (_, index) => ({
    platform: 'yespo',
    environment: 'production',
    name: `Key ${index} of the ${['shop', 'billing team', 'nightly tests'][index % 3]}`,
    secret: `SYNTHETIC${String(index).padStart(24, '0')}`,
    right: 'full',
  }));
  for (let start = 0; start < count; start += AT_ONCE) {
    await latchkey.send('key.addAll', { keys: drafts.slice(start, start + AT_ONCE) });
  }
  return (await latchkey.view()).keys.map(({ id }) => id);
}
