import * as v from 'valibot';
import { json } from '../../pack/answer.ts';
import { operation, type Operation } from '../../pack/pack.ts';
import { queryNumber } from '../fields.ts';
import { importInput } from '../imports.ts';
import type { YespoState } from '../state.ts';
import { shown } from './contact.ts';

/** Most contacts of one page. */
const PAGE = 500;

const filter = v.object({
  email: v.optional(v.string()),
  sms: v.optional(v.string()),
  firstname: v.optional(v.string()),
  lastname: v.optional(v.string()),
  externalCustomerId: v.optional(v.string()),
  startindex: v.optional(queryNumber(1, Number.MAX_SAFE_INTEGER)),
  maxrows: v.optional(queryNumber(1, PAGE)),
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
      const { startindex = 1, maxrows = PAGE, ...conditions } = query;
      const { contacts } = state;
      const found = contacts.list(conditions);
      const page = found.slice(startindex - 1, startindex - 1 + maxrows);
      return json(
        page.map((contact) => shown(contact, contacts)),
        200,
        { totalcount: String(found.length) },
      );
    },
  }),
  operation<YespoState, typeof importInput>({
    id: 'yespo.contacts.update',
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
      const { sessionId, failed } = state.imports.start(body);
      return json({ id: 0, asyncSessionId: sessionId, failedContacts: failed });
    },
  }),
  operation<YespoState>({
    id: 'yespo.importstatus.read',
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
