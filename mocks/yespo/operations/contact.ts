import * as v from 'valibot';
import { json } from '../../pack/answer.ts';
import { operation, type Operation } from '../../pack/pack.ts';
import type { Refusal } from '../../pack/refusal.ts';
import type { ContactBook } from '../contact-book.ts';
import { contactInput, type Contact } from '../contact.ts';
import { flag, maybe, pathNumber, queryFlag, shortText } from '../fields.ts';
import type { YespoState } from '../state.ts';
import { textAsJson } from './api.ts';

/** A contact as the API shows it. */
export function shown(contact: Contact, book: ContactBook): unknown {
  const { deleted: _deleted, subscriptions: _wanted, groups, ...rest } = contact;
  return { ...rest, groups: groups.flatMap((id) => book.group(id) ?? []) };
}

function notFound(what: string): Refusal {
  return { refused: 'not-found', message: `Contact with ${what} not found` };
}

/** The contact that a path names, or the refusal where there is none. */
export function contactNamed(segment: string | undefined, book: ContactBook): Contact | Refusal {
  const id = pathNumber(segment);
  return (id === undefined ? undefined : book.get(id)) ?? notFound(`id='${segment}'`);
}

const newContact = v.pipe(
  contactInput,
  v.check(
    ({ channels = [], externalCustomerId }) =>
      channels.length > 0 || externalCustomerId !== undefined,
    'a contact needs a channel or an externalCustomerId',
  ),
);

const customer = maybe(shortText(255));

export const contactOperations: readonly Operation<YespoState>[] = [
  operation<YespoState, typeof newContact>({
    id: 'yespo.contact.create',
    refuses: ['duplicate'],
    method: 'POST',
    place: { surface: 'api', path: 'v1/contact' },
    key: 'required',
    group: 'contacts-update',
    body: newContact,
    success: { status: 200, carries: '{id}' },
    source: 'SHOP create-contact.ts; PY15; docs',
    invented:
      'which fields are required and how long they may be; that a known channel or external id updates that contact',
    handler({ state, body }) {
      if (state.repeats.isRepeated('contact.create', body)) return { refused: 'duplicate' };
      const { contacts } = state;
      const known =
        contacts.find(body, 'externalCustomerId') ?? contacts.find(body, 'email_or_sms');
      const { id } = known ? contacts.update(known, body) : contacts.create(body);
      return json({ id });
    },
  }),
  operation<YespoState>({
    id: 'yespo.contact.read',
    refuses: ['not-found'],
    method: 'GET',
    place: { surface: 'api', path: 'v1/contact/:id' },
    key: 'required',
    group: 'contacts-read',
    success: { status: 200, carries: 'the contact, its groups with id, name and type' },
    source: 'PY15; dkulyk',
    invented: 'the sentence of 404',
    handler({ state, params }) {
      const contact = contactNamed(params['id'], state.contacts);
      return 'refused' in contact ? contact : json(shown(contact, state.contacts));
    },
  }),
  operation<YespoState, typeof contactInput>({
    id: 'yespo.contact.update',
    refuses: ['not-found'],
    method: 'PUT',
    place: { surface: 'api', path: 'v1/contact/:id' },
    key: 'required',
    group: 'contacts-update',
    body: contactInput,
    success: {
      status: 200,
      carries: "the text Contact with id='N' has been updated, under the content type of JSON",
    },
    source: 'VCR update_contact.yml',
    invented: 'that what is left out stays as it is',
    handler({ state, params, body }) {
      const contact = contactNamed(params['id'], state.contacts);
      if ('refused' in contact) return contact;
      state.contacts.update(contact, body);
      return textAsJson(`Contact with id='${contact.id}' has been updated`);
    },
  }),
  operation<YespoState>({
    id: 'yespo.contact.delete',
    refuses: ['not-found'],
    method: 'DELETE',
    place: { surface: 'api', path: 'v1/contact/:id' },
    key: 'required',
    group: 'contacts-update',
    success: {
      status: 200,
      carries: "the text Contact with id='N' has been deleted, under the content type of JSON",
    },
    source: 'PY15; ossbrownie',
    handler({ state, params }) {
      const contact = contactNamed(params['id'], state.contacts);
      if ('refused' in contact) return contact;
      state.contacts.remove(contact, false);
      return textAsJson(`Contact with id='${contact.id}' has been deleted`);
    },
  }),
  deleteByExternalId(),
];

/** Clients name the contact in the query or in a JSON body; both are taken. */
function deleteByExternalId(): Operation<YespoState> {
  const body = v.object({ externalCustomerId: customer, erase: maybe(flag) });
  const query = v.object({ externalCustomerId: customer, erase: v.optional(queryFlag) });
  return operation<YespoState, typeof body, typeof query>({
    id: 'yespo.contact.delete-by-external-id',
    refuses: ['not-found', 'invalid'],
    method: 'DELETE',
    place: { surface: 'api', path: 'v1/contact' },
    key: 'required',
    group: 'contacts-update',
    body,
    bodyOptional: true,
    query,
    success: { status: 200, carries: 'the same text with externalCustomerId' },
    source: 'SHOP delete-contact.ts:34; WOO; OC',
    invented:
      'the right that it needs, the text of the answer, and that only an erased contact cannot be restored',
    handler({ state, body: sent, query: asked }) {
      const externalCustomerId = asked.externalCustomerId ?? sent?.externalCustomerId;
      if (externalCustomerId === undefined) {
        const faults = [{ field: 'externalCustomerId', message: 'is required' }];
        return { refused: 'invalid', faults };
      }
      const contact = state.contacts.byExternalId(externalCustomerId);
      if (!contact) return notFound(`externalCustomerId='${externalCustomerId}'`);
      state.contacts.remove(contact, asked.erase ?? sent?.erase ?? false);
      return textAsJson(`Contact with externalCustomerId='${externalCustomerId}' has been deleted`);
    },
  });
}
