/**
 * Where the focus goes: one way for every screen. A screen or form names its first field, which has
 * the focus when it comes. When it goes again, `focus-keeping.ts` gives the focus back to what
 * opened it.
 */
import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

/** What had the focus last, even where it is no longer in the document. */
let last: Element | undefined;
const openers = new WeakMap<Element, Element>();

/** What had the focus last, even where it is no longer in the document. */
export const lastFocused = () => last;

/** What had the focus before the screen or form took it. */
export const openerOf = (screen: Element) => openers.get(screen);

/** To be called once by each page, before anything is drawn. */
export function watchFocus(): void {
  addEventListener('focusin', ({ target }) => {
    if (target instanceof Element) last = target;
  });
  // Firefox shows a popup’s panel after the page in it is drawn. The focus that the page took
  // before that may be lost.
  addEventListener('focus', () => {
    if (hasNoFocus()) focusFirstField();
  });
}

/** Whether what is typed goes nowhere. */
export function hasNoFocus(): boolean {
  return !document.activeElement || document.activeElement === document.body;
}

/** Gives the focus to the first field of what came last. */
export function focusFirstField(): void {
  const screens = document.querySelectorAll<HTMLElement>('[data-first]');
  take(screens[screens.length - 1]);
}

/**
 * Names the first field of a screen or form, by a selector, and gives it the focus when it is first
 * drawn and whenever one of `again` changes. The reference is for the element of the screen.
 */
export function useFirstField<Screen extends HTMLElement>(
  selector: string,
  again: readonly unknown[] = [],
): RefObject<Screen | null> {
  const screen = useRef<Screen>(null);
  useLayoutEffect(() => {
    const element = screen.current;
    if (!element) return;
    element.dataset['first'] = selector;
    if (last && !element.contains(last)) openers.set(element, last);
    take(element);
  }, again);
  return screen;
}

function take(screen: HTMLElement | undefined): void {
  const selector = screen?.dataset['first'];
  if (selector) screen?.querySelector<HTMLElement>(selector)?.focus();
}
