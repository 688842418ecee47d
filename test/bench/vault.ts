/**
 * What ten thousand keys cost: unlocking beside a vault without keys, and a keystroke in the
 * search.
 */
import { addKeys, withChromium } from './browser.ts';
import { median, milliseconds, type Figure } from './statistics.ts';

const MANY = 10_000;
const ROUNDS = 9;
const ROUNDS_ANEW = 5;
/** Base64 of 32 bytes, as a device computes them. */
const BYTES = 'BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=';
const DEVICE = { credential: 'AQIDBA==', output: BYTES };
const PASSPHRASE = 'four synthetic words here';

export async function measureVault(): Promise<Figure[]> {
  const [empty, full] = [await unlocking(0), await unlocking(MANY)];
  const anew = await sealingAnew();
  const stroke = await keystroke();
  return [
    {
      name: `unlocking by passphrase, no key (median of ${ROUNDS})`,
      value: milliseconds(empty),
      floor: '–',
      target: '–',
    },
    {
      name: `the same with ${MANY.toLocaleString('en')} keys`,
      value: milliseconds(full),
      floor: `${milliseconds(empty)} with none`,
      target: 'floor + 300 ms',
      reached: full - empty < 300,
    },
    {
      name: `sealing ${MANY.toLocaleString('en')} keys anew, as a device is removed (median of ${ROUNDS_ANEW})`,
      value: milliseconds(anew.whole),
      floor: `${milliseconds(anew.floor)} to read and write as much`,
      target: 'floor + 2,000 ms',
      reached: anew.whole - anew.floor < 2000,
    },
    {
      name: `a keystroke in the search of ${MANY.toLocaleString('en')} keys → drawn (median)`,
      value: milliseconds(stroke),
      floor: '–',
      target: '≤ 16 ms',
      reached: stroke <= 16,
    },
  ];
}

/** From the command to unlock to its answer. */
async function unlocking(count: number): Promise<number> {
  return withChromium(async (_, latchkey) => {
    await addKeys(latchkey, count);
    await latchkey.send('vault.setPassphrase', { passphrase: PASSPHRASE });
    const samples: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      await latchkey.send('vault.lock', null);
      const start = performance.now();
      await latchkey.send('vault.unlock', { passphrase: PASSPHRASE });
      samples.push(performance.now() - start);
    }
    return median(samples);
  });
}

/**
 * From the command that removes a device to its answer, beside the reading and writing alone of all
 * that is stored.
 */
async function sealingAnew(): Promise<{ whole: number; floor: number }> {
  return withChromium(async (_, latchkey) => {
    await addKeys(latchkey, MANY);
    await latchkey.send('vault.setPassphrase', { passphrase: PASSPHRASE });
    const page = await latchkey.popup();
    const whole: number[] = [];
    const floor: number[] = [];
    for (let round = 0; round < ROUNDS_ANEW; round += 1) {
      await latchkey.send('vault.addDevice', { name: 'Bench', salt: BYTES, ...DEVICE });
      const start = performance.now();
      await latchkey.send('vault.removeDevice', { credential: DEVICE.credential });
      whole.push(performance.now() - start);
      floor.push(
        await page.evaluate(async () => {
          const { local } = (globalThis as unknown as WithStorage).chrome.storage;
          const began = performance.now();
          await local.set(await local.get(null));
          return performance.now() - began;
        }),
      );
    }
    return { whole: median(whole), floor: median(floor) };
  });
}

interface WithStorage {
  readonly chrome: {
    readonly storage: {
      readonly local: {
        get(keys: null): Promise<Record<string, unknown>>;
        set(items: Record<string, unknown>): Promise<void>;
      };
    };
  };
}

/** From the input of a letter to the list as it then is, drawn before the next frame. */
async function keystroke(): Promise<number> {
  return withChromium(async (_, latchkey) => {
    await addKeys(latchkey, MANY);
    const page = await latchkey.popup();
    await page.goto(await page.url());
    // All have come when the last one is found.
    await page.fill('[role="combobox"]', `key ${MANY - 1}`);
    await page.waitFor(() => document.querySelectorAll('[data-key-id]').length === 1);
    const samples = await page.evaluate(async () => {
      const field = document.querySelector<HTMLInputElement>('[role="combobox"]');
      if (!field) throw new Error('no search field');
      const times: number[] = [];
      for (const text of [
        'k',
        'ke',
        'key',
        'key 1',
        'key 12',
        'b',
        'bi',
        'bil',
        'night',
        'key 9',
      ]) {
        const start = performance.now();
        const drawn = new Promise<void>((resolve) => {
          const observer = new MutationObserver(() => {
            observer.disconnect();
            resolve();
          });
          observer.observe(document.body, {
            subtree: true,
            childList: true,
            attributes: true,
            characterData: true,
          });
        });
        field.value = text;
        field.dispatchEvent(new InputEvent('input', { bubbles: true }));
        await drawn;
        times.push(performance.now() - start);
      }
      return times;
    });
    return median(samples);
  });
}
