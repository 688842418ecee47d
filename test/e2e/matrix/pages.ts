import type { BrowserUnderTest } from '../../../testkit/browsers/index.ts';
import type { Cell } from './cells.ts';
import { OWN_PAGE, type Initiator } from './initiators.ts';
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
  const places = Map.groupBy(cells, ({ initiator, page, framed }) =>
    [initiator.id, page, framed].join(' '),
  );
  for (const [, of] of places) {
    const { initiator, page: address, framed } = of[0] as Cell;
    const page =
      address === OWN_PAGE ? await browser.openPopupPage() : await browser.openPage(address);
    const list = of.map(({ way, url }): Launch => [way.id, url]);
    const source = launch.toString();
    if (framed !== undefined) await page.evaluate(openFramed, [framed, source, list] as const);
    else if (initiator.frame) {
      await page.evaluate(openFrame, [initiator.frame, source, list] as const);
    } else await page.evaluate(launch, list);
    await arrived(of);
    await page.close();
  }
}

/** Runs `launch` within a frame of this kind. It runs in the page, and sees nothing else. */
function openFrame([kind, source, list]: readonly [
  kind: NonNullable<Initiator['frame']>,
  source: string,
  list: readonly Launch[],
]): void {
  const call = `(${source})(${JSON.stringify(list)})`;
  const markup = `<!doctype html><body><script>${call}</script>`;
  const frame = document.createElement('iframe');
  if (kind === 'sandboxed') frame.setAttribute('sandbox', 'allow-scripts');
  if (kind === 'sandboxed-with-origin') {
    frame.setAttribute('sandbox', 'allow-scripts allow-same-origin');
  }
  if (kind === 'data') frame.src = `data:text/html,${encodeURIComponent(markup)}`;
  else if (kind === 'blob') {
    frame.src = URL.createObjectURL(new Blob([markup], { type: 'text/html' }));
  } else if (kind !== 'blank') frame.srcdoc = markup;
  document.body.append(frame);
  if (kind === 'blank') (frame.contentWindow as unknown as typeof globalThis).eval(call);
}

/** The same in a frame with an address, whose page runs what is sent to it. */
function openFramed([address, source, list]: readonly [
  address: string,
  source: string,
  list: readonly Launch[],
]): Promise<void> {
  const frame = document.createElement('iframe');
  frame.src = address;
  return new Promise((resolve) => {
    frame.addEventListener('load', () => {
      frame.contentWindow?.postMessage(`(${source})(${JSON.stringify(list)})`, '*');
      resolve();
    });
    document.body.append(frame);
  });
}
