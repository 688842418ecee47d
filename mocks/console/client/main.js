// @ts-check
import { openAccountMenu } from './account.js';
import { mobitruScreen } from './mobitru.js';
import { watchTips } from './overlay.js';
import { refreshReceived, wireRequests } from './requests.js';
import { retenoScreen } from './reteno.js';
import { yespoScreen } from './yespo.js';

/**
 * The script of a key screen.
 * @typedef {object} Screen
 * @property {() => void} enter It is shown, or the part of the fragment behind its route is another.
 * @property {() => void} leave It is shown no more.
 */

/** @type {Readonly<Record<string, (area: HTMLElement) => Screen>>} */
const makers = { yespo: yespoScreen, reteno: retenoScreen, mobitru: mobitruScreen };

const root = document.documentElement;

/** @param {string} selector */
const elements = (selector) =>
  [...document.querySelectorAll(selector)].filter((each) => each instanceof HTMLElement);

const views = elements('[data-view]');
const areas = elements('[data-area][data-route]');
const screens = new Map(
  areas.flatMap((area) => {
    const make = makers[area.dataset['screen'] ?? ''];
    return make ? [[area, make(area)]] : [];
  }),
);

/** The area whose route the fragment is, or begins with; else the one where the dashboard begins. */
function areaNow() {
  const { hash } = location;
  return (
    areas.find(({ dataset }) => dataset['route'] === hash) ??
    areas.find(({ dataset }) => hash.startsWith(`${dataset['route']}/`)) ??
    areas.find(({ dataset }) => dataset['home'] !== undefined)
  );
}

/** Shows the area that the fragment names. */
function followRoute() {
  const shown = areaNow();
  const view = shown?.closest('[data-view]');
  for (const each of [...areas, ...views]) each.hidden = each !== shown && each !== view;
  const { area = '', title = '' } = shown?.dataset ?? {};
  const { view: platform = '', name = '' } = view instanceof HTMLElement ? view.dataset : {};
  root.dataset['platform'] = platform;
  root.dataset['area'] = area;
  document.title = `${title} · ${name} · Latchkey lab`;
  mark('data-route-link', platform);
  mark('data-area-link', area);
  for (const [each, screen] of screens) {
    if (each === shown) screen.enter();
    else screen.leave();
  }
}

/**
 * @param {string} attribute
 * @param {string} value
 */
function mark(attribute, value) {
  for (const link of document.querySelectorAll(`[${attribute}]`)) {
    if (link.getAttribute(attribute) === value) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
}

document.querySelector('[data-skip]')?.addEventListener('click', (event) => {
  // Its fragment is no route.
  event.preventDefault();
  document.getElementById('main')?.focus();
});
openAccountMenu();
watchTips();
wireRequests(views);
addEventListener('hashchange', () => {
  followRoute();
  scrollTo({ top: 0 });
});
followRoute();
await refreshReceived();
root.dataset['ready'] = '';
