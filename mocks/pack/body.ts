import { FilesError, type Files, type StoredFile } from '../world/files.ts';
import {
  giveUp,
  KNOWN_ENCODINGS,
  readBytes,
  readStream,
  TooLarge,
  UnknownEncoding,
} from './bytes.ts';
import { readMultipart, type MultipartBody } from './multipart.ts';
import type { AskedRequest } from './received.ts';
import type { Refusal } from './refusal.ts';
import { malformed, parseForm, parseJson } from './text-body.ts';

/**
 * How an operation reads its body:
 *
 * - `json`: the value, checked by the operation's schema
 * - `form`: `application/x-www-form-urlencoded`, as an object of its last values, checked likewise
 * - `multipart`: `{fields, files}`, read as it comes; the contents of the files are written to the
 *   world's files
 * - `raw`: the bytes (a `Uint8Array`), of whatever type
 * - `file`: one file, read as it comes and written to the world's files, of whatever type
 */
export type BodyForm = 'json' | 'form' | 'multipart' | 'raw' | 'file';

/** Whether a body of this form is read as it comes, and may be larger than memory. */
export function isReadAsItComes(form: BodyForm | undefined): boolean {
  return form === 'multipart' || form === 'file';
}

/**
 * A file that a request has brought. It is gone after the handler unless that keeps it
 * (`files.keep`).
 */
export interface UploadedFile extends StoredFile {
  /** The name of the part; empty where the file is the whole body. */
  readonly field: string;
  /** The file's name as the client gave it: it may hold a path, and may be empty. */
  readonly name: string;
  readonly contentType: string;
}

/**
 * Most bytes of a body where an operation has no limit of its own, as an nginx before an API would
 * have one. Invented.
 */
const SERVER_LIMIT = 10 * 1024 * 1024;

export type BodyResult = {
  /** Undefined where there is no body. */
  readonly value?: unknown;
  readonly refusal?: Refusal;
  /** The bytes, where they were read whole. */
  readonly received?: Uint8Array<ArrayBuffer>;
};

export interface BodyRules {
  readonly bodyForm?: BodyForm | undefined;
  /** Bytes; what the operation documents. */
  readonly bodyLimit?: number | undefined;
}

/** What a request carries, in the form that the operation wants, or why it cannot be taken. */
export async function readBody(
  request: AskedRequest,
  { bodyForm = 'json', bodyLimit }: BodyRules,
  files: Files,
): Promise<BodyResult> {
  const limit = bodyLimit ?? SERVER_LIMIT;
  try {
    return isReadAsItComes(bodyForm)
      ? await streamed(request, bodyForm === 'multipart', limit, files)
      : await whole(request, bodyForm, limit);
  } catch (error) {
    if (error instanceof TooLarge || error instanceof FilesError) {
      return { refusal: { refused: 'too-large', limit, documented: bodyLimit !== undefined } };
    }
    if (error instanceof UnknownEncoding) return unsupported(request, error.encoding);
    // Already read by somebody else, coded wrongly, or the sender broke off.
    return malformed('The request body could not be read');
  }
}

/** Headers that go with a refusal, whatever the platform's own words are (RFC 9110, 15.5.16). */
export function headersOfRefusal(refusal: Refusal): Readonly<Record<string, string>> {
  return refusal.refused === 'unsupported-media-type' && refusal.encoding !== undefined
    ? { 'accept-encoding': KNOWN_ENCODINGS }
    : {};
}

async function whole(request: AskedRequest, form: BodyForm, limit: number): Promise<BodyResult> {
  const bytes = await readBytes(request, limit);
  return { ...valueOf(request, form, bytes), received: bytes };
}

function valueOf(
  request: AskedRequest,
  form: BodyForm,
  bytes: Uint8Array<ArrayBuffer>,
): BodyResult {
  if (form === 'raw') return { value: bytes };
  if (bytes.length === 0) return { value: undefined };
  const type = mediaType(request);
  if (form === 'form') {
    return type === 'application/x-www-form-urlencoded' ? parseForm(bytes) : unsupported(request);
  }
  const isJson = type === 'application/json' || (type?.endsWith('+json') ?? false);
  return isJson ? parseJson(bytes) : unsupported(request);
}

async function streamed(
  request: AskedRequest,
  isMultipart: boolean,
  limit: number,
  files: Files,
): Promise<BodyResult> {
  const contentType = request.headers.get('content-type') ?? '';
  if (isMultipart && mediaType(request) !== 'multipart/form-data') return unsupported(request);
  const body = readStream(request);
  if (!body) return { value: undefined };
  if (Number(request.headers.get('content-length') ?? 0) > limit) {
    giveUp(body);
    throw new TooLarge();
  }
  if (isMultipart) {
    return {
      value: (await readMultipart(body, contentType, limit, files)) satisfies MultipartBody,
    };
  }
  const stored = await files.write(body, { limit });
  return { value: { ...stored, field: '', name: '', contentType } satisfies UploadedFile };
}

function unsupported(request: AskedRequest, encoding?: string): BodyResult {
  const contentType = request.headers.get('content-type');
  return {
    refusal: {
      refused: 'unsupported-media-type',
      contentType,
      ...(encoding === undefined ? {} : { encoding }),
    },
  };
}

function mediaType({ headers }: AskedRequest): string | undefined {
  return headers.get('content-type')?.split(';', 1)[0]?.trim().toLowerCase();
}
