import { escapeForRegex } from '../../lib/platforms/match.ts';
import type { JournalBody } from '../world/journal.ts';
import type { AnswerBody } from './answer.ts';
import type { Masker } from './masker.ts';

const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * What the journal has of a body: its length, and its text where it is one, with secrets masked and
 * no longer than `most` characters; of `secretFields` the values are masked too. Undefined where
 * there is none, or where it is read as it comes.
 */
export function journalledBody(
  body: AnswerBody | undefined,
  masker: Masker,
  most: number,
  secretFields: readonly string[] = [],
): JournalBody | undefined {
  if (body === null || body === undefined || body instanceof ReadableStream) return undefined;
  const whole = typeof body === 'string' ? body : textOf(body);
  const bytes = typeof body === 'string' ? lengthOf(body) : body.byteLength;
  if (bytes === 0) return undefined;
  if (whole === undefined) return { bytes };
  // Cut first: a secret that is cut in two is masked all the same, since what is looked at reaches
  // behind the cut.
  const isCut = whole.length > most;
  const looked = isCut ? whole.slice(0, most + LONGEST_SECRET) : whole;
  const named = secretFields.length === 0 ? looked : withoutFields(looked, secretFields);
  const masked = withoutNamedSecrets(masker.finds(named) ? masker.mask(named) : named);
  return isCut ? { bytes, text: masked.slice(0, most), cut: true } : { bytes, text: masked };
}

const secretName =
  'access_?token|refresh_?token|id_?token|client_?secret|api_?key|access_?key|password|secret';
const mayNameSecret = new RegExp(secretName, 'i');
const secretInJson = inJson(secretName);
const secretInForm = new RegExp(`((?:^|&)(?:${secretName})=)[^&]+`, 'gi');

/**
 * The text of a body without the values of fields that are credentials: those of `secretFields`,
 * and those that are by their name.
 */
export function withoutCredentials(text: string, secretFields: readonly string[] = []): string {
  return withoutNamedSecrets(secretFields.length === 0 ? text : withoutFields(text, secretFields));
}

/** The text without the values of fields that are credentials by their name, whoever made them. */
function withoutNamedSecrets(text: string): string {
  if (!mayNameSecret.test(text)) return text;
  return text.replace(secretInJson, '$1"•••"').replace(secretInForm, '$1•••');
}

function withoutFields(text: string, names: readonly string[]): string {
  return text.replace(inJson(names.map(escapeForRegex).join('|')), '$1"•••"');
}

/** Matches fields of JSON by their names, an expression, with their values, which are texts. */
function inJson(names: string): RegExp {
  return new RegExp(`("(?:${names})"\\s*:\\s*)"(?:[^"\\\\]|\\\\.)*"?`, 'gi');
}

/** Longer than any form of a secret that can be masked, in characters. */
const LONGEST_SECRET = 4000;

function textOf(bytes: Uint8Array): string | undefined {
  try {
    const text = utf8.decode(bytes);
    // A text has no zero; what has one is some other format that happens to be UTF-8.
    return text.includes('\0') ? undefined : text;
  } catch {
    return undefined;
  }
}

/**
 * The length in bytes of a text as UTF-8. Counted, because encoding it would cost more than all the
 * rest.
 */
function lengthOf(text: string): number {
  let length = text.length;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    // Of the four bytes of a pair its two halves have two each; any other character of more than 11
    // bits has three.
    if (code > 0x7f) length += code > 0x7ff && (code & 0xf800) !== 0xd800 ? 2 : 1;
  }
  return length;
}
