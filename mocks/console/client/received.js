// @ts-check
import { element } from './dom.js';
/** @typedef {import('../app.ts').ReceivedRequest} ReceivedRequest */

/**
 * What the lab received of late, oldest first.
 * @param {string} address
 * @returns {Promise<readonly ReceivedRequest[]>}
 */
export async function fetchReceived(address) {
  const response = await fetch(address, { cache: 'no-store' });
  if (!response.ok) throw new Error(`the lab answered ${response.status}`);
  return (await response.json()).entries;
}

/**
 * The form of the credential that the lab saw, and whose it was.
 * @param {ReceivedRequest['auth']} auth
 */
export function credentialText(auth) {
  if (auth.form === 'none') return 'no key';
  const form = {
    basic: `Basic ${auth.username ?? ''}:•••`,
    bearer: 'Bearer •••',
    header: `${auth.name ?? 'header'}: •••`,
    other: 'another scheme',
  }[auth.form];
  return `${form} · ${auth.key ?? 'not a key of the lab'}`;
}

/**
 * What the lab made of a request, in a few words.
 * @param {ReceivedRequest} entry
 */
export function decisionText({ decision, reason, keyLeaked }) {
  const words = {
    accepted: 'accepted',
    refused: `refused: ${(reason ?? '').replaceAll('-', ' ')}`,
    preflight: 'preflight',
    'not-imitated': 'not imitated',
    elsewhere: 'no API',
    handler: 'answered by a handler',
    fault: `fault on purpose: ${(reason ?? '').replaceAll('-', ' ')}`,
  }[decision];
  return keyLeaked ? `${words}, and a key was sent where none is needed` : words;
}

/**
 * Shows the entries in a list, newest first.
 * @param {HTMLElement} list
 * @param {readonly ReceivedRequest[]} entries
 */
export function showReceived(list, entries) {
  list.replaceChildren(...entries.toReversed().map(entryElement));
  if (entries.length === 0) {
    const nothing = element('li', 'nothing', 'Nothing yet. Send a request and it shows up here.');
    list.append(nothing);
  }
}

/** @param {ReceivedRequest} entry */
function entryElement(entry) {
  const { hostname, pathname, search } = new URL(entry.url);
  const item = element('li', 'entry');
  item.dataset['status'] = String(entry.status);
  item.dataset['tone'] = toneOf(entry.status);
  item.dataset['auth'] = entry.auth.form;
  const line = element('p', 'line');
  const method = element('span', 'method', entry.method);
  method.dataset['method'] = entry.method;
  line.append(
    method,
    element('span', 'status', String(entry.status)),
    element('span', 'host', hostname),
  );
  item.append(
    line,
    element('code', 'path', pathname + search),
    element('p', 'credential', credentialText(entry.auth)),
    element('p', 'decision', decisionText(entry)),
  );
  return item;
}

/**
 * Whether a status is good news.
 * @param {number} status
 * @returns {'good' | 'other' | 'bad'}
 */
export function toneOf(status) {
  if (status >= 200 && status < 300) return 'good';
  return status === 0 || status >= 400 ? 'bad' : 'other';
}
