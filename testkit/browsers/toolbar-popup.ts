import { writeFile } from 'node:fs/promises';
import type { CDPSession, Worker } from '@playwright/test';
import type { TestView } from './contract.ts';
import { until } from './wait.ts';

/** The real popup of the toolbar, which Playwright does not list among its pages. */
export interface ToolbarPopup extends TestView {
  /** Whether it is still open. */
  isOpen(): boolean;
  /** Comes when the popup has gone, whoever closed it. */
  readonly closed: Promise<void>;
}

/** What the DevTools protocol answers to `Runtime.evaluate`. */
interface Evaluated {
  readonly result: { readonly value?: unknown };
  readonly exceptionDetails?: {
    readonly text: string;
    readonly exception?: { readonly description?: string };
  };
}

/** The part of the extension interface that is used in the worker. */
interface ExtensionWorker {
  readonly chrome: {
    readonly action: {
      openPopup(options: { windowId: number }): Promise<void>;
    };
    readonly windows: {
      getLastFocused(query: { windowTypes: readonly string[] }): Promise<{ id: number }>;
    };
  };
}

/**
 * Opens the popup by `chrome.action.openPopup` on the last focused window and attaches to it
 * through the browser.
 * @throws {Error} where the browser refuses to open it, for instance while another one is open.
 */
export async function openToolbarPopup(browser: CDPSession, worker: Worker): Promise<ToolbarPopup> {
  // `URL.origin` is null for this scheme.
  const origin = `chrome-extension://${new URL(worker.url()).host}/`;
  const targets = async () => {
    const { targetInfos } = await browser.send('Target.getTargets', { filter: [{ type: 'page' }] });
    return targetInfos.filter(({ url }) => url.startsWith(origin));
  };
  const before = new Set((await targets()).map(({ targetId }) => targetId));
  await worker.evaluate(async () => {
    const { action, windows } = (globalThis as unknown as ExtensionWorker).chrome;
    const { id } = await windows.getLastFocused({ windowTypes: ['normal'] });
    await action.openPopup({ windowId: id });
  });
  const target = await until('the toolbar’s popup', async () =>
    (await targets()).find(({ targetId }) => !before.has(targetId)),
  );
  const session = await attach(browser, target.targetId);
  const popup = popupView(session);
  await popup.waitFor(() => document.readyState === 'complete');
  return popup;
}

/** A session with one target, through the session with the browser. */
interface TargetSession {
  send<Result>(method: string, params?: object): Promise<Result>;
  readonly closed: Promise<void>;
  readonly isOpen: () => boolean;
  readonly closeTarget: () => Promise<void>;
}

interface ProtocolAnswer {
  readonly id?: number;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

async function attach(browser: CDPSession, targetId: string): Promise<TargetSession> {
  // Not flattened, because Playwright's session cannot send to a session within it.
  const { sessionId } = await browser.send('Target.attachToTarget', { targetId, flatten: false });
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  const closed = Promise.withResolvers<void>();
  let open = true;
  let lastId = 0;

  const onMessage = (event: { sessionId: string; message: string }) => {
    if (event.sessionId !== sessionId) return;
    const answer = JSON.parse(event.message) as ProtocolAnswer;
    const call = answer.id === undefined ? undefined : waiting.get(answer.id);
    if (answer.id === undefined || !call) return;
    waiting.delete(answer.id);
    if (answer.error) call.reject(new Error(answer.error.message));
    else call.resolve(answer.result);
  };
  const onDetached = (event: { sessionId: string }) => {
    if (event.sessionId !== sessionId) return;
    browser.off('Target.receivedMessageFromTarget', onMessage);
    browser.off('Target.detachedFromTarget', onDetached);
    open = false;
    for (const call of waiting.values()) call.reject(new Error('The popup has closed.'));
    waiting.clear();
    closed.resolve();
  };
  browser.on('Target.receivedMessageFromTarget', onMessage);
  browser.on('Target.detachedFromTarget', onDetached);

  return {
    async send<Result>(method: string, params: object = {}) {
      if (!open) throw new Error('The popup has closed.');
      const id = (lastId += 1);
      const answer = Promise.withResolvers<unknown>();
      waiting.set(id, answer);
      const sent = browser.send('Target.sendMessageToTarget', {
        sessionId,
        message: JSON.stringify({ id, method, params }),
      });
      // Refused where the popup has gone in between; the answer is refused then too.
      sent.catch((error: unknown) => answer.reject(error));
      return (await answer.promise) as Result;
    },
    closed: closed.promise,
    isOpen: () => open,
    async closeTarget() {
      if (!open) return;
      await browser.send('Target.closeTarget', { targetId });
      await closed.promise;
    },
  };
}

function popupView(session: TargetSession): ToolbarPopup {
  async function evaluate<Result, Argument>(
    fn: (argument: Argument) => Result | Promise<Result>,
    argument?: Argument,
  ): Promise<Result> {
    const { result, exceptionDetails } = await session.send<Evaluated>('Runtime.evaluate', {
      expression: `(${fn.toString()})(${JSON.stringify(argument) ?? ''})`,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails) {
      throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    }
    return result.value as Result;
  }

  /** The middle of the first visible element that matches, scrolled into view. */
  const middleOf = (selector: string) =>
    until(`an element to match ${selector}`, () =>
      evaluate((wanted) => {
        const element = [...document.querySelectorAll(wanted)].find((each) =>
          each.checkVisibility({ visibilityProperty: true }),
        );
        if (!element) return undefined;
        element.scrollIntoView({ block: 'nearest' });
        const { x, y, width, height } = element.getBoundingClientRect();
        return { x: x + width / 2, y: y + height / 2 };
      }, selector),
    );

  async function click(selector: string): Promise<void> {
    const at = await middleOf(selector);
    for (const type of ['mouseMoved', 'mousePressed', 'mouseReleased']) {
      await session.send('Input.dispatchMouseEvent', {
        type,
        ...at,
        button: 'left',
        clickCount: 1,
      });
    }
  }

  async function press(combination: string): Promise<void> {
    const names = combination.split(/(?<=.)\+/);
    const key = names.pop() as string;
    const modifiers = names.reduce((bits, name) => bits | (modifierBits[name] ?? 0), 0);
    const text = key === 'Enter' ? '\r' : key.length === 1 && modifiers === 0 ? key : undefined;
    const event = { key, code: key, modifiers, windowsVirtualKeyCode: keyCode(key) };
    await session.send('Input.dispatchKeyEvent', {
      type: 'keyDown',
      ...event,
      ...(text && { text }),
    });
    // Some keys close the popup when they go down.
    if (session.isOpen()) await session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...event });
  }

  return {
    evaluate,
    async waitFor<Argument>(fn: (argument: Argument) => unknown, argument?: Argument) {
      await until(`${fn.toString()} in the popup`, async () =>
        Boolean(await evaluate(fn, argument as Argument)),
      );
    },
    click,
    async fill(selector, text) {
      await click(selector);
      await evaluate((wanted) => {
        (document.querySelector(wanted) as HTMLInputElement | null)?.select();
      }, selector);
      if (text) await session.send('Input.insertText', { text });
      else await press('Delete');
    },
    press,
    text: (selector) =>
      until(`an element to match ${selector}`, () =>
        evaluate((wanted) => {
          const element = document.querySelector(wanted);
          return element && { content: element.textContent ?? '' };
        }, selector),
      ).then(({ content }) => content),
    async screenshot(path) {
      const { data } = await session.send<{ data: string }>('Page.captureScreenshot', {
        format: 'png',
      });
      await writeFile(path, Buffer.from(data, 'base64'));
    },
    close: session.closeTarget,
    isOpen: session.isOpen,
    closed: session.closed,
  };
}

/** Bits of the DevTools protocol for modifier keys. */
const modifierBits: Readonly<Record<string, number>> = { Alt: 1, Control: 2, Meta: 4, Shift: 8 };

/** Windows virtual key codes, by which Chromium knows keys that write nothing. */
const keyCodes: Readonly<Record<string, number>> = {
  Backspace: 8,
  Tab: 9,
  Enter: 13,
  Escape: 27,
  ' ': 32,
  PageUp: 33,
  PageDown: 34,
  End: 35,
  Home: 36,
  ArrowLeft: 37,
  ArrowUp: 38,
  ArrowRight: 39,
  ArrowDown: 40,
  Delete: 46,
};

function keyCode(key: string): number {
  return keyCodes[key] ?? (key.length === 1 ? key.toUpperCase().charCodeAt(0) : 0);
}
