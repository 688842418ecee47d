import * as v from 'valibot';
import type { WorldClient } from '../../control/client.ts';
import { withoutCredentials } from '../../pack/journalled-body.ts';
import { described } from '../../world/described.ts';
import { key, world } from '../fields.ts';
import { readPart } from '../read-part.ts';
import { lastNumber } from '../journal-views.ts';
import { freeHeaders, keyHeader, knownOf, platformAddress, shownHeaders } from '../sent-request.ts';
import { tool, ToolError } from '../tool.ts';

/** How long an answer is waited for unless the call says otherwise, in seconds. */
const PATIENCE = 30;

const USUAL_CHARACTERS = 8000;

/** Where a fault hangs for ten minutes, no client waits so long. */
const MOST_SECONDS = 60;

export const requestTools = [
  tool({
    name: 'request_send',
    title: 'Send a request with a key',
    description:
      'Sends a request to a platform’s real address, which the lab answers, with the header of a key that you name; without a key it goes as nobody’s. The answer comes without secrets, and cut where it is long, with what the journal says of it. Nothing ever reaches the real platform.',
    effect: 'sends',
    untrusted: true,
    input: v.strictObject({
      world,
      method: v.exactOptional(
        described(
          v.picklist(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']),
          'GET unless given.',
        ),
      ),
      url: described(
        v.pipe(v.string(), v.maxLength(8000)),
        'The real address, as https://api.yespo.io/api/v1/contact/1.',
      ),
      key: v.exactOptional(key),
      headers: v.exactOptional(
        described(v.record(v.string(), v.string()), 'Further headers; no credentials.'),
      ),
      json: v.exactOptional(described(v.unknown(), 'The body, sent as JSON.')),
      form: v.exactOptional(
        described(v.record(v.string(), v.string()), 'The body, sent as a form.'),
      ),
      text: v.exactOptional(
        described(v.string(), 'The body as it is; say its content-type in headers.'),
      ),
      seconds: v.exactOptional(
        described(
          v.pipe(v.number(), v.minValue(0.05), v.maxValue(MOST_SECONDS)),
          `How long to wait for the answer; ${PATIENCE} unless given.`,
        ),
      ),
      characters: v.exactOptional(
        described(
          v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(60_000)),
          `Most characters of the answer's body; ${USUAL_CHARACTERS} unless given.`,
        ),
      ),
    }),
    output: v.strictObject({
      status: v.number(),
      headers: v.record(v.string(), v.string()),
      body: v.exactOptional(
        described(v.string(), 'The body, with secrets masked; absent where it is no text.'),
      ),
      cut: v.exactOptional(described(v.literal(true), 'The body goes on.')),
      platform: v.exactOptional(v.string()),
      surface: v.exactOptional(v.string()),
      operation: v.exactOptional(v.string()),
      sentHeader: v.exactOptional(described(v.string(), 'The header that carried the key.')),
      entry: v.exactOptional(
        described(v.number(), 'Its number in the journal, for journal_entry.'),
      ),
      decision: v.exactOptional(described(v.string(), 'What became of it, as the journal says.')),
      reason: v.exactOptional(described(v.string(), 'Why it was refused, in one word.')),
    }),
    async run({ world: of = 'default', method = 'GET', ...asked }, { lab, signal, mask }) {
      const { seconds = PATIENCE, characters = USUAL_CHARACTERS } = asked;
      const url = platformAddress(asked.url);
      const headers = freeHeaders(asked.headers ?? {});
      const body = bodyOf(asked, headers, method);
      const client = lab.client.world(of);
      // A world that is mistyped must not be made by this.
      await client.read();
      const header = asked.key === undefined ? undefined : await keyHeader(url, asked.key, client);
      if (header) headers.set(header.name, header.value);
      const before = await lastNumber(lab, of);

      const path = `/__world/${of}/${url.hostname}${url.pathname}${url.search}`;
      const patience = AbortSignal.timeout(seconds * 1000);
      const init = { method, headers, signal: AbortSignal.any([signal, patience]) };
      const { secretFields = [], ...known } = knownOf(method, url);
      try {
        const response = await lab.fetch(
          lab.origin + path,
          body === undefined ? init : { ...init, body },
        );
        const part = await readPart(response, characters, (text) =>
          mask(withoutCredentials(text, secretFields)),
        );
        return {
          status: response.status,
          headers: shownHeaders(response.headers),
          ...part,
          ...known,
          ...(header ? { sentHeader: header.name } : {}),
          ...(await entryOf(client, before, method, url.hostname)),
        };
      } catch (cause) {
        throw failure(cause, patience.aborted, seconds);
      }
    },
  }),
];

function bodyOf(
  { json, form, text }: { json?: unknown; form?: Record<string, string>; text?: string },
  headers: Headers,
  method: string,
): string | undefined {
  const given = [json, form, text].filter((one) => one !== undefined).length;
  if (given > 1) {
    throw new ToolError('bad-input', 'a request has one body: give one of json, form and text');
  }
  if (given === 1 && (method === 'GET' || method === 'HEAD')) {
    throw new ToolError('bad-input', `a ${method} has no body: leave json, form and text out`);
  }
  const withType = (type: string, body: string) => {
    if (!headers.has('content-type')) headers.set('content-type', type);
    return body;
  };
  if (json !== undefined) return withType('application/json', JSON.stringify(json));
  if (form !== undefined) {
    return withType('application/x-www-form-urlencoded', new URLSearchParams(form).toString());
  }
  return text;
}

/** What the journal says of the request: the newest one after `before` to that host. */
async function entryOf({ journal }: WorldClient, before: number, method: string, host: string) {
  const entry = (await journal.find({ after: before, method, host })).at(-1);
  if (!entry) return {};
  const { number, decision, reason } = entry;
  return { entry: number, decision, ...(reason === undefined ? {} : { reason }) };
}

function failure(cause: unknown, outOfPatience: boolean, seconds: number): unknown {
  if (outOfPatience) {
    return new ToolError(
      'no-answer',
      `no answer came within ${seconds} s: look for a fault that hangs with fault_list, or move the clock on`,
      { cause },
    );
  }
  if (!(cause instanceof TypeError)) return cause;
  return new ToolError(
    'connection-lost',
    'the connection was lost, as a fault of the kind cut does it: see journal_search; or the request cannot be sent so, for a header that only a client may set',
    { cause },
  );
}
