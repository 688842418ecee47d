/**
 * The popup as the browser itself shows it. It is opened and driven by keys and mouse from outside;
 * what is in it is read by another page of the extension, so that nothing is attached to it.
 */
import type { TestPage } from '../../../testkit/browsers/index.ts';
import { until } from '../../../testkit/browsers/wait.ts';
import { middleOf } from './picture.ts';
import type { Desktop } from './desktop.ts';

export interface RealPopup {
  /** Opens it by its shortcut, and waits until its list is drawn. */
  openByShortcut(): Promise<void>;
  /**
   * Opens it by a click on the button in the toolbar, found by its badge: a key has to be in use.
   */
  openByClick(): Promise<void>;
  /** Runs `fn` with the popup's window; the argument and the result are JSON. */
  read<Result>(fn: (popup: Window) => Result): Promise<Result>;
  read<Result, Argument>(
    fn: (popup: Window, argument: Argument) => Result,
    argument: Argument,
  ): Promise<Result>;
  /** Waits until `fn`, run with the popup's window again and again, answers something true. */
  waitFor<Argument>(
    fn: (popup: Window, argument: Argument) => unknown,
    argument?: Argument,
  ): Promise<void>;
  /** Waits until the list says that the key of this name is in use. */
  waitForInUse(name: string): Promise<void>;
  /** A click of the mouse on the first visible element that matches, where it is on the screen. */
  click(selector: string): Promise<void>;
  isOpen(): Promise<boolean>;
  /** Waits until it is closed. */
  closed(): Promise<void>;
}

/** What the badge is painted with while a key is in use. */
const BADGE = '#2f5d50';
/** What the head of each of its screens is painted with. */
const BAND = '#17302b';

export function realPopupOf(observer: TestPage, desktop: Desktop): RealPopup {
  const views = `chrome.extension.getViews({ type: 'popup' })`;
  /** Evaluates an expression in the observing page, which takes one in place of a function. */
  const evaluate = <Result>(expression: string): Promise<Result> =>
    observer.evaluate(expression as unknown as () => Result);
  const isOpen = () => evaluate<boolean>(`${views}.length > 0`);
  const call = (fn: unknown, argument: unknown) =>
    `(${String(fn)})(${views}[0], ${JSON.stringify(argument) ?? 'undefined'})`;
  const read = <Result, Argument>(
    fn: (popup: Window, argument: Argument) => Result,
    argument?: Argument,
  ) => evaluate<Result>(call(fn, argument));
  const waitFor: RealPopup['waitFor'] = async (fn, argument) =>
    void (await until(`${String(fn)} in the popup`, async () =>
      // It may not be there yet, or close in between.
      evaluate<boolean>(`Boolean(${call(fn, argument)})`).catch(() => false),
    ));
  /**
   * Until it is there to a user's eyes: browsers draw the page before they show it, and Chromium
   * fades it in.
   */
  const drawn = async () => {
    await waitFor(({ document }) => document.hasFocus() && document.querySelector('.screen'));
    await until('the popup to be seen', async () => middleOf(await desktop.picture(), BAND, 2000));
  };
  return {
    read,
    waitFor,
    isOpen,
    waitForInUse: (name) =>
      waitFor(
        ({ document }, wanted) =>
          document.querySelector('[data-in-use=true] .row-name')?.textContent === wanted,
        name,
      ),
    async openByShortcut() {
      await desktop.press('alt+shift+k');
      await drawn();
    },
    async openByClick() {
      const button = await until('the badge in the toolbar', async () =>
        middleOf(await desktop.picture(), BADGE),
      );
      await desktop.click(button.x, button.y);
      await drawn();
    },
    async click(selector) {
      await waitFor(
        (popup, wanted) => popup.document.querySelector(wanted)?.checkVisibility(),
        selector,
      );
      const { x, y } = await read((popup, wanted) => {
        const box = popup.document.querySelector(wanted)?.getBoundingClientRect();
        const { mozInnerScreenX, mozInnerScreenY, screenX, screenY, devicePixelRatio } =
          popup as Window & { mozInnerScreenX?: number; mozInnerScreenY?: number };
        if (!box) return { x: 0, y: 0 };
        return {
          x: ((mozInnerScreenX ?? screenX) + box.x + box.width / 2) * devicePixelRatio,
          y: ((mozInnerScreenY ?? screenY) + box.y + box.height / 2) * devicePixelRatio,
        };
      }, selector);
      await desktop.click(Math.round(x), Math.round(y));
    },
    closed: async () => void (await until('the popup to close', async () => !(await isOpen()))),
  };
}
