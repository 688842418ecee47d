import * as v from 'valibot';
import { json } from '../../pack/answer.ts';
import type { Operation } from '../../pack/pack.ts';
import { withoutUndefined } from '../../world/without-undefined.ts';
import { maybe, shortText } from '../fields.ts';
import type { YespoState } from '../state.ts';
import { apiOperation, invalid } from './api.ts';

const identity = maybe(shortText(255));

export const authOperations: readonly Operation<YespoState>[] = [
  apiOperation({
    id: 'yespo.auth.token',
    method: 'POST',
    path: 'v1/auth/token',
    group: 'full',
    success: { status: 200, carries: '{token}, for events and past events as a Bearer' },
    secretFields: ['token'],
    refuses: ['missing-header'],
    source: 'docs slug generateapikey-1; methods.html',
    invented: 'the answer, and that the token holds as long as its key',
    handler({ state, key }) {
      // An application has no key that the token could stand for.
      if (!key) return { refused: 'missing-header' };
      return json({ token: state.tokens.forKey(key.id) });
    },
  }),
  apiOperation({
    id: 'yespo.auth.contact-token',
    method: 'POST',
    path: 'v1/auth/contact/token',
    group: 'full',
    body: v.object({
      email: identity,
      phone: identity,
      externalCustomerId: identity,
      // The same under the name that OC gives it.
      extid: identity,
      userPseudoId: identity,
      cookie: identity,
    }),
    success: { status: 200, carries: '{token}, for the header ES-TOKEN' },
    secretFields: ['token'],
    refuses: ['invalid'],
    source: 'SHOP get-contact-auth-token.ts:25; OC; DOCS app-inbox',
    invented: 'the sentence of 400, and that somebody who is no contact gets a token too',
    handler({ state, body }) {
      const { extid, externalCustomerId = extid, ...others } = body;
      const user = withoutUndefined({ ...others, externalCustomerId });
      if (Object.keys(user).length === 0) {
        return invalid('One of email, phone and externalCustomerId must be specified');
      }
      return json({ token: state.tokens.forEndUser(user) });
    },
  }),
];
