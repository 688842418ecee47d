/**
 * From opening the popup to the first key that can be clicked, with few keys and with many; with a
 * worker that runs, and with one that the browser has stopped and the popup wakes, as it mostly is
 * after half a minute.
 */
import { addKeys, withChromium } from './browser.ts';
import { median, milliseconds, times, type Figure } from './statistics.ts';

const ROUNDS = 25;
const MANY = 10_000;
/**
 * Pixels of the largest popup that browsers give; a larger page would draw more rows of many keys
 * than of few.
 */
const POPUP = { width: 400, height: 600 };

export async function measureOpening(): Promise<Figure[]> {
  const few = 10;
  const withFew = await opening(few);
  const woken = await opening(few, 'stopped');
  const compared = comparedWith(few, withFew);
  return [
    {
      name: `opening the popup → first key clickable, ${few} keys (median of ${ROUNDS})`,
      value: milliseconds(withFew),
      floor: '–',
      target: '–',
    },
    compared(`the same with ${amount(1000)} keys`, await opening(1000), 1.5),
    compared(`the same with ${amount(MANY)} keys`, await opening(MANY), 1.3),
    {
      name: `the same by a stopped worker, ${few} keys`,
      value: milliseconds(woken),
      floor: '–',
      target: '–',
    },
    comparedWith(few, woken)(
      `the same by a stopped worker, ${amount(MANY)} keys`,
      await opening(MANY, 'stopped'),
      1.3,
    ),
  ];
}

const amount = (count: number) => count.toLocaleString('en');

/** The time with many keys beside that with few. */
function comparedWith(few: number, withFew: number) {
  return (name: string, withMany: number, most: number): Figure => ({
    name,
    value: milliseconds(withMany),
    floor: `${milliseconds(withFew)} with ${few} keys: ${times(withMany / withFew)}`,
    target: `≤ ${most}×`,
    reached: withMany / withFew <= most,
  });
}

async function opening(count: number, worker: 'running' | 'stopped' = 'running'): Promise<number> {
  return withChromium(async (browser, latchkey) => {
    await addKeys(latchkey, count);
    const { playwright: page } = await browser.openPopupPage();
    await page.setViewportSize(POPUP);
    // Clickable: the row is there, enabled, and what a click at its middle would hit.
    await page.addInitScript(() => {
      const timing = globalThis as unknown as { clickableAt?: number };
      const look = () => {
        const row = document.querySelector('[data-key-id]');
        if (!row) return;
        const { left, top, width, height } = row.getBoundingClientRect();
        const hit = document.elementFromPoint(left + width / 2, top + height / 2);
        if (!hit || !row.contains(hit)) return;
        timing.clickableAt = performance.now();
        observer.disconnect();
      };
      const observer = new MutationObserver(look);
      observer.observe(document, { childList: true, subtree: true });
    });
    const samples: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      if (worker === 'stopped') {
        await page.goto('about:blank');
        await browser.stopWorker();
      }
      await page.goto(browser.popupUrl);
      const clickable = await page.waitForFunction(
        () => (globalThis as unknown as { clickableAt?: number }).clickableAt,
      );
      samples.push((await clickable.jsonValue()) as number);
    }
    return median(samples);
  });
}
