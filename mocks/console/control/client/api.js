// @ts-check
import { EndpointError } from '../../client/endpoint.js';

/** @typedef {import('../../../control/contract.ts').RouteAnswer<'listWorlds'>['worlds'][number]} World */
/** @typedef {import('../../../control/contract.ts').RouteAnswer<'listKeys'>['keys'][number]} Key */
/** @typedef {import('../../../control/contract.ts').RouteAnswer<'listFaults'>['faults'][number]} FaultRule */
/** @typedef {import('../../../control/contract.ts').RouteAnswer<'listPlatforms'>['platforms'][number]} Platform */
/** @typedef {import('../../../control/contract.ts').RouteAnswer<'readJournal'>['entries'][number]} Entry */

/**
 * What the parts of the page have in common: the world that is shown, and a way to change something of it.
 * @typedef {object} Page
 * @property {() => World | undefined} world
 * @property {() => readonly Platform[]} platforms
 * @property {() => readonly Key[]} keys
 * @property {(work: () => Promise<unknown>, done?: string) => Promise<void>} run does something, shows what is there after
 *   it, and says what came of it
 * @property {(text: string) => void} say
 */

/**
 * Asks the lab's control. What comes back is what its contract says.
 * @param {string} method
 * @param {string} path below `/__lab/`
 * @param {unknown} [body]
 * @returns {Promise<any>}
 * @throws {EndpointError}
 */
export async function control(method, path, body) {
  /** @type {RequestInit} */
  const init = { method, cache: 'no-store' };
  if (method !== 'GET' && method !== 'DELETE') {
    init.headers = { 'Content-Type': 'application/json' };
    init.body = JSON.stringify(body ?? {});
  }
  let response;
  let text;
  try {
    response = await fetch(new URL(path, document.baseURI), init);
    text = await response.text();
  } catch {
    throw new EndpointError({ code: 'no-answer', message: 'The lab does not answer.' });
  }
  const answer = parsed(text);
  if (response.ok) return answer;
  const { error: code = 'failed', message = `The lab answered ${response.status}.` } = answer ?? {};
  throw new EndpointError({ code, message });
}

/**
 * The control's path to something of a world.
 * @param {World | undefined} world
 * @param {...string} rest
 */
export function pathTo(world, ...rest) {
  return ['worlds', world?.name ?? 'default', ...rest].map(encodeURIComponent).join('/');
}

/**
 * @param {string} text
 * @returns {any}
 */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
