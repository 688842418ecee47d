import { browser } from 'wxt/browser';

/** CSS pixels that stay free below a popup, for its border and shadow. */
const MARGIN = 4;

/**
 * What the page does as a popup of the toolbar beyond what it does in a tab. To be called once,
 * before anything is drawn.
 */
export function behaveAsPopup(): void {
  addEventListener('click', ({ target }) => {
    // Firefox opens the tab of a link behind the popup, and leaves that open.
    if (target instanceof Element && target.closest('a[target]')) setTimeout(closePopup);
  });
  // Of a popup that does not fit on the screen Firefox cuts off the rest, and Chromium adds a
  // scroll bar. Where it lies is known when it is shown.
  fitToScreen();
  addEventListener('focus', fitToScreen);
  addEventListener('resize', fitToScreen);
  setTimeout(fitToScreen, 100);
}

/** Whether this is Firefox, whose window says where on the screen a page lies. */
export function isFirefox(): boolean {
  return 'mozInnerScreenY' in window;
}

/** Closes the popup where this page is in one. A page in a tab stays. */
export function closePopup(): void {
  if (browser.extension.getViews({ type: 'popup' }).includes(window)) window.close();
}

/**
 * Closes the popup after a switch, with the tab behind it loaded anew or not. A page in a tab
 * stays.
 */
export function leave(how: 'close' | 'reload'): void {
  const done = how === 'reload' ? browser.tabs.reload() : undefined;
  void Promise.resolve(done).finally(closePopup);
}

function fitToScreen(): void {
  const { availTop, availHeight } = screen as Screen & { readonly availTop: number };
  // Chromium’s popup begins where its window does.
  const { mozInnerScreenY: top = screenY } = window as { readonly mozInnerScreenY?: number };
  document.body.style.height = `min(560px, ${availTop + availHeight - top - MARGIN}px)`;
}
