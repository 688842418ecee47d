// @ts-check
import { fill, fillAddress, neededFields } from './fill.js';
import { fetchReceived, showReceived } from './received.js';
import { showHint, showResult } from './result.js';
import { reachable, send } from './send.js';

/** @typedef {import('../pages/types.ts').PageRequest} PageRequest */
/** @typedef {HTMLInputElement | HTMLSelectElement} FieldElement */

const root = document.documentElement;
const realHost = root.dataset['host'] ?? location.hostname;
const journal = root.dataset['journal'] ?? '';
const received = document.querySelector('[data-received]');

/** Reads the journal again and shows it; the entries come back for whoever looks for one. */
export async function refreshReceived() {
  try {
    const entries = await fetchReceived(journal);
    if (received instanceof HTMLElement) showReceived(received, entries);
    return entries;
  } catch {
    return [];
  }
}

/**
 * Makes the requests of a view's page work, and the list of what the lab received.
 * @param {readonly HTMLElement[]} views
 */
export function wireRequests(views) {
  for (const view of views) {
    for (const form of view.querySelectorAll('form')) {
      if (form.dataset['request'] !== undefined) wire(view, form);
    }
  }
  document.querySelector('[data-refresh]')?.addEventListener('click', () => void refreshReceived());
  // Other tabs and tools use the same lab.
  addEventListener('focus', () => void refreshReceived());
}

/**
 * The fields that a request may name: its page's and its own.
 * @param {HTMLElement} view
 * @param {HTMLFormElement} form
 * @returns {Map<string, FieldElement>}
 */
function fieldsOf(view, form) {
  const fields = new Map();
  for (const field of [
    ...view.querySelectorAll('.shared input, .shared select'),
    ...form.querySelectorAll('input, select'),
  ]) {
    if (field instanceof HTMLInputElement || field instanceof HTMLSelectElement) {
      fields.set(field.name, field);
    }
  }
  return fields;
}

/** @param {ReadonlyMap<string, FieldElement>} fields */
function valuesOf(fields) {
  return Object.fromEntries(
    Array.from(fields, ([name, field]) => [
      name,
      { value: field.value.trim(), kind: field.dataset['kind'] ?? 'text' },
    ]),
  );
}

/**
 * @param {HTMLElement} view
 * @param {HTMLFormElement} form
 */
function wire(view, form) {
  /** @type {PageRequest} */
  const request = JSON.parse(form.dataset['request'] ?? '{}');
  const fields = fieldsOf(view, form);
  const button = form.querySelector('button');
  const place = form.querySelector('[data-result]');
  const address = form.querySelector('[data-address]');
  if (!button || !(place instanceof HTMLElement) || !address) return;

  const showAddress = () => {
    address.textContent = fillAddress(
      request.address,
      valuesOf(fields),
      (value, name) => value || `{${name}}`,
    );
  };
  for (const field of fields.values()) field.addEventListener('input', showAddress);
  showAddress();

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (button.getAttribute('aria-disabled') === 'true') return;
    void submit();
  });

  async function submit() {
    if (!(place instanceof HTMLElement) || !button) return;
    delete place.dataset['status'];
    const missing = neededFields(request)
      .map((name) => fields.get(name))
      .find((field) => field?.value.trim() === '' && field.dataset['optional'] === undefined);
    if (missing) {
      showHint(
        place,
        `“${missing.labels?.[0]?.textContent?.trim() ?? missing.name}” is empty: fill it in first.`,
      );
      missing.focus();
      return;
    }
    const filled = fill(request, valuesOf(fields), new Date().toISOString());
    const sent = { ...filled, url: reachable(filled.url, { realHost, location }) };
    // Not `disabled`, which would take the focus away from whoever works by keyboard.
    button.setAttribute('aria-disabled', 'true');
    const outcome = await send(sent);
    const entries = await refreshReceived();
    const method = sent.method === 'WS' ? 'GET' : sent.method;
    const mine = entries.findLast(
      (entry) => entry.method === method && isSame(entry.url, filled.url),
    );
    showResult(place, sent, outcome, mine);
    keep(outcome);
    button.removeAttribute('aria-disabled');
  }

  /** @param {import('./send.js').Outcome} outcome */
  function keep({ status, body }) {
    if (!request.keeps || status < 200 || status >= 300) return;
    const field = view.querySelector(`[name="${request.keeps.field}"]`);
    const value = valueAt(body, request.keeps.from);
    if (
      !(field instanceof HTMLInputElement) ||
      (typeof value !== 'string' && typeof value !== 'number')
    )
      return;
    field.value = String(value);
    field.dispatchEvent(new Event('input'));
  }
}

/**
 * Whether two addresses lead to one path of one host: the journal masks parts of queries, and calls `wss:` its own name.
 * @param {string} one
 * @param {string} other
 */
function isSame(one, other) {
  const [left, right] = [new URL(one), new URL(other)];
  return left.hostname === right.hostname && left.pathname === right.pathname;
}

/**
 * @param {string} body
 * @param {readonly (string | number)[]} way
 * @returns {unknown}
 */
function valueAt(body, way) {
  try {
    return way.reduce((value, step) => value?.[step], JSON.parse(body));
  } catch {
    return undefined;
  }
}
