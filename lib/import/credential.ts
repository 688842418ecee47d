/** The key in the value of a header. */
import { limits } from './limits.ts';
import type { SchemeKind } from './preview.ts';

export interface Credential {
  readonly scheme: SchemeKind;
  readonly secret: string;
  readonly username?: string | undefined;
  /** What is odd about how it is written. */
  readonly odd?: 'basic-not-encoded' | 'bad-base64' | 'scheme-prefix' | undefined;
}

/** Schemes of `Authorization` that sign a request or prove something else than a key. */
const otherScheme = /^(?:digest|negotiate|ntlm|hawk|oauth|aws4-hmac-sha256|eg1-hmac-sha256)\b/i;

/** Reads the value of a header; undefined where it holds no key of ours. */
export function credentialOf(header: string, text: string): Credential | undefined {
  const value = text.trim();
  if (!/^authorization$/i.test(header)) return { scheme: 'header', secret: value };
  if (otherScheme.test(value)) return undefined;
  const basic = /^basic(?:\s+(.*))?$/is.exec(value);
  if (basic) return basicOf((basic[1] ?? '').trim());
  const bearer = /^bearer(?:\s+(.*))?$/is.exec(value);
  if (bearer) return { scheme: 'bearer', secret: (bearer[1] ?? '').trim() };
  return { scheme: 'header', secret: value, odd: /\s/.test(value) ? 'scheme-prefix' : undefined };
}

function basicOf(text: string): Credential {
  const decoded = fromBase64(text);
  const pair = decoded ?? text;
  const split = /^([^:\s]*)[:\s]\s*([\s\S]*)$/.exec(pair);
  // Some tools write the user name and the key in clear.
  if (split) {
    return {
      scheme: 'basic',
      username: split[1]!,
      secret: split[2]!.trim(),
      odd: decoded === undefined ? 'basic-not-encoded' : undefined,
    };
  }
  return { scheme: 'basic', secret: pair, odd: 'bad-base64' };
}

/** The text that Base64 stands for, padded or not, also as it is written in addresses. */
export function fromBase64(text: string): string | undefined {
  if (text === '' || !/^[A-Za-z0-9+/_-]*={0,2}$/.test(text)) return undefined;
  try {
    const standard = text.replaceAll('-', '+').replaceAll('_', '/').replace(/=+$/, '');
    const bytes = Uint8Array.from(atob(standard), (sign) => sign.charCodeAt(0));
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Whether a text stands for something that the file does not hold. */
export function isUnresolved(text: string): boolean {
  // No key is as long, and looking for pairs of braces in more would take long.
  if (text.length > limits.secret) return false;
  return /\{\{.*?\}\}|\{%.*?%\}|\$\{[^}]*\}|<<\w+>>|^\$\w+$|\uE000/.test(text);
}

/** Stands in a text for a variable of a shell, whose value is not in the file. */
export const UNKNOWN_VARIABLE = '\uE000';

/** Whether a text is what documents and templates write in place of a key. */
export function isPlaceholder(text: string): boolean {
  return (
    /^(?:<.*>|\[.*\]|[x*•.…-]{3,}|change-?_?me|your[\w -]*|todo|secret|example|redacted|null|none|undefined)$/i.test(
      text,
    ) || /(?:\.{3}|…|\*{3,}|•{2,})$/.test(text)
  );
}
