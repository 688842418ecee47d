/** Chromium with the built extension for one measurement, on a profile that goes afterwards. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { launchChromium, type ChromiumUnderTest } from '../../mocks/browsers/index.ts';
import { latchkeyIn, type LatchkeyInBrowser } from '../e2e/support/latchkey.ts';

export const chromeBuild = resolve(import.meta.dirname, '../../.output/chrome-mv3');

export async function withChromium<Result>(
  measure: (browser: ChromiumUnderTest, latchkey: LatchkeyInBrowser) => Promise<Result>,
): Promise<Result> {
  const profileDir = await mkdtemp(join(tmpdir(), 'latchkey-bench-'));
  const browser = await launchChromium({ extensionDir: chromeBuild, profileDir, headless: true });
  try {
    return await measure(browser, latchkeyIn(browser));
  } finally {
    await browser.close();
    await rm(profileDir, { recursive: true, force: true, maxRetries: 10 });
  }
}

/** Adds so many synthetic Yespo keys; answers their ids. */
export async function addKeys(latchkey: LatchkeyInBrowser, count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const { id } = await latchkey.send('key.add', {
      platform: 'yespo',
      environment: 'production',
      name: `Key ${index} of the ${['shop', 'billing team', 'nightly tests'][index % 3]}`,
      secret: `SYNTHETIC${String(index).padStart(24, '0')}`,
      right: 'full',
    });
    ids.push(id);
  }
  return ids;
}
