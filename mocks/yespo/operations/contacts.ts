import * as v from 'valibot';
import { json } from '../../pack/answer.ts';
import { operation, type Operation } from '../../pack/pack.ts';
import { pageQuery, shortText } from '../fields.ts';
import { importInput } from '../imports.ts';
import type { YespoState } from '../state.ts';
import { apiOperation, invalid, paged } from './api.ts';
import { shown } from './contact.ts';

const TOO_MANY_IMPORTS = 'Too many contacts are being imported';

const filter = v.object({
  email: v.optional(v.string()),
  sms: v.optional(v.string()),
  firstname: v.optional(v.string()),
  lastname: v.optional(v.string()),
  externalCustomerId: v.optional(v.string()),
  ...pageQuery,
});

export const contactsOperations: readonly Operation<YespoState>[] = [
  operation<YespoState, v.GenericSchema<undefined>, typeof filter>({
    id: 'yespo.contacts.list',
    method: 'GET',
    place: { surface: 'api', path: 'v1/contacts' },
    key: 'required',
    group: 'contacts-read',
    query: filter,
    rate: { requests: 50, seconds: 1 },
    success: { status: 200, carries: 'a list of contacts; the total in the header TotalCount' },
    source: 'dkulyk; PD; rate-limits',
    invented: 'the default of maxrows, and that names are compared whole',
    handler({ state, query }) {
      const { startindex, maxrows, ...conditions } = query;
      const { contacts } = state;
      return paged(contacts.list(conditions), { startindex, maxrows }, (contact) =>
        shown(contact, contacts),
      );
    },
  }),
  operation<YespoState, typeof importInput>({
    id: 'yespo.contacts.update',
    refuses: ['invalid'],
    method: 'POST',
    place: { surface: 'api', path: 'v1/contacts' },
    key: 'required',
    group: 'contacts-update',
    body: importInput,
    success: { status: 200, carries: '{id: 0, asyncSessionId, failedContacts}' },
    source: 'docs contactsbulkupdate-1; SHOP update-contacts.ts; WOO',
    invented:
      'that it takes two seconds, the default of dedupeOn, and what stands in failedContacts',
    handler({ state, body }) {
      const started = state.imports.start(body);
      if (!started) return invalid(TOO_MANY_IMPORTS);
      const { sessionId, failed } = started;
      return json({ id: 0, asyncSessionId: sessionId, failedContacts: failed });
    },
  }),
  apiOperation({
    id: 'yespo.contacts.upload',
    method: 'POST',
    path: 'v1/contacts/upload',
    group: 'contacts-update',
    body: v.object({ link: shortText(2000) }),
    success: { status: 200, carries: '{asyncSessionId}' },
    refuses: ['invalid'],
    source: 'OAuth list',
    invented: 'the fields and the answer; nothing is fetched from the link, so nothing is imported',
    handler({ state, body }) {
      if (!URL.canParse(body.link)) return invalid('link: expected an address');
      const started = state.imports.start({ contacts: [] });
      return started ? json({ asyncSessionId: started.sessionId }) : invalid(TOO_MANY_IMPORTS);
    },
  }),
  operation<YespoState>({
    id: 'yespo.importstatus.read',
    refuses: ['not-found'],
    method: 'GET',
    place: { surface: 'api', path: 'v1/importstatus/:session' },
    key: 'required',
    group: 'contacts-update',
    success: { status: 200, carries: '{status, mapping: []}' },
    source: 'WOO Yespo_Contact.php:15; common-repository',
    invented: 'the word of a status other than FINISHED, and 404',
    handler({ state, params }) {
      const session = params['session'] ?? '';
      const finished = state.imports.isFinished(session);
      if (finished === undefined) {
        return { refused: 'not-found', message: `Import session '${session}' not found` };
      }
      return json({ status: finished ? 'FINISHED' : 'IN_PROGRESS', mapping: [] });
    },
  }),
];
