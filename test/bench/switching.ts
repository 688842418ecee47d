/**
 * From a click on a key in the popup to its rules in force, beside a bare `updateSessionRules` of
 * as many rules in the same page. The popup shows a key as in use when the background has answered,
 * which it does when the rules stand; so what is measured holds the drawing too. The settings are
 * stored behind that, and each measurement waits for it.
 */
import { addKeys, withChromium } from './browser.ts';
import { median, milliseconds, times, type Figure } from './statistics.ts';

const ROUNDS = 100;
/**
 * Rounds before those, after which the popup's program is warm and the browser has done what it
 * does at its start.
 */
const WARM_UP = 20;

/** Part of the extension interface, as pages of the extension have it. */
interface ExtensionApi {
  readonly declarativeNetRequest: {
    getSessionRules(): Promise<{ id: number; priority: number }[]>;
    updateSessionRules(update: { removeRuleIds: number[]; addRules: unknown[] }): Promise<void>;
  };
  readonly storage: { readonly session: { get(place: string): Promise<object> } };
}

/**
 * So many times the floor of ten keys still counts as fast as with ten: two browsers never are the
 * same.
 */
const AS_FAST = 1.1;

export async function measureSwitching(many = 10_000): Promise<Figure[]> {
  // In turns, because a machine is not as busy all the time.
  const [few, lots] = [[await switching(10)], [await switching(many)]];
  few.push(await switching(10));
  lots.push(await switching(many));
  const [withFew, withMany] = [together(few), together(lots)];
  const [timesFew, timesMany] = [withFew, withMany].map(({ value, bare }) => value / bare) as [
    number,
    number,
  ];
  const above = timesMany / timesFew;
  const figure = ({ value, bare }: Together, name: string): Figure => ({
    name,
    value: milliseconds(value),
    floor: `${milliseconds(bare)} bare updateSessionRules`,
    target: `≤ 2× floor + 3 ms = ${milliseconds(2 * bare + 3)}`,
    reached: value <= 2 * bare + 3,
  });
  const name = `switch in the popup → rule in force (${withFew.rules} rules, median of ${2 * ROUNDS})`;
  return [
    figure(withFew, name),
    figure(withMany, `the same with ${many.toLocaleString('en')} keys`),
    {
      name: 'the one beside the other, each in floors of its own',
      value: `${times(timesMany)} / ${times(timesFew)} = ${times(above)}`,
      floor: '1.00× with 10',
      target: `≤ ${times(AS_FAST)}`,
      reached: above <= AS_FAST,
    },
  ];
}

interface Together {
  readonly value: number;
  readonly bare: number;
  readonly rules: number;
}

function together(browsers: readonly Switching[]): Together {
  return {
    value: median(browsers.flatMap(({ switched }) => switched)),
    bare: median(browsers.flatMap(({ floor }) => floor)),
    rules: browsers[0]?.rules ?? 0,
  };
}

/** Milliseconds of each round in one browser. */
interface Switching {
  readonly switched: number[];
  readonly floor: number[];
  readonly rules: number;
}

async function switching(count: number): Promise<Switching> {
  return withChromium(async (_, latchkey) => {
    const ids = await addKeys(latchkey, count);
    await latchkey.switchTo(ids[0] as string);
    const page = await latchkey.popup();
    const [first, second] = ids as [string, string];
    return page.evaluate(
      async ({ pair, rounds, warmUp }) => {
        const extension = (globalThis as unknown as { chrome: ExtensionApi }).chrome;
        const api = extension.declarativeNetRequest;
        /**
         * Waits until what was switched is stored: a user switches again after seconds, not while
         * that goes on.
         */
        const atRest = async () => {
          while ('vault/ahead' in (await extension.storage.session.get('vault/ahead')));
        };
        const own = await api.getSessionRules();
        const switchedTimes: number[] = [];
        const floorTimes: number[] = [];
        for (let round = -warmUp; round < rounds; round += 1) {
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
          if (round >= 0) switchedTimes.push(performance.now() - start);

          await atRest();
          // As many rules of our own, exchanged for as many others, far from the product's ids.
          const others = own.map((rule, index) => ({ ...rule, id: 900_000 + index }));
          const begin = performance.now();
          await api.updateSessionRules({
            removeRuleIds: others.map((rule) => rule.id),
            addRules: others,
          });
          if (round >= 0) floorTimes.push(performance.now() - begin);
          await atRest();
        }
        return { switched: switchedTimes, floor: floorTimes, rules: own.length };
      },
      { pair: [first, second], rounds: ROUNDS, warmUp: WARM_UP },
    );
  });
}
