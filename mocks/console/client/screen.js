// @ts-check
import { EndpointError } from './endpoint.js';
import { toast } from './overlay.js';

/** What the key screens have in common. */

/**
 * Does something and says why where it was refused.
 * @param {() => Promise<void>} action
 */
export async function attempt(action) {
  try {
    await action();
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    toast(error instanceof EndpointError ? `That was not done. ${error.message}` : error.message);
  }
}

/**
 * @param {HTMLElement} button
 * @param {boolean} on
 * @param {string} name
 */
export function setSwitch(button, on, name) {
  button.setAttribute('aria-checked', String(on));
  button.setAttribute('aria-label', name);
}
