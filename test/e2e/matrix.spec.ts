/**
 * The matrix of requests, in the browser that this project runs: each cell is made by a page and
 * held against what the lab received, and against the model of the engine's matching.
 */
import { appliedRules, type RuleRequest } from '../../lib/injection/matching.ts';
import type { Rule } from '../../lib/injection/rule.ts';
import type { LatchkeyInBrowser } from '../../testkit/playwright/latchkey.ts';
import { cellsOf, type Cell } from './matrix/cells.ts';
import { makeRequests } from './matrix/pages.ts';
import type { Result } from './matrix/result.ts';
import { expect, test as base } from './support/fixtures.ts';
import { withOtherExtension } from './support/other-extension.ts';

/**
 * A frame that is refused may ask the user for a name and a password. Firefox asks in a window of
 * its own where the frame's tab has just been closed, and opens no tab until that is answered.
 */
const test = base.extend({
  wantedBrowser: async ({ wantedBrowser }, use) => {
    await use({ ...wantedBrowser, preferences: { 'network.auth.subresource-http-auth-allow': 0 } });
  },
});

/** The rules that stand in the browser, and those of these origins that the extension may reach. */
async function state(
  latchkey: LatchkeyInBrowser,
  origins: readonly string[],
): Promise<{ readonly rules: readonly Rule[]; readonly reached: readonly string[] }> {
  const popup = await latchkey.popup();
  return popup.evaluate(async (all) => {
    interface Chrome {
      readonly declarativeNetRequest: { getSessionRules(): Promise<readonly Rule[]> };
      readonly permissions: { contains(of: { origins: string[] }): Promise<boolean> };
    }
    const { chrome } = globalThis as unknown as { readonly chrome: Chrome };
    const reached = await Promise.all(
      all.map(async (origin) => {
        // Access is to a host, whatever its port.
        const { protocol, hostname } = new URL(origin);
        const isReached = await chrome.permissions.contains({
          origins: [`${protocol}//${hostname}/*`],
        });
        return isReached ? [origin] : [];
      }),
    );
    return { rules: await chrome.declarativeNetRequest.getSessionRules(), reached: reached.flat() };
  }, origins);
}

test('every cell of the matrix carries a key or none, as it is wanted and as the model says', async ({
  lab,
  latchkey,
  browserUnderTest,
}) => {
  // About 20 seconds on a machine that is not busy.
  test.setTimeout(150_000);
  const engine = browserUnderTest.kind;
  const { yespo, mobitru } = lab.world.keys;
  await latchkey.use('yespo', yespo.add({ name: 'First' }));
  await latchkey.use('mobitru', mobitru.add({ name: 'Second', billingUnit: 'team-one' }));
  const cells = cellsOf(engine);
  const isSite = (origin: string) => origin.startsWith('http');
  const origins = new Set(cells.map(({ origin }) => origin).filter(isSite));
  const { rules, reached } = await state(latchkey, [...origins]);
  expect(cells.length).toBeGreaterThanOrEqual(250);
  expect(new Set(cells.map(({ id }) => id)).size).toBe(cells.length);

  const received = () => {
    // By the cell's number, the names of the keys that came with its requests.
    const found = new Map<number, string[]>();
    for (const { url, method, credentials, auth } of lab.world.journal.entries()) {
      const id = Number(/cell=(\d+)\./.exec(url)?.[1]);
      if (method === 'OPTIONS') expect(credentials, `a preflight, ${url}`).toEqual([]);
      else if (id) {
        const names = credentials.length > 0 ? [auth.key ?? 'a credential that is no key'] : [];
        found.set(id, [...(found.get(id) ?? []), ...names]);
      }
    }
    return found;
  };
  await makeRequests(browserUnderTest, cells, async (of) => {
    const expected = of.filter(({ wanted, maybe }) => wanted !== 'not made' && !maybe);
    const missing = () => expected.filter(({ id }) => !received().has(id)).map(described);
    await expect.poll(missing, { timeout: 30_000, intervals: [100] }).toEqual([]);
  });

  const seen = received();
  const resultOf = ({ id, wanted, maybe, key }: Cell): string => {
    const carried = seen.get(id);
    if (carried === undefined) return maybe ? wanted : 'not made';
    const other = carried.find((name) => name !== key);
    return other ?? (carried.length > 0 ? 'key' : 'none');
  };
  const differing = (found: (cell: Cell) => string) =>
    cells
      .filter((cell) => found(cell) !== cell.wanted)
      .map((cell) => [described(cell), found(cell)]);
  expect(differing(resultOf)).toEqual([]);
  // Beside its rules an engine asks whether the extension may reach the page.
  const predicted = (cell: Cell): Result => {
    if (cell.wanted === 'not made' || cell.unmodelled) return cell.wanted;
    const applied = appliedRules(rules, requestOf(cell, engine), engine);
    return applied.length > 0 && reached.includes(cell.origin) ? 'key' : 'none';
  };
  expect(differing(predicted)).toEqual([]);
});

test.describe('another extension', () => {
  test.use({ ownBrowser: true });

  test('makes requests without a key, although it has access to the API’s host', async ({
    lab,
    latchkey,
    browserUnderTest,
  }) => {
    await latchkey.use('yespo', lab.world.keys.yespo.add({ name: 'First' }));
    const url = 'https://api.yespo.io/api/v1/version?by-another-extension';
    const extension = {
      permissions: [],
      hosts: ['https://*/*'],
      background: `fetch(${JSON.stringify(url)});`,
    };
    await withOtherExtension(browserUnderTest, extension, async () => {
      expect((await lab.world.journal.waitFor({ url })).credentials).toEqual([]);
    });
  });
});

const described = ({ id, initiator, way, target, wanted }: Cell) =>
  `${id}: ${initiator.name}, ${way.name}, ${target}: wanted ${wanted}`;

function requestOf({ way, url, origin }: Cell, engine: 'chromium' | 'firefox'): RuleRequest {
  return {
    url: new URL(url).href,
    method: way.method ?? 'GET',
    type: (engine === 'firefox' && way.firefox) || way.type,
    tab: way.noTab ? -1 : 1,
    initiator: origin,
  };
}
