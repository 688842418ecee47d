/**
 * When the popup is first seen, beside the same page without its script: the browser can show no
 * page of that size sooner.
 */
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addKeys, chromeBuild, withChromium } from './browser.ts';
import { median, milliseconds, times, type Figure } from './statistics.ts';

const ROUNDS = 40;
const KEYS = 10;
const POPUP = { width: 400, height: 600 };
const FLOOR_PAGE = 'without-script.html';

export async function measureFirstPaint(): Promise<Figure[]> {
  const extensionDir = await mkdtemp(join(tmpdir(), 'latchkey-bench-extension-'));
  try {
    await cp(chromeBuild, extensionDir, { recursive: true });
    const page = await readFile(join(chromeBuild, 'popup.html'), 'utf8');
    const plain = page.replaceAll(/<script\b[^>]*><\/script>/g, '');
    if (plain === page) throw new Error('popup.html has no script: the build has changed its form');
    await writeFile(join(extensionDir, FLOOR_PAGE), plain);
    const { popup, floor } = await paints(extensionDir);
    return [
      {
        name: `opening the popup → first paint (median of ${ROUNDS})`,
        value: milliseconds(popup),
        floor: `${milliseconds(floor)} without its script: ${times(popup / floor)}`,
        target: '≤ 1.1×',
        reached: popup <= floor * 1.1,
      },
    ];
  } finally {
    await rm(extensionDir, { recursive: true, force: true, maxRetries: 10 });
  }
}

/** Medians, in milliseconds from the beginning of the navigation; measured in turn. */
function paints(extensionDir: string): Promise<{ popup: number; floor: number }> {
  return withChromium(async (browser, latchkey) => {
    await addKeys(latchkey, KEYS);
    const { playwright: page } = await browser.openPopupPage();
    await page.setViewportSize(POPUP);
    const firstPaint = async (address: string): Promise<number> => {
      await page.goto(address);
      const at = await page.waitForFunction(
        () => performance.getEntriesByName('first-paint')[0]?.startTime,
      );
      return (await at.jsonValue()) as number;
    };
    const popup: number[] = [];
    const floor: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      popup.push(await firstPaint(browser.popupUrl));
      floor.push(await firstPaint(`${browser.extensionOrigin}/${FLOOR_PAGE}`));
    }
    return { popup: median(popup), floor: median(floor) };
  }, extensionDir);
}
