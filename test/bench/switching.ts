/**
 * From a click on a key in the popup to its rules in force, beside a bare `updateSessionRules` of as many rules in the same
 * page. The popup shows a key as in use when the background has answered, which it does when the rules stand; so what is
 * measured holds the drawing too.
 */
import { addKeys, withChromium } from './browser.ts';
import { median, milliseconds, type Figure } from './statistics.ts';

const ROUNDS = 60;

/** Part of the extension interface, as pages of the extension have it. */
interface SessionRulesApi {
  getSessionRules(): Promise<{ id: number; priority: number }[]>;
  updateSessionRules(update: { removeRuleIds: number[]; addRules: unknown[] }): Promise<void>;
}

export async function measureSwitching(many = 10_000): Promise<Figure[]> {
  const few = await switching(10);
  const lots = await switching(many);
  return [
    {
      name: `switch in the popup → rule in force (${few.rules} rules, median of ${ROUNDS})`,
      value: milliseconds(few.value),
      floor: `${milliseconds(few.bare)} bare updateSessionRules`,
      target: `≤ 2× floor + 3 ms = ${milliseconds(2 * few.bare + 3)}`,
      reached: few.value <= 2 * few.bare + 3,
    },
    {
      name: `the same with ${many.toLocaleString('en')} keys`,
      value: milliseconds(lots.value),
      floor: `${milliseconds(lots.bare)} bare updateSessionRules`,
      target: `≤ 2× floor + 3 ms = ${milliseconds(2 * lots.bare + 3)}`,
      reached: lots.value <= 2 * lots.bare + 3,
    },
  ];
}

async function switching(count: number): Promise<{ value: number; bare: number; rules: number }> {
  const { switched, floor, rules } = await withChromium(async (_, latchkey) => {
    const ids = await addKeys(latchkey, count);
    await latchkey.switchTo(ids[0] as string);
    const page = await latchkey.popup();
    const [first, second] = ids as [string, string];
    return page.evaluate(
      async ({ pair, rounds }) => {
        const api = (
          globalThis as unknown as { chrome: { declarativeNetRequest: SessionRulesApi } }
        ).chrome.declarativeNetRequest;
        const own = await api.getSessionRules();
        const switchedTimes: number[] = [];
        const floorTimes: number[] = [];
        for (let round = 0; round < rounds; round += 1) {
          const id = pair[round % 2 === 0 ? 1 : 0] as string;
          const selector = `[data-key-id="${id}"]`;
          const shown = new Promise<void>((resolve) => {
            const observer = new MutationObserver(() => {
              if (document.querySelector(`${selector}[data-in-use="true"]`)) {
                observer.disconnect();
                resolve();
              }
            });
            observer.observe(document.body, { subtree: true, attributes: true, childList: true });
          });
          const start = performance.now();
          (document.querySelector(selector) as HTMLElement).click();
          await shown;
          switchedTimes.push(performance.now() - start);

          // As many rules of our own, exchanged for as many others, far from the product's ids.
          const others = own.map((rule, index) => ({ ...rule, id: 900_000 + index }));
          const begin = performance.now();
          await api.updateSessionRules({
            removeRuleIds: others.map((rule) => rule.id),
            addRules: others,
          });
          floorTimes.push(performance.now() - begin);
        }
        return { switched: switchedTimes, floor: floorTimes, rules: own.length };
      },
      { pair: [first, second], rounds: ROUNDS },
    );
  });
  return { value: median(switched), bare: median(floor), rules };
}
