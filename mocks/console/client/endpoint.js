// @ts-check
/* oxlint-disable no-restricted-globals -- this runs in a browser and waits by its user's time */
/** @typedef {import('../keys/endpoints.ts').ScreenError} ScreenError */

/** What an endpoint refused, or that there was no answer. */
export class EndpointError extends Error {
  /** @param {ScreenError} error */
  constructor({ code, message, field }) {
    super(message);
    this.name = 'EndpointError';
    this.code = code;
    this.field = field;
  }
}

const assets = document.documentElement.dataset['assets'] ?? '';

/** @param {string} path below the lab's own folder of the pages */
function addressOf(path) {
  return new URL(assets + path, document.baseURI);
}

/**
 * Asks an endpoint of the lab.
 * @param {string} method
 * @param {string} path `yespo/keys`
 * @param {unknown} [body] sent as JSON
 * @returns {Promise<any>} what it answered: what that is, its caller says
 * @throws {EndpointError}
 */
export async function ask(method, path, body) {
  return parsed(await answerOf(method, path, body));
}

/**
 * @param {string} method
 * @param {string} path
 * @param {unknown} [body]
 */
async function answerOf(method, path, body) {
  /** @type {RequestInit} */
  const init = { method, cache: 'no-store' };
  if (body !== undefined) {
    init.headers = { 'Content-Type': 'application/json' };
    init.body = JSON.stringify(body);
  }
  let response;
  let text;
  try {
    response = await fetch(addressOf(path), init);
    text = await response.text();
  } catch {
    throw new EndpointError({ code: 'no-answer', message: 'The lab does not answer.' });
  }
  if (response.ok) return text;
  const message = `The lab answered ${response.status}.`;
  throw new EndpointError(errorIn(text) ?? { code: 'failed', message });
}

/**
 * @param {string} text
 * @returns {any}
 */
function parsed(text) {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    throw new EndpointError({ code: 'failed', message: 'The answer of the lab cannot be read.' });
  }
}

/**
 * @param {string} text
 * @returns {ScreenError | undefined}
 */
function errorIn(text) {
  try {
    const { error } = JSON.parse(text);
    return typeof error?.code === 'string' ? error : undefined;
  } catch {
    return undefined;
  }
}

/** Milliseconds between two looks at the world while its page is seen. */
const PAUSE = 1000;

/**
 * Keeps something on the page as it is in the world, whoever changes it: another tab, a test, the API that uses a key, the
 * clock. It looks while it runs and the page is seen.
 * @template Shown
 * @param {() => string} path
 * @param {(shown: Shown) => void} show called where something has changed
 * @param {HTMLElement} trouble shown while there is no answer
 */
export function live(path, show, trouble) {
  let running = false;
  let asked = 0;
  let newest = 0;
  /** @type {string | undefined} */
  let last;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  async function refresh() {
    const mine = ++asked;
    try {
      const text = await answerOf('GET', path());
      // An answer to an earlier question may come later, and knows less.
      if (mine < newest) return;
      newest = mine;
      trouble.hidden = true;
      if (text === last) return;
      show(parsed(text));
      last = text;
    } catch (error) {
      if (!(error instanceof EndpointError)) throw error;
      trouble.hidden = false;
    }
  }

  async function look() {
    clearTimeout(timer);
    if (!running || document.hidden) return;
    await refresh();
    clearTimeout(timer);
    timer = setTimeout(() => void look(), PAUSE);
  }

  document.addEventListener('visibilitychange', () => void look());
  addEventListener('focus', () => void look());
  return {
    /** Looks now, and shows what there is before it is over. */
    refresh,
    /** Shows what is known once more. */
    again() {
      if (last !== undefined) show(JSON.parse(last));
    },
    start() {
      if (running) return;
      running = true;
      void look();
    },
    stop() {
      running = false;
      clearTimeout(timer);
    },
  };
}
