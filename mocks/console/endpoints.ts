import { Hono, type Context, type MiddlewareHandler } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import * as v from 'valibot';
import { faultyAnswer } from '../pack/faulty.ts';
import { asResponse } from '../pack/received.ts';
import type { Refusal } from '../pack/refusal.ts';
import { KeyError, type KeyRing, type LabKey } from '../world/keys.ts';
import type { ErrorParameters } from '../world/lab-error.ts';
import type { ScreenBindings } from '../pack/screen.ts';
import type { PlatformState } from '../world/world.ts';

/**
 * What the key screens' endpoints have in common. They are the lab's own: how a real dashboard
 * talks to its server is not known, so their addresses begin with `/__lab/console/`, where no
 * platform has anything.
 */

/** Why a request of a screen was not done, as its JSON says it. */
export interface ScreenError {
  /**
   * A code of `KeyError`; `invalid`; `foreign` for a page of another site; `fault` where a rule
   * wants it.
   */
  readonly code: string;
  readonly message: string;
  /** What the message names, for whoever says it in other words. */
  readonly parameters?: ErrorParameters;
  /** The field of the form that it is about. */
  readonly field?: string;
}

/** The secret of a key, when it is copied. */
export interface CopiedSecret {
  readonly secret: string;
}

/** What was sent is not what the endpoint takes. */
export class InputError extends Error {
  override readonly name = 'InputError';
  readonly field: string | undefined;

  constructor(message: string, field?: string) {
    super(message);
    this.field = field;
  }
}

const keyErrors: Readonly<
  Record<KeyError['code'], { readonly status: ContentfulStatusCode; readonly field?: string }>
> = {
  'name-required': { status: 400, field: 'name' },
  'name-too-long': { status: 400, field: 'name' },
  'unknown-right': { status: 400, field: 'right' },
  'too-many-keys': { status: 409 },
  'secret-taken': { status: 409 },
  'id-taken': { status: 409 },
  'cannot-be-disabled': { status: 409 },
  'bad-key': { status: 400 },
  'no-such-key': { status: 404 },
};

/**
 * The endpoints of one screen. Pages of other sites are refused, whatever they ask: what stands
 * here opens doors. What is answered is kept nowhere.
 */
export function createEndpoints<State extends PlatformState>(): Hono<ScreenBindings<State>> {
  const endpoints = new Hono<ScreenBindings<State>>();
  endpoints.use('*', async (context, next) => {
    context.header('Cache-Control', 'no-store');
    context.header('X-Content-Type-Options', 'nosniff');
    if (isOwnPage(context.req.raw)) return next();
    const message = 'Only the page of this dashboard may ask for this.';
    return refuse(context, 403, { code: 'foreign', message });
  });
  endpoints.onError((error, context) => {
    context.header('Cache-Control', 'no-store');
    const { message } = error;
    if (error instanceof KeyError) {
      const { status, ...field } = keyErrors[error.code];
      const { code, parameters } = error;
      return refuse(context, status, { code, message, parameters, ...field });
    }
    if (error instanceof InputError) {
      const field = error.field === undefined ? {} : { field: error.field };
      return refuse(context, 400, { code: 'invalid', message, ...field });
    }
    throw error;
  });
  return endpoints;
}

function refuse(context: Context, status: ContentfulStatusCode, error: ScreenError): Response {
  return context.json({ error }, status);
}

/**
 * Whether a request is not by a page of another site. Browsers say so themselves (Fetch Metadata);
 * one that does not has to name no other origin. `none` is an address that somebody typed.
 */
function isOwnPage({ url, headers }: Request): boolean {
  const site = headers.get('sec-fetch-site');
  if (site !== null) return site === 'same-origin' || site === 'none';
  const origin = headers.get('origin');
  return origin === null || URL.parse(origin)?.host === new URL(url).host;
}

/**
 * Something that a screen does, by a name that fault rules may use. A refusal on purpose has the
 * rule's status and words; how the real dashboards' servers put one is not known.
 */
export function action(id: string): MiddlewareHandler<ScreenBindings> {
  return async (context, next) => {
    const { world } = context.env;
    const path: Readonly<Record<string, string>> = context.req.param();
    const rule = world.faults.strike({
      operation: id,
      keyId: path['id'],
      path,
      query: new URL(context.req.url).searchParams,
      // A rule that looks at a body strikes no screen: what a screen sends is not the platform's
      // API.
      body: undefined,
    });
    if (!rule) return next();
    let done = false;
    const answer = asResponse(
      await faultyAnswer(
        rule.fault,
        { request: context.req.raw, world },
        {
          refuse: (refusal) => refusedOnPurpose(refusal),
          async perform() {
            done = true;
            await next();
            return context.res;
          },
          lose: () => undefined,
        },
      ),
    );
    if (!done) return answer;
    // Hono would put the headers of both answers into one.
    context.res = undefined;
    context.res = answer;
    return undefined;
  };
}

function refusedOnPurpose(refusal: Refusal): Response {
  const { status, message = `The lab was told to answer ${status}.` } =
    refusal.refused === 'fault'
      ? refusal
      : { status: 429, message: 'Too many requests; the lab was told to say so.' };
  const error: ScreenError = { code: 'fault', message };
  return Response.json({ error }, { status });
}

/** A choice between on and off. */
export const switchInput = v.object({ enabled: v.boolean() });

/**
 * The JSON body of a request, checked.
 * @throws {InputError} naming the first field that does not hold.
 */
export async function readInput<const Schema extends v.GenericSchema>(
  context: Context,
  schema: Schema,
): Promise<v.InferOutput<Schema>> {
  if (!context.req.header('content-type')?.startsWith('application/json')) {
    throw new InputError('The body must be JSON, and say so in its Content-Type.');
  }
  let sent: unknown;
  try {
    sent = await context.req.json();
  } catch {
    throw new InputError('The body is no JSON.');
  }
  const result = v.safeParse(schema, sent);
  if (result.success) return result.output;
  const [issue] = result.issues;
  throw new InputError(issue.message, v.getDotPath(issue) ?? undefined);
}

/**
 * The key of that id. The ring itself would take a name too, and a screen means one key.
 * @throws {KeyError} `no-such-key`
 */
export function keyById(ring: KeyRing, id: string): LabKey {
  const key = ring.get(id);
  if (key.id === id) return key;
  throw new KeyError('no-such-key', `there is no key with the id "${id}"`, { key: id });
}
