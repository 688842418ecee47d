import type { TestPage, TestView } from '../../../testkit/browsers/index.ts';
import type { LatchkeyInBrowser } from '../../../testkit/playwright/latchkey.ts';

/** A request by a page's own script. The status, or 0 where the browser gave the page no answer. */
export function request(
  page: TestPage,
  url: string,
  init: {
    method?: string;
    headers?: Record<string, string>;
    body?: string;
    mode?: RequestMode;
  } = {},
): Promise<number> {
  return page.evaluate(
    async (call) => {
      // An answer that no script may read holds its connection until it is given up, and a host has
      // six.
      const unread = call.init.mode === 'no-cors' ? new AbortController() : undefined;
      try {
        const { status } = await fetch(call.url, { ...call.init, signal: unread?.signal ?? null });
        unread?.abort();
        return status;
      } catch {
        return 0;
      }
    },
    { url, init },
  );
}

/** A WebSocket handshake by a page's own script; over when it was accepted or refused. */
export function handshake(page: TestPage, url: string): Promise<void> {
  return page.evaluate(
    (address) =>
      new Promise<void>((resolve) => {
        const socket = new WebSocket(address);
        socket.addEventListener('open', () => resolve());
        socket.addEventListener('error', () => resolve());
      }),
    url,
  );
}

/**
 * Waits until what was switched last is stored as well, which happens behind the answer: the next
 * change waits for it. A browser that ends before forgets the switch.
 */
export async function untilStored(latchkey: LatchkeyInBrowser): Promise<void> {
  const { preferences } = await latchkey.view();
  await latchkey.send('preferences.change', preferences);
}

/**
 * Plain pages at the platforms' dashboard hosts, whose scripts make requests as a dashboard's do.
 */
export const dashboards = {
  yespo: 'https://my.yespo.io/plain',
  reteno: 'https://my.yespo.io/plain',
  mobitru: 'https://app.mobitru.com/plain',
} as const;

/**
 * A real click on the visible control whose label, or else whose text, is `name`; waits until there
 * is one. Marks the element, because the common interface knows CSS selectors only.
 */
export async function clickNamed(view: TestView, name: string): Promise<void> {
  const mark = `[data-clicked-as="${escapeForSelector(name)}"]`;
  await view.waitFor((wanted) => {
    const controls = [
      ...document.querySelectorAll<HTMLElement>('button, a, label, [role="switch"]'),
    ];
    const control = controls.find(
      (each) =>
        (each.getAttribute('aria-label') ?? each.textContent).trim() === wanted &&
        each.checkVisibility(),
    );
    if (!control) return undefined;
    // One of that name that was clicked before may be hidden now.
    document
      .querySelector(`[data-clicked-as="${CSS.escape(wanted)}"]`)
      ?.removeAttribute('data-clicked-as');
    control.setAttribute('data-clicked-as', wanted);
    return control;
  }, name);
  await view.click(mark);
}

const escapeForSelector = (text: string) => text.replace(/["\\]/g, '\\$&');

/**
 * Addresses that are nobody's, or this network's own: documentation ranges, link-local, private.
 */
export const outside = [
  'https://192.0.2.1/outside',
  'http://198.51.100.7:8080/outside',
  'http://169.254.169.254/outside',
  'http://10.255.255.1/outside',
  'http://[fe80::1]/outside',
  'http://[2001:db8::1]/outside',
  'https://outside.example/outside',
] as const;
