import type { BodyResult } from './body.ts';

/**
 * Most values of a JSON body: what a server in front would not have parsed either. Invented; more
 * would keep all other worlds waiting while each is looked at.
 */
const MOST_VALUES = 300_000;

/**
 * Deepest nesting of a JSON body. Invented; it keeps what walks the value from running out of
 * stack.
 */
const DEEPEST = 64;

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** A form as an object of its last values. */
export function parseForm(bytes: Uint8Array): BodyResult {
  const text = new TextDecoder().decode(bytes);
  const value = Object.fromEntries(new URLSearchParams(text));
  if (/\0/.test(Object.values(value).join(''))) {
    return malformed('The request body holds the character U+0000');
  }
  return { value };
}

export function parseJson(bytes: Uint8Array): BodyResult {
  let text: string;
  try {
    text = utf8.decode(bytes);
  } catch {
    return malformed('The request body is not UTF-8');
  }
  const { depth, values } = extentOf(text);
  if (depth > DEEPEST) {
    return malformed(`The request body is nested deeper than ${DEEPEST} levels`);
  }
  if (values > MOST_VALUES) {
    return malformed(`The request body holds more than ${MOST_VALUES} values`);
  }
  if (text.includes('\\u0000') && /(?<!\\)(?:\\\\)*\\u0000/.test(text)) {
    return malformed('The request body holds the character U+0000');
  }
  try {
    return { value: JSON.parse(text) };
  } catch {
    return malformed('The request body is not valid JSON');
  }
}

export function malformed(message: string): BodyResult {
  return { refusal: { refused: 'malformed', message } };
}

/** How deep the brackets of a JSON text go, and about how many values it holds. */
function extentOf(text: string): { readonly depth: number; readonly values: number } {
  let depth = 0;
  let deepest = 0;
  let values = 1;
  let quoted = false;
  for (let index = 0; index < text.length; index += 1) {
    const character = text.charCodeAt(index);
    if (quoted) {
      if (character === 0x5c) index += 1;
      else if (character === 0x22) quoted = false;
    } else if (character === 0x22) quoted = true;
    else if (character === 0x2c) values += 1;
    else if (character === 0x5b || character === 0x7b) {
      depth += 1;
      values += 1;
      if (depth > deepest) deepest = depth;
    } else if (character === 0x5d || character === 0x7d) depth -= 1;
  }
  return { depth: deepest, values };
}
