// @ts-check
import { element } from './dom.js';
import { credentialText, decisionText, toneOf } from './received.js';

/** @typedef {import('./send.js').Outcome} Outcome */
/** @typedef {import('../app.ts').ReceivedRequest} ReceivedRequest */

/**
 * Shows what a request got. `data-status` is set last and taken away before the next try, so that whoever waits for it
 * finds the rest in place.
 * @param {HTMLElement} place
 * @param {{ readonly method: string, readonly url: string, readonly body: string | undefined }} sent
 * @param {Outcome} outcome
 * @param {ReceivedRequest | undefined} received
 */
export function showResult(place, sent, outcome, received) {
  const summary = element('p', 'summary');
  const status = element(
    'strong',
    'status',
    outcome.status === 0 ? 'failed' : String(outcome.status),
  );
  summary.append(
    status,
    element('span', 'text', outcome.statusText),
    element('span', 'time', `${outcome.milliseconds.toFixed(0)} ms`),
  );
  const facts = element('dl', 'facts');
  addFact(facts, 'Sent', `${sent.method} ${sent.url}`);
  if (sent.body !== undefined) addFact(facts, 'Body sent', sent.body);
  addFact(
    facts,
    'The lab saw',
    received ? `${credentialText(received.auth)} (${decisionText(received)})` : 'not this request',
  );
  for (const [name, value] of outcome.headers) addFact(facts, name, value);
  place.replaceChildren(summary, facts);
  if (outcome.body !== '') {
    const body = element('pre', 'body', pretty(outcome.body));
    body.tabIndex = 0;
    body.setAttribute('aria-label', 'Body of the answer');
    place.append(body);
  } else if (outcome.status >= 200) {
    place.append(element('p', 'hint', 'The answer has no body.'));
  }
  place.hidden = false;
  place.dataset['tone'] = toneOf(outcome.status);
  place.dataset['status'] = String(outcome.status);
}

/**
 * Says why a request was not sent.
 * @param {HTMLElement} place
 * @param {string} why
 */
export function showHint(place, why) {
  place.replaceChildren(element('p', 'hint', why));
  place.hidden = false;
  place.dataset['tone'] = 'other';
}

/**
 * @param {HTMLElement} facts
 * @param {string} name
 * @param {string} value
 */
function addFact(facts, name, value) {
  facts.append(element('dt', '', name), element('dd', '', value));
}

/** @param {string} body */
function pretty(body) {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}
