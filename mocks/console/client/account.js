// @ts-check
import { find } from './dom.js';
import { menuAt } from './overlay.js';

/** Where a tab keeps who is signed in: another tab may be another user. */
const STORED = 'latchkey-lab-person';

/** @type {Set<() => void>} */
const listeners = new Set();

const choices = () =>
  [...document.querySelectorAll('[data-person]')].filter((each) => each instanceof HTMLElement);

/** The id of whoever is signed in, where the dashboard has a choice. */
export function person() {
  const ids = choices().map(({ dataset }) => dataset['person'] ?? '');
  const stored = sessionStorage.getItem(STORED);
  return stored !== null && ids.includes(stored) ? stored : (ids[0] ?? '');
}

/**
 * Calls back where somebody else signs in.
 * @param {() => void} listener
 */
export function onPersonChange(listener) {
  listeners.add(listener);
}

/** Makes the menu of the account work. */
export function openAccountMenu() {
  const button = find(document, '[data-account]', HTMLElement);
  const open = menuAt(find(document, '[data-account-menu]', HTMLElement));
  button.addEventListener('click', () => open(button));
  for (const choice of choices()) {
    choice.addEventListener('click', () => {
      sessionStorage.setItem(STORED, choice.dataset['person'] ?? '');
      showPerson();
      for (const listener of listeners) listener();
    });
  }
  showPerson();
}

function showPerson() {
  const id = person();
  for (const choice of choices()) {
    const isIt = choice.dataset['person'] === id;
    choice.setAttribute('aria-checked', String(isIt));
    if (!isIt) continue;
    const name = choice.dataset['personName'] ?? '';
    find(document, '[data-account-name]', HTMLElement).textContent = name;
    find(document, '[data-account-initial]', HTMLElement).textContent = name
      .charAt(0)
      .toUpperCase();
  }
}
