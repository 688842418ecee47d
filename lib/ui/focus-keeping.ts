/**
 * Keeps the focus when the element that has it is removed: a form that closes, a row that is
 * deleted.
 */
import { focusFirstField, hasNoFocus, lastFocused, openerOf } from './focus.ts';

const FOCUSABLE = 'a[href], button, input, select, [tabindex="0"]';

/**
 * When the focused element leaves the document, moves the focus to what opened it, else to its
 * neighbour, else to the first field of the screen. To be called once by each page.
 */
export function keepFocus(): void {
  new MutationObserver((records) => {
    const lost = lastFocused();
    if (!lost || lost.isConnected || !hasNoFocus()) return;
    successorOf(lost, records)?.focus();
    if (hasNoFocus()) focusFirstField();
  }).observe(document.body, { childList: true, subtree: true });
}

function successorOf(
  lost: Element,
  records: readonly MutationRecord[],
): HTMLElement | null | undefined {
  const form = lost.closest('[data-first]');
  const opener = form && openerOf(form);
  if (opener) {
    // The element that opened a form is often redrawn afterwards under the same id.
    const back = opener.isConnected ? opener : document.getElementById(opener.id);
    if (back instanceof HTMLElement && canHaveFocus(back)) return back;
  }
  // In the list of keys arrows choose a row, from the search field; and of a dialog there is no
  // neighbour.
  if (lost.closest('[role="row"], dialog')) return undefined;
  return neighbourOf(lost, records);
}

/**
 * What follows the lost element, or stands before it, in the nearest container that has anything
 * else to focus.
 */
function neighbourOf(lost: Element, records: readonly MutationRecord[]): HTMLElement | undefined {
  const gap = records.findLast(
    ({ target, removedNodes }) =>
      target.isConnected && [...removedNodes].some((node) => node.contains(lost)),
  );
  // What stands behind the gap; further up, behind the container that has nothing to focus.
  let behind: Node | null | undefined = gap?.nextSibling;
  let container = gap?.target as Element | null | undefined;
  while (container && !container.matches('body, [data-first]')) {
    const others = [...container.querySelectorAll<HTMLElement>(FOCUSABLE)].filter(canHaveFocus);
    const neighbour = others.find((other) => isInOrBehind(other, behind)) ?? others.at(-1);
    if (neighbour) return neighbour;
    behind = container;
    container = container.parentElement;
  }
  return undefined;
}

/** Whether an element is in the node or behind it. */
function isInOrBehind(element: Element, node: Node | null | undefined): boolean {
  if (!node?.isConnected) return false;
  const follows = node.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING;
  return node.contains(element) || follows !== 0;
}

function canHaveFocus(element: HTMLElement): boolean {
  return element.tabIndex >= 0 && !element.matches(':disabled') && element.checkVisibility();
}
