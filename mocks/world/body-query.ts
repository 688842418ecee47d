import { includes } from './call-rules.ts';
import { isEqualJson } from './equal-json.ts';

/** What is wanted of a body: see `bodyQuerySchema`. */
interface PlainWanted {
  readonly equals?: unknown;
  readonly includes?: unknown;
  readonly pattern?: string;
}

/** Whether the text of a body is as wanted; an entry without one never is. */
export function bodyMatches(
  text: string | undefined,
  wanted: PlainWanted | RegExp | ((value: unknown) => boolean),
): boolean {
  if (text === undefined) return false;
  if (typeof wanted === 'function') return wanted(valueOfBody(text));
  // Made anew, because one that is global or sticky remembers where it was.
  if (wanted instanceof RegExp)
    return new RegExp(wanted.source, wanted.flags.replace(/[gy]/g, '')).test(text);
  if (wanted.pattern !== undefined && !new RegExp(wanted.pattern, 'u').test(text)) return false;
  if (!('equals' in wanted) && !('includes' in wanted)) return true;
  const value = valueOfBody(text);
  return (
    (!('equals' in wanted) || isEqualJson(value, wanted.equals)) &&
    (!('includes' in wanted) || includes(value, wanted.includes))
  );
}

/** Whether a text is a regular expression. */
export function isPattern(text: string): boolean {
  try {
    return new RegExp(text, 'u') instanceof RegExp;
  } catch {
    return false;
  }
}

function valueOfBody(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // A form has a name, an equals sign, and no white space.
    return /^[^\s=&]+=[^\s]*$/.test(text) ? Object.fromEntries(new URLSearchParams(text)) : text;
  }
}
