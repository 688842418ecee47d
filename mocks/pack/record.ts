import type { LabKey } from '../world/keys.ts';
import type { Credential, Decision, JournalEntry } from '../world/journal.ts';
import {
  headerOf,
  isSecretHeader,
  journalled,
  maskedValue,
  ownerOf,
  credentialFor,
  type OwnedKey,
  type SentCredential,
} from './credentials.ts';
import { WORLD_HEADER } from '../world/worlds.ts';
import type { AnswerBody } from './answer.ts';
import type { Exchange } from './exchange.ts';
import { journalledBody } from './journalled-body.ts';
import { maskerOf, type Masker } from './masker.ts';
import type { AskedHeaders, AskedRequest } from './received.ts';
import { isWebSocketHandshake } from './socket.ts';

/** What became of a request. */
export interface Outcome {
  readonly decision: Decision;
  readonly status: number;
  readonly operation?: string | undefined;
  readonly reason?: string | undefined;
  /** The key that opened the door: of a token, that which it stands for. */
  readonly key?: LabKey | undefined;
  /** What is answered. */
  readonly body?: AnswerBody | undefined;
  /** Fields of it that are credentials. */
  readonly secretFields?: readonly string[] | undefined;
}

type Draft = { -readonly [Field in keyof Omit<JournalEntry, 'number'>]: JournalEntry[Field] };

const none: Credential = { form: 'none' };

/**
 * Writes the request and its outcome into the world's journal, unless the world has been reset
 * meanwhile.
 */
export function record(exchange: Exchange, outcome: Outcome): void {
  const { world, generation, request, url, platform, match, sent } = exchange;
  if (world.generation !== generation) return;
  const masker = maskerOf(generation.keys);
  const inUrl = masker.finds(url.href);
  const written = (text: string) => clipped(inUrl ? masker.mask(text) : text);
  const { headers, found } = maskedHeaders(exchange, masker);
  const owners = sent.map((one) => ownerOf(one.secret, generation.keys, platform?.id));
  const credentials = sent.map((one, index) => journalled(one, owners[index], masker.mask));
  const due = match && credentialFor(match.surface.scheme, sent);
  const read = credentials[due ? sent.indexOf(due) : 0] ?? none;
  const auth = outcome.key && platform ? standingFor(read, outcome.key, platform.id) : read;
  const origin = request.headers.get('origin');
  const leaked = found || inUrl || sent.some((one, index) => leaks(one, owners[index], exchange));
  // Filled step by step: this is done for every request, and a spread for each part that may be
  // missing costs.
  const entry: Draft = {
    at: exchange.at,
    method: request.method,
    url: written(maskedQuery(url)),
    scheme: schemeOf(request, url),
    host: url.hostname,
    path: written(url.pathname),
    headers,
    auth,
    credentials,
    decision: outcome.decision,
    status: outcome.status,
  };
  if (origin !== null) entry.origin = origin;
  if (platform) entry.platform = platform.id;
  if (match) entry.surface = match.surface.id;
  if (outcome.operation !== undefined) entry.operation = outcome.operation;
  if (outcome.reason !== undefined) entry.reason = outcome.reason;
  if (exchange.fault) entry.fault = exchange.fault;
  if (exchange.stub !== undefined) entry.stub = exchange.stub;
  if (leaked) entry.keyLeaked = true;
  const most = world.journal.bodyCharacters;
  if (most > 0) {
    const requestBody = journalledBody(exchange.receivedBody, masker, most);
    if (requestBody) entry.requestBody = requestBody;
    const responseBody = journalledBody(outcome.body, masker, most, outcome.secretFields);
    if (responseBody) entry.responseBody = responseBody;
  }
  world.journal.record(entry);
}

/**
 * A credential as one of the key that the platform took it for; a token says itself nothing of its
 * key.
 */
function standingFor(read: Credential, key: LabKey, platform: string): Credential {
  return read.recognised === false ? { ...read, platform, key: key.name, recognised: true } : read;
}

/**
 * Whether a key of the world went where nothing asks for it: no surface, another platform's
 * surface, a header that the surface does not read, a preflight.
 */
function leaks(
  sent: SentCredential,
  owner: OwnedKey | undefined,
  { match, platform, request }: Exchange,
): boolean {
  if (!owner) return false;
  return (
    match === undefined ||
    owner.platform !== platform?.id ||
    sent.header !== headerOf(match.surface.scheme) ||
    request.method === 'OPTIONS'
  );
}

function maskedHeaders(
  { request, sent, keyHeaders }: Exchange,
  masker: Masker,
): { headers: Record<string, string>; found: boolean } {
  const headers: Record<string, string> = {};
  let found = false;
  for (const [name, value] of request.headers as AskedHeaders) {
    if (name === WORLD_HEADER) continue;
    if (isSecretHeader(name, keyHeaders)) headers[name] = maskedValue(name, sent, masker.mask);
    else if (masker.finds(value)) {
      headers[name] = clipped(masker.mask(value));
      found = true;
    } else headers[name] = clipped(value);
  }
  return { headers, found };
}

/** Parameters of a query that are credentials by their name, whoever made them. */
const secretParameter =
  /([?&](?:access[_-]?token|api[_-]?key|access[_-]?key|client[_-]?secret|password|secret)=)[^&#]+/gi;

/** The address without the values of parameters that are credentials by their name. */
function maskedQuery({ href, search }: URL): string {
  return search === '' ? href : href.replace(secretParameter, '$1•••');
}

/** Longest address, path or header that is kept whole. */
const LONGEST = 8192;

function clipped(text: string): string {
  if (text.length <= LONGEST) return text;
  return `${text.slice(0, LONGEST)}… (${text.length} characters)`;
}

function schemeOf(request: AskedRequest, url: URL): JournalEntry['scheme'] {
  const secure = url.protocol === 'https:' || url.protocol === 'wss:';
  if (url.protocol.startsWith('ws') || isWebSocketHandshake(request)) return secure ? 'wss' : 'ws';
  return secure ? 'https' : 'http';
}
