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
  menu.addEventListener('click', (event) => {
    if (!(event.target instanceof Element) || !event.target.closest('[role^="menuitem"]')) return;
    menu.hidePopover();
  });
  menu.addEventListener('toggle', (event) => {
    const open = event.newState === 'open';
    opener?.setAttribute('aria-expanded', String(open));
    if (!open && document.activeElement === document.body) opener?.focus();
  });

  return (button) => {
    const again = opener === button && menu.matches(':popover-open');
    menu.hidePopover();
    if (again) return;
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
    const isCut = source.scrollWidth > source.clientWidth;
    if (source.dataset['tipWhen'] === 'cut' && !isCut) return;
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
