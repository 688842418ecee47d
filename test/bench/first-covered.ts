/**
 * How long after an extension is started the first request carries its header: Latchkey, which
 * opens its vault before, beside an extension that only sets one session rule. A page asks again
 * and again meanwhile.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { findChromium } from '../../testkit/browsers/find.mjs';
import { launchChromium } from '../../testkit/browsers/index.ts';
import { latchkeyIn } from '../../testkit/playwright/latchkey.ts';
import {
  API,
  TOOL,
  listening,
  putKeyInUse,
  writeBareExtension,
  writeLatchkey,
} from './bare-extension.ts';
import { median, milliseconds, type Figure } from './statistics.ts';

const ROUNDS = 12;
/** Milliseconds that Latchkey may take longer. */
const ABOVE = 30;

export async function measureFirstCovered(): Promise<Figure[]> {
  let covered: ((at: number) => void) | undefined;
  const server = await listening(({ headers, url }) => {
    if (url?.startsWith('/api/') && headers.authorization) covered?.(performance.now());
  });
  const { port } = server.address() as AddressInfo;
  const folder = await mkdtemp(join(tmpdir(), 'latchkey-bench-start-'));
  const at = (name: string) => join(folder, name);
  const started = async (name: string): Promise<number> => {
    const context = await chromium.launchPersistentContext(at(`${name}-profile`), {
      executablePath: findChromium() ?? '',
      headless: true,
      chromiumSandbox: process.getuid?.() !== 0,
      ignoreDefaultArgs: ['--disable-extensions'],
      args: ['--enable-unsafe-extension-debugging'],
    });
    try {
      const page = await context.newPage();
      await page.goto(`http://${TOOL}:${port}/`);
      await page.evaluate((address) => {
        setInterval(() => void fetch(address).catch(() => undefined), 2);
      }, `http://${API}:${port}/api/v1/version`);
      const browser = await context.browser()?.newBrowserCDPSession();
      if (!browser) throw new Error('The browser does not answer the DevTools protocol.');
      const first = new Promise<number>((resolve) => {
        covered = resolve;
      });
      const begin = performance.now();
      await browser.send('Extensions.loadUnpacked', { path: at(name) });
      return (await first) - begin;
    } finally {
      await context.close();
    }
  };
  try {
    await writeBareExtension(at('bare'), port);
    await writeLatchkey(at('latchkey'));
    const seeding = await launchChromium({
      extensionDir: at('latchkey'),
      profileDir: at('latchkey-profile'),
      headless: true,
    });
    await putKeyInUse(latchkeyIn(seeding), port);
    await seeding.close();
    const own: number[] = [];
    const floor: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      own.push(await started('latchkey'));
      floor.push(await started('bare'));
    }
    const [value, bare] = [median(own), median(floor)];
    return [
      {
        name: `the extension starts → the first request carries the key (median of ${ROUNDS})`,
        value: milliseconds(value),
        floor: `${milliseconds(bare)} with one session rule and nothing else`,
        target: `≤ floor + ${ABOVE} ms`,
        reached: value <= bare + ABOVE,
      },
    ];
  } finally {
    server.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 10 });
  }
}
