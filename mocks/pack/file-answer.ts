import type { ByteRange, Files, StoredFile } from '../world/files.ts';
import { empty, type Answer } from './answer.ts';

export interface FileDescription {
  /** Media type. */
  readonly type: string;
  /** What a browser is to call it where it saves it. */
  readonly name?: string;
}

/**
 * A file of the world as an answer, read as the client takes it: with its length, an ETag, and the
 * one range that the client asks for (RFC 9110, 13 and 14). Of several ranges at once the whole
 * file is sent, as the RFC allows.
 */
export function fileAnswer(
  files: Files,
  { id, size }: StoredFile,
  { type, name }: FileDescription,
  requested: Pick<Headers, 'get'>,
): Answer {
  const etag = `"${id}"`;
  const headers = {
    etag,
    'accept-ranges': 'bytes',
    ...(name === undefined ? {} : { 'content-disposition': disposition(name) }),
  };
  if (isKnown(requested.get('if-none-match'), etag)) return empty(304, headers);
  const range = rangeOf(requested, etag, size);
  if (range === 'unsatisfiable') {
    return empty(416, { ...headers, 'content-range': `bytes */${size}` });
  }
  const { start, end } = range ?? { start: 0, end: size - 1 };
  return {
    status: range ? 206 : 200,
    headers: {
      ...headers,
      'content-type': type,
      'content-length': String(end - start + 1),
      ...(range ? { 'content-range': `bytes ${start}-${end}/${size}` } : {}),
    },
    body: files.stream(id, { start, end }),
  };
}

/** Whether a client has it already. Some clients leave the quotes of an ETag out. */
export function isKnown(ifNoneMatch: string | null, etag: string): boolean {
  if (ifNoneMatch === null) return false;
  const bare = etag.slice(1, -1);
  return ifNoneMatch
    .split(',')
    .map((one) => one.trim().replace(/^W\//, ''))
    .some((one) => one === etag || one === bare || one === '*');
}

function rangeOf(
  requested: Pick<Headers, 'get'>,
  etag: string,
  size: number,
): ByteRange | 'unsatisfiable' | undefined {
  const unless = requested.get('if-range');
  if (unless !== null && unless !== etag) return undefined;
  const [, first, last] =
    /^bytes=(\d{0,15})-(\d{0,15})$/i.exec(requested.get('range')?.trim() ?? '') ?? [];
  if (first === undefined || last === undefined || (first === '' && last === '')) return undefined;
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const end = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1);
  if (start >= size || (first === '' && Number(last) === 0)) return 'unsatisfiable';
  return end < start ? undefined : { start, end };
}

/** The name in both of its writings (RFC 6266): ASCII for old clients, and as it is. */
function disposition(name: string): string {
  const ascii = name.replace(/[^\x20-\x7e]|["\\]/g, '_');
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(name)}`;
}
