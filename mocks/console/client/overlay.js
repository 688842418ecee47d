// @ts-check
/* oxlint-disable no-restricted-globals -- this runs in a browser and waits by its user's time */
import { find } from './dom.js';

/**
 * A menu of choices that opens at a button, for mouse and keyboard.
 * @param {HTMLElement} menu a popover with `role="menu"`
 * @returns {(button: HTMLElement) => void} opens it, or closes it where it is open at that button
 */
export function menuAt(menu) {
  /** @type {HTMLElement | undefined} */
  let opener;
  const items = () =>
    [...menu.querySelectorAll('[role^="menuitem"]')].filter((item) => item instanceof HTMLElement);

  menu.addEventListener('keydown', (event) => {
    const all = items();
    const at = all.findIndex((item) => item === document.activeElement);
    const to = {
      ArrowDown: (at + 1) % all.length,
      ArrowUp: (at - 1 + all.length) % all.length,
      Home: 0,
      End: all.length - 1,
    }[event.key];
    if (event.key === 'Tab') menu.hidePopover();
    if (to === undefined) return;
    event.preventDefault();
    all[to]?.focus();
  });
  menu.addEventListener(
    'click',
    ({ target }) => {
      if (!(target instanceof Element) || !target.closest('[role^="menuitem"]')) return;
      menu.hidePopover();
      // Before the choice does its work: a window that it opens gives the focus back to what has it now.
      opener?.focus();
    },
    true,
  );
  menu.addEventListener('toggle', ({ newState }) => {
    opener?.setAttribute('aria-expanded', String(newState === 'open'));
  });

  // A press anywhere outside closes the menu before it becomes a click at the button.
  let pressedWhileOpen = false;
  document.addEventListener(
    'pointerdown',
    () => (pressedWhileOpen = menu.matches(':popover-open')),
    true,
  );
  document.addEventListener('keydown', () => (pressedWhileOpen = false), true);

  return (button) => {
    if (pressedWhileOpen && opener === button) {
      pressedWhileOpen = false;
      return;
    }
    opener = button;
    menu.showPopover({ source: button });
    items()[0]?.focus();
  };
}

const TOAST_TIME = 4000;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let toastTimer;

/**
 * Says something for a moment.
 * @param {string} text
 */
export function toast(text) {
  const place = find(document, '[data-toast]', HTMLElement);
  clearTimeout(toastTimer);
  // Once more, so that it is above a window that has been opened meanwhile.
  if (place.matches(':popover-open')) place.hidePopover();
  place.showPopover();
  place.textContent = text;
  toastTimer = setTimeout(() => place.hidePopover(), TOAST_TIME);
}

/**
 * Copies a text. Where the page may not use the clipboard directly, by a selection.
 * @param {string} text
 */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const field = document.createElement('textarea');
    field.value = text;
    (document.querySelector('dialog:modal') ?? document.body).append(field);
    field.select();
    const copied = document.execCommand('copy');
    field.remove();
    if (!copied) throw new Error('The browser did not let the page copy.');
  }
}

/** @param {HTMLElement} element */
const isCut = (element) => element.scrollWidth > element.clientWidth;

const cutWatcher = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    if (!(target instanceof HTMLElement)) continue;
    if (isCut(target)) target.tabIndex = 0;
    else target.removeAttribute('tabindex');
  }
});

/**
 * Lets whoever works by keyboard come to a text where it is cut, and so to its tip.
 * @param {HTMLElement} element
 */
export function reachableWhenCut(element) {
  cutWatcher.observe(element);
}

/** Shows what `data-tip` of an element says, while it is pointed at or has the focus. */
export function watchTips() {
  const place = find(document, '[data-tip-place]', HTMLElement);
  /** @type {Element | undefined} */
  let described;

  /** @param {EventTarget | null} target */
  function show(target) {
    const source = target instanceof Element ? target.closest('[data-tip]') : null;
    if (!(source instanceof HTMLElement)) return hide();
    if (source === described) return;
    hide();
    if (source.dataset['tipWhen'] === 'cut' && !isCut(source)) return;
    described = source;
    place.textContent = source.dataset['tip'] ?? '';
    source.setAttribute('aria-describedby', place.id);
    place.showPopover({ source });
  }

  function hide() {
    described?.removeAttribute('aria-describedby');
    described = undefined;
    if (place.matches(':popover-open')) place.hidePopover();
  }

  document.addEventListener('pointerover', ({ target }) => show(target));
  document.addEventListener('focusin', ({ target }) => show(target));
  document.addEventListener('focusout', hide);
  document.addEventListener('pointerleave', hide);
  document.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') hide();
  });
}
