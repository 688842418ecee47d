/** From opening the popup to the first key that can be clicked, with few keys and with many. */
import { addKeys, withChromium } from './browser.ts';
import { median, milliseconds, times, type Figure } from './statistics.ts';

const ROUNDS = 25;
/** Pixels of the largest popup that browsers give; a larger page would draw more rows of many keys than of few. */
const POPUP = { width: 400, height: 600 };

export async function measureOpening(): Promise<Figure[]> {
  const few = 10;
  const withFew = await opening(few);
  const compared = comparedWith(few, withFew);
  return [
    {
      name: `opening the popup → first key clickable, ${few} keys (median of ${ROUNDS})`,
      value: milliseconds(withFew),
      floor: '–',
      target: '–',
    },
    compared(1000, await opening(1000), 1.5),
    compared(10_000, await opening(10_000), 1.3),
  ];
}

/** The time with many keys beside that with few. */
function comparedWith(few: number, withFew: number) {
  return (many: number, withMany: number, most: number): Figure => ({
    name: `the same with ${many.toLocaleString('en')} keys`,
    value: milliseconds(withMany),
    floor: `${milliseconds(withFew)} with ${few} keys: ${times(withMany / withFew)}`,
    target: `≤ ${most}×`,
    reached: withMany / withFew <= most,
  });
}

async function opening(count: number): Promise<number> {
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
      await page.reload();
      const clickable = await page.waitForFunction(
        () => (globalThis as unknown as { clickableAt?: number }).clickableAt,
      );
      samples.push((await clickable.jsonValue()) as number);
    }
    return median(samples);
  });
}
