import { json, type Answer } from '../pack/answer.ts';

/**
 * The errors that WebDriver and Appium 3 have, with their HTTP statuses (base-driver, errors.ts).
 */
const statuses = {
  'detached shadow root': 404,
  'element click intercepted': 400,
  'element not interactable': 400,
  'element not selectable': 400,
  'insecure certificate': 400,
  'invalid argument': 400,
  'invalid cookie domain': 400,
  'invalid coordinates': 400,
  'invalid element state': 400,
  'invalid selector': 400,
  'invalid session id': 404,
  'javascript error': 500,
  'move target out of bounds': 500,
  'no such alert': 404,
  'no such cookie': 404,
  'no such element': 404,
  'no such frame': 404,
  'no such shadow root': 404,
  'no such window': 404,
  'script timeout': 408,
  'session not created': 500,
  'stale element reference': 404,
  timeout: 408,
  'unable to capture screen': 500,
  'unable to set cookie': 500,
  'unexpected alert open': 500,
  'unknown command': 404,
  'unknown error': 500,
  'unknown method': 405,
  'unsupported operation': 500,
} as const;

export type ErrorCode = keyof typeof statuses;

/** What a client gets where it does not say more (base-driver, errors.ts). */
export const UNKNOWN_COMMAND =
  'The requested resource could not be found, or a request was received using an HTTP method that is not supported by the mapped resource.';
export const NO_SESSION = 'A session is either terminated or not started';
export const NO_ELEMENT =
  'An element could not be located on the page using the given search parameters.';
const NOT_IMPLEMENTED = 'Method is not implemented';

/** Why a command is not carried out, in the protocol's own words. */
export class WebDriverError extends Error {
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string) {
    super(message);
    this.code = code;
  }

  get status(): number {
    return statuses[this.code];
  }
}

export const invalidArgument = (message: string) => new WebDriverError('invalid argument', message);
/** A route that is known, and that the driver of this platform does not have. */
export const notImplemented = () => new WebDriverError('unknown method', NOT_IMPLEMENTED);

/** The body of an error. Clients take a text that is not empty for the mark of one. */
export function errorBody(code: string, message: string): unknown {
  const name = code.replaceAll(/(?:^| )([a-z])/g, (_match, letter: string) => letter.toUpperCase());
  return { value: { error: code, message, stacktrace: `${name}Error: ${message}` } };
}

/** The headers that every answer of an Appium server has. */
const headers = { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-cache' };

export function errorAnswer(error: WebDriverError): Answer {
  return json(errorBody(error.code, error.message), error.status, headers);
}

/** A success: what the command gives, or null. */
export function valueAnswer(value: unknown): Answer {
  return json({ value: value === undefined ? null : value }, 200, headers);
}
