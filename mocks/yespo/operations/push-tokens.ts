import * as v from 'valibot';
import { listOf } from '../../pack/list.ts';
import { empty, json } from '../../pack/answer.ts';
import type { Operation } from '../../pack/pack.ts';
import type { Refusal } from '../../pack/refusal.ts';
import { withoutUndefined } from '../../world/without-undefined.ts';
import { flag, maybe, shortText, wholeNumber } from '../fields.ts';
import type { YespoState } from '../state.ts';
import { apiOperation, invalid, notFound } from './api.ts';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Seconds for which a token may be muted. */
const SHORTEST = 5;
const LONGEST = 31_536_000;

/** Most tokens of one request. Invented. */
const MOST = 1000;

/** The three texts of 400 and that of 404, which clients compare. */
function appProblem(state: YespoState, app: string): Refusal | undefined {
  if (!uuid.test(app)) return invalid('Wrong app uuid');
  if (state.pushTokens.isApp(app)) return undefined;
  return { refused: 'not-found', message: 'Not registered application' };
}

const tokenText = shortText(500);

const muteBody = v.looseObject({
  token: v.optional(v.unknown()),
  duration: v.optional(v.unknown()),
});

/** One token or a list of them; undefined where there is none. */
function tokensOf(sent: unknown): readonly string[] | undefined {
  const list = Array.isArray(sent) ? (sent as unknown[]) : [sent];
  const tokens = v.safeParse(
    v.pipe(v.array(v.pipe(v.string(), v.nonEmpty())), v.minLength(1), v.maxLength(MOST)),
    list,
  );
  return tokens.success ? tokens.output : undefined;
}

function muting(verb: 'mute' | 'unmute'): Operation<YespoState> {
  return apiOperation({
    id: `yespo.apps.token.${verb}`,
    method: 'POST',
    path: `v1/apps/:app/token/${verb}`,
    group: 'full',
    body: muteBody,
    success: { status: 200, carries: 'nothing' },
    refuses: ['invalid', 'not-found'],
    source: 'docs',
    invented: 'that a list of tokens is taken too, and that unknown tokens are passed over',
    handler({ state, clock, params, body }) {
      const app = params['app'] ?? '';
      if (!uuid.test(app)) return invalid('Wrong app uuid');
      const tokens = tokensOf(body.token);
      if (!tokens) return invalid('Tokens must be specified');
      const { duration } = body;
      const isDuration =
        typeof duration === 'number' &&
        Number.isInteger(duration) &&
        duration >= SHORTEST &&
        duration <= LONGEST;
      if (verb === 'mute' && !isDuration) return invalid('Duration must be positive int');
      const problem = appProblem(state, app);
      if (problem) return problem;
      for (const token of tokens) {
        const known = state.pushTokens.get(app, token);
        if (!known) continue;
        const { mutedUntil: _before, ...rest } = known;
        const until =
          verb === 'mute' ? { mutedUntil: clock.now() + (duration as number) * 1000 } : {};
        state.pushTokens.put({ ...rest, ...until });
      }
      return empty();
    },
  });
}

const newToken = v.object({
  token: tokenText,
  contactId: maybe(wholeNumber),
  externalCustomerId: maybe(shortText(255)),
  phone: maybe(shortText(255)),
  email: maybe(shortText(255)),
});

function contactIdOf(
  { contacts }: YespoState,
  { contactId, externalCustomerId, phone, email }: v.InferOutput<typeof newToken>,
): number | undefined {
  const contact =
    (contactId === undefined ? undefined : contacts.get(contactId)) ??
    (externalCustomerId === undefined ? undefined : contacts.byExternalId(externalCustomerId)) ??
    (phone === undefined ? undefined : contacts.byChannel('sms', phone)) ??
    (email === undefined ? undefined : contacts.byChannel('email', email));
  return contact?.id;
}

const activated = 'v1/contact/token/activated/:app/:token';

export const pushTokenOperations: readonly Operation<YespoState>[] = [
  apiOperation({
    id: 'yespo.apps.tokens.add',
    method: 'POST',
    path: 'v1/apps/:app/tokens',
    group: 'full',
    body: v.object({
      tokens: v.pipe(listOf(newToken, MOST, 'tokens'), v.minLength(1, 'must not be empty')),
    }),
    success: { status: 200, carries: 'nothing' },
    refuses: ['invalid', 'not-found'],
    source: 'docs addapptokens',
    invented:
      'how many tokens one request may have, the refusals, and that a contact need not be known',
    handler({ state, params, body }) {
      const app = params['app'] ?? '';
      const problem = appProblem(state, app);
      if (problem) return problem;
      for (const one of body.tokens) {
        const contactId = contactIdOf(state, one);
        const known = state.pushTokens.get(app, one.token);
        const fresh = { app, token: one.token, contactId, activated: true };
        state.pushTokens.put({ ...known, ...withoutUndefined(fresh) });
      }
      return empty();
    },
  }),
  muting('mute'),
  muting('unmute'),
  apiOperation({
    id: 'yespo.contact.token.activated',
    method: 'GET',
    path: activated,
    group: 'general',
    success: { status: 200, carries: '{activated}' },
    refuses: ['not-found'],
    source: 'OAuth list; docs slug gettokenactivated-1',
    invented: 'the answer',
    handler({ state, params }) {
      const known = state.pushTokens.get(params['app'] ?? '', params['token'] ?? '');
      return known ? json({ activated: known.activated }) : notFound('Token');
    },
  }),
  apiOperation({
    id: 'yespo.contact.token.activate',
    method: 'PUT',
    path: activated,
    group: 'general',
    body: v.object({ activated: maybe(flag) }),
    bodyOptional: true,
    success: { status: 200, carries: 'nothing' },
    refuses: ['not-found'],
    source: 'OAuth list',
    invented: 'the body: without one the token is activated',
    handler({ state, params, body }) {
      const known = state.pushTokens.get(params['app'] ?? '', params['token'] ?? '');
      if (!known) return notFound('Token');
      state.pushTokens.put({ ...known, activated: body?.activated ?? true });
      return empty();
    },
  }),
  apiOperation({
    id: 'yespo.contact.token.contact',
    method: 'GET',
    path: 'v1/contact/token/:app/:token/contactId',
    group: 'full',
    rate: { requests: 150, seconds: 1 },
    success: { status: 200, carries: '{contactId}' },
    refuses: ['not-found'],
    source: 'rate-limits',
    invented: 'the answer',
    handler({ state, params }) {
      const token = params['token'] ?? '';
      const { contactId } = state.pushTokens.get(params['app'] ?? '', token) ?? {};
      const id = contactId ?? state.contacts.byChannel('mobilepush', token)?.id;
      return id === undefined ? notFound('Token') : json({ contactId: id });
    },
  }),
  apiOperation({
    id: 'yespo.interaction.status',
    method: 'PUT',
    path: 'v1/interactions/:id/status',
    group: 'general',
    rate: { requests: 300, seconds: 1 },
    body: v.object({
      status: shortText(50),
      token: maybe(shortText(500)),
      time: maybe(shortText(50)),
    }),
    success: { status: 200, carries: 'nothing' },
    source: 'rate-limits; DOCS delivery analytics',
    invented: 'the answer, and that an interaction need not be known',
    handler({ state, params, body }) {
      state.interactions.add({ ...body, id: params['id'] ?? '' });
      return empty();
    },
  }),
];
