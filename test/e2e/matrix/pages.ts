import type { BrowserUnderTest } from '../../../testkit/browsers/index.ts';
import type { Cell } from './cells.ts';
import { launch, type Launch } from './ways.ts';

/**
 * Makes the request of each cell, in a page or frame as the cell says. A page is closed when
 * `arrived` says that its requests have come: what it still loads would hold connections, and a
 * host has six.
 */
export async function makeRequests(
  browser: BrowserUnderTest,
  cells: readonly Cell[],
  arrived: (cells: readonly Cell[]) => Promise<void>,
): Promise<void> {
  const places = Map.groupBy(cells, ({ initiator, page }) => `${initiator.id} ${page}`);
  for (const [, of] of places) {
    const { initiator, page: address } = of[0] as Cell;
    const page = await browser.openPage(address);
    const list = of.map(({ way, url }): Launch => [way.id, url]);
    await (initiator.frame
      ? page.evaluate(openFrame, [initiator.frame, launch.toString(), list] as const)
      : page.evaluate(launch, list));
    await arrived(of);
    await page.close();
  }
}

/** Runs `launch` within a frame of this kind. It runs in the page, and sees nothing else. */
function openFrame([kind, source, list]: readonly [
  kind: 'srcdoc' | 'blob' | 'sandboxed' | 'data',
  source: string,
  list: readonly Launch[],
]): void {
  const markup = `<!doctype html><body><script>(${source})(${JSON.stringify(list)})</script>`;
  const frame = document.createElement('iframe');
  if (kind === 'sandboxed') frame.setAttribute('sandbox', 'allow-scripts');
  if (kind === 'srcdoc' || kind === 'sandboxed') frame.srcdoc = markup;
  else if (kind === 'data') frame.src = `data:text/html,${encodeURIComponent(markup)}`;
  else frame.src = URL.createObjectURL(new Blob([markup], { type: 'text/html' }));
  document.body.append(frame);
}
