/**
 * A switch among a thousand assignments and a hundred tabs with pinned keys: only what differs is
 * written, so it is to cost little more than the bare update of as many rules.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeLatchkey } from './bare-extension.ts';
import { withChromium } from './browser.ts';
import type { LatchkeyInBrowser } from '../../testkit/playwright/latchkey.ts';
import { median, milliseconds, type Figure } from './statistics.ts';

const ASSIGNMENTS = 1000;
const PINS = 100;
const ROUNDS = 60;
const WARM_UP = 10;
/** Milliseconds that a switch may cost above its floor. */
const ABOVE = 5;

/** Part of the extension interface, as pages of the extension have it. */
interface ExtensionApi {
  readonly runtime: { sendMessage(message: unknown): Promise<unknown> };
  readonly declarativeNetRequest: {
    getSessionRules(): Promise<{ id: number; priority: number; condition: object }[]>;
    updateSessionRules(update: { removeRuleIds: number[]; addRules: unknown[] }): Promise<void>;
  };
  readonly storage: { readonly session: { get(place: string): Promise<object> } };
}

export async function measureSwitchingMany(): Promise<Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'latchkey-bench-extension-'));
  try {
    // Without access to their hosts no environment would have a rule.
    await writeLatchkey(folder, ['https://*.example/*']);
    return await measureIn(folder);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 10 });
  }
}

function measureIn(extensionDir: string): Promise<Figure[]> {
  return withChromium(async (_, latchkey) => {
    const pair = await fill(latchkey);
    const page = await latchkey.popup();
    const { own, floor, written, standing } = await page.evaluate(
      async ({ ids, rounds, warmUp }) => {
        const { chrome } = globalThis as unknown as { chrome: ExtensionApi };
        const api = chrome.declarativeNetRequest;
        const atRest = async () => {
          while ('vault/ahead' in (await chrome.storage.session.get('vault/ahead')));
        };
        const use = (id: string) =>
          chrome.runtime.sendMessage({ command: 'key.use', input: { id } });
        const byId = async () =>
          new Map((await api.getSessionRules()).map((rule) => [rule.id, JSON.stringify(rule)]));
        await use(ids[0] as string);
        const before = await byId();
        await use(ids[1] as string);
        const after = await byId();
        const changed = [...after].filter(([id, rule]) => before.get(id) !== rule);
        const mine = (await api.getSessionRules()).filter(({ id }) =>
          changed.some(([one]) => one === id),
        );
        // As many rules as the switch writes, exchanged beside all that stand.
        const others = mine.map((rule, index) => ({
          ...rule,
          id: 900_000 + index,
          priority: 900_000 + index,
        }));
        const spent: { own: number[]; floor: number[] } = { own: [], floor: [] };
        for (let round = -warmUp; round < rounds; round += 1) {
          await atRest();
          const start = performance.now();
          await use(ids[Math.abs(round) % 2] as string);
          const between = performance.now();
          await atRest();
          const begin = performance.now();
          await api.updateSessionRules({
            removeRuleIds: others.map(({ id }) => id),
            addRules: others,
          });
          const end = performance.now();
          if (round < 0) continue;
          spent.own.push(between - start);
          spent.floor.push(end - begin);
        }
        return { ...spent, written: changed.length, standing: after.size };
      },
      { ids: pair, rounds: ROUNDS, warmUp: WARM_UP },
    );
    const [value, bare] = [median(own), median(floor)];
    return [
      {
        name: `a switch among ${ASSIGNMENTS.toLocaleString('en')} assignments and ${PINS} pinned tabs, which writes ${written} of ${standing} rules (median of ${ROUNDS})`,
        value: milliseconds(value),
        floor: `${milliseconds(bare)} bare updateSessionRules of ${written}`,
        target: `≤ floor + ${ABOVE} ms`,
        reached: value <= bare + ABOVE,
      },
    ];
  }, extensionDir);
}

/** An environment for each assignment; answers two keys of the first to switch between. */
async function fill(latchkey: LatchkeyInBrowser): Promise<readonly string[]> {
  await latchkey.popup();
  const keyIn = (environment: string, name: string) => ({
    platform: 'yespo',
    environment,
    name,
    secret: `SYNTHETIC-${name.replaceAll(' ', '-')}`,
  });
  const ids: string[] = [];
  for (let number = 0; number < ASSIGNMENTS; number += 1) {
    const { id: environment } = await latchkey.send('environment.save', {
      platform: 'yespo',
      name: `Environment ${number}`,
      origins: { api: [`https://api-${number}.example`] },
      allowedSites: ['my.yespo.io'],
    });
    const { id } = await latchkey.send('key.add', keyIn(environment, `Key ${number}`));
    await latchkey.send('key.use', { id });
    ids.push(id);
    if (number === 0) {
      ids.push((await latchkey.send('key.add', keyIn(environment, 'Another'))).id);
    }
  }
  for (let tab = 1; tab <= PINS; tab += 1) {
    await latchkey.send('tab.pin', { tab, key: ids[tab + 1] as string });
  }
  return ids.slice(0, 2);
}
