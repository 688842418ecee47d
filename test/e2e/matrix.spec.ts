/**
 * The matrix of requests, in the browser that this project runs: each cell is made by a page and
 * held against what the lab received, and against the model of the engine's matching.
 */
import { appliedRules, type RuleRequest } from '../../lib/injection/matching.ts';
import type { Rule } from '../../lib/injection/rule.ts';
import type { LatchkeyInBrowser } from '../../testkit/playwright/latchkey.ts';
import { cellsOf, type Cell, type Result } from './matrix/cells.ts';
import { makeRequests } from './matrix/pages.ts';
import { expect, test } from './support/fixtures.ts';

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
        const isReached = await chrome.permissions.contains({ origins: [`${origin}/*`] });
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
  const engine = browserUnderTest.kind;
  const { yespo, mobitru } = lab.world.keys;
  await latchkey.use('yespo', yespo.add({ name: 'First' }));
  await latchkey.use('mobitru', mobitru.add({ name: 'Second', billingUnit: 'team-one' }));
  const cells = cellsOf(engine);
  const origins = new Set(cells.map(({ origin }) => origin).filter((one) => one !== 'null'));
  const { rules, reached } = await state(latchkey, [...origins]);
  expect(cells.length).toBeGreaterThanOrEqual(250);
  expect(new Set(cells.map(({ id }) => id)).size).toBe(cells.length);

  const received = () => {
    const found = new Map<number, boolean>();
    for (const { url, method, credentials } of lab.world.journal.entries()) {
      const id = Number(/cell=(\d+)\./.exec(url)?.[1]);
      if (method === 'OPTIONS') expect(credentials, `a preflight, ${url}`).toEqual([]);
      else if (id) found.set(id, (found.get(id) ?? false) || credentials.length > 0);
    }
    return found;
  };
  await makeRequests(browserUnderTest, cells, async (of) => {
    const expected = of.filter(({ wanted, maybe }) => wanted !== 'not made' && !maybe);
    const missing = () => expected.filter(({ id }) => !received().has(id)).map(described);
    await expect.poll(missing, { timeout: 10_000, intervals: [100] }).toEqual([]);
  });

  const seen = received();
  const resultOf = ({ id, wanted, maybe }: Cell): Result => {
    const carried = seen.get(id);
    if (carried === undefined) return maybe ? wanted : 'not made';
    return carried ? 'key' : 'none';
  };
  const differing = (found: (cell: Cell) => Result) =>
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

const described = ({ id, initiator, way, target, wanted }: Cell) =>
  `${id}: ${initiator.name}, ${way.name}, ${target}: wanted ${wanted}`;

function requestOf({ way, url, origin }: Cell, engine: 'chromium' | 'firefox'): RuleRequest {
  return {
    url: new URL(url).href,
    method: way.method ?? 'GET',
    type: (engine === 'firefox' && way.firefox) || way.type,
    tab: 1,
    initiator: origin,
  };
}
