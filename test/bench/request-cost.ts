/**
 * What a request costs with Latchkey watching it, beside an extension that has one bare session
 * rule: from the first rule of any extension on, Chromium hands all traffic through a proxy of its
 * own, so that is the floor. Told too: a browser without any extension.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ChromiumUnderTest, TestPage } from '../../testkit/browsers/index.ts';
import {
  API,
  TOOL,
  listening,
  putKeyInUse,
  writeBareExtension,
  writeLatchkey,
} from './bare-extension.ts';
import { withChromium } from './browser.ts';
import { median, milliseconds, times, type Figure } from './statistics.ts';

/** Fetches of each kind in each browser. */
const FETCHES = 1600;
/** Fetches in a turn; the browsers take turns, because a machine is not as busy all the time. */
const TURN = 40;
/** Turns before those that count. */
const WARM_UP = 4;

const FOREIGN = 'foreign.localhost';

export async function measureRequestCost(): Promise<Figure[]> {
  const server = await listening(() => undefined);
  const { port } = server.address() as AddressInfo;
  const folder = await mkdtemp(join(tmpdir(), 'latchkey-bench-extension-'));
  try {
    const [bare, latchkey] = [join(folder, 'bare'), join(folder, 'latchkey')];
    await writeBareExtension(bare, port);
    await writeLatchkey(latchkey);
    const { foreign, matching } = await withChromium(
      (own, driver) =>
        withChromium(async (floor) => {
          await putKeyInUse(driver, port);
          return {
            foreign: await inTurns(own, floor, `http://${FOREIGN}:${port}`, '/anything'),
            matching: await inTurns(
              own,
              floor,
              `http://${TOOL}:${port}`,
              `http://${API}:${port}/api/v1/version`,
            ),
          };
        }, bare),
      latchkey,
    );
    return [
      figure('a fetch of a page that Latchkey has nothing to do with', foreign, 1.03),
      figure('a fetch that carries a key, observed', matching, 1.05),
    ];
  } finally {
    server.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 10 });
  }
}

function figure(name: string, { own, floor }: Medians, most: number): Figure {
  return {
    name: `${name} (median of ${FETCHES.toLocaleString('en')})`,
    value: `${milliseconds(own)}: ${times(own / floor)}`,
    floor: `${milliseconds(floor)} with one bare session rule`,
    target: `≤ ${times(most)}`,
    reached: own <= floor * most,
  };
}

interface Medians {
  readonly own: number;
  readonly floor: number;
}

/** The same fetches in both browsers, in turns. */
async function inTurns(
  own: ChromiumUnderTest,
  floor: ChromiumUnderTest,
  page: string,
  address: string,
): Promise<Medians> {
  const pages = await Promise.all([own.openPage(page), floor.openPage(page)]);
  const spent: [number[], number[]] = [[], []];
  for (let turn = -WARM_UP; turn < FETCHES / TURN; turn += 1) {
    // Who comes first changes, for the second finds the server warm.
    for (const index of turn % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const)) {
      const each = await fetches(pages[index], address);
      if (turn >= 0) spent[index].push(...each);
    }
  }
  await Promise.all(pages.map((one) => one.close()));
  return { own: median(spent[0]), floor: median(spent[1]) };
}

/** Milliseconds of each of a turn's fetches, one after the other. */
function fetches(page: TestPage, address: string): Promise<number[]> {
  return page.evaluate(
    async ([url, count]) => {
      const each: number[] = [];
      for (let number = 0; number < count; number += 1) {
        const start = performance.now();
        await (await fetch(url, { cache: 'no-store' })).text();
        each.push(performance.now() - start);
      }
      return each;
    },
    [address, TURN] as const,
  );
}
