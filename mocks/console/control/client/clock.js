// @ts-check
/* oxlint-disable no-restricted-globals -- between two answers of the lab, the page counts by its user's time */
import { find, part, setText } from '../../client/dom.js';
import { control, pathTo } from './api.js';

/** @typedef {import('./api.js').Page} Page */
/** @typedef {import('./api.js').World} World */

const time = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', timeStyle: 'medium' });
const date = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', dateStyle: 'full' });

/**
 * The world's clock, going on by itself while it runs.
 * @param {Page} page
 */
export function clockPanel(page) {
  const panel = find(document, '[data-panel="clock"]', HTMLElement);
  const face = find(panel, '[data-part="time"]', HTMLTimeElement);
  const freeze = part(panel, 'freeze');
  const rates = part(panel, 'switch');
  rates.setAttribute('aria-labelledby', 'rates-title');
  rates.setAttribute('aria-describedby', 'rates-hint');
  const setForm = find(panel, '[data-part="set"]', HTMLFormElement);
  const setField = find(setForm, 'input', HTMLInputElement);
  /** What the lab said last, and when that was by the page's own time. */
  let known = { at: 0, frozen: true, since: 0 };
  let hasWorld = false;

  const now = () => known.at + (known.frozen ? 0 : performance.now() - known.since);

  function draw() {
    if (!hasWorld) return;
    const at = now();
    if (!Number.isFinite(at)) return;
    setText(face, time.format(at));
    face.dateTime = new Date(at).toISOString();
    setText(part(panel, 'date'), `${date.format(at)}, UTC`);
  }

  /** @param {string} step @param {unknown} [body] */
  const turn = (step, body) =>
    page.run(() => control('POST', pathTo(page.world(), 'clock', step), body));

  for (const button of panel.querySelectorAll('[data-advance]')) {
    button.addEventListener('click', () => {
      void turn('advance', { milliseconds: Number(button.getAttribute('data-advance')) });
    });
  }
  find(panel, '[data-part="advance"]', HTMLFormElement).addEventListener('submit', (event) => {
    event.preventDefault();
    const amount = Number(find(panel, '#advance-amount', HTMLInputElement).value);
    const unit = Number(find(panel, '#advance-unit', HTMLSelectElement).value);
    void turn('advance', { milliseconds: amount * unit });
  });
  setForm.addEventListener('submit', (event) => {
    event.preventDefault();
    const at = Date.parse(`${setField.value}Z`);
    if (Number.isNaN(at)) {
      page.say('Choose a day and a time first.');
      setField.focus();
    } else void turn('freeze', { at });
  });
  freeze.addEventListener('click', () => void turn(known.frozen ? 'run' : 'freeze'));
  rates.addEventListener('click', () => {
    const enabled = rates.getAttribute('aria-checked') !== 'true';
    void page.run(() => control('PUT', pathTo(page.world(), 'rate-limits'), { enabled }));
  });
  setInterval(draw, 250);

  return {
    /** @param {World} world */
    show({ clock, rateLimits }) {
      hasWorld = true;
      known = { at: clock.at, frozen: clock.frozen, since: performance.now() };
      setText(part(panel, 'state'), clock.frozen ? 'Frozen' : 'Running');
      part(panel, 'state').dataset['tone'] = clock.frozen ? 'other' : 'good';
      setText(freeze, clock.frozen ? 'Let it run' : 'Freeze');
      rates.setAttribute('aria-checked', String(rateLimits));
      if (setField.value === '') setField.value = clock.iso.slice(0, 19);
      draw();
    },
    /** The world's time now, in milliseconds since the epoch. */
    now,
  };
}
