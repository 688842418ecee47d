import * as v from 'valibot';
import { listOf } from '../../pack/list.ts';
import { empty, json } from '../../pack/answer.ts';
import type { Operation } from '../../pack/pack.ts';
import type { Contact, Group } from '../contact.ts';
import type { ContactBook } from '../contact-book.ts';
import { commaSeparated, maybe, pageQuery, pathNumber, shortText, wholeNumber } from '../fields.ts';
import type { YespoState } from '../state.ts';
import { apiOperation, invalid, notFound, paged } from './api.ts';
import { shown } from './contact.ts';

/** Most contacts of one request that puts them into a group or takes them out. */
const MOST = 500;

const members = v.object({
  contactIds: maybe(listOf(wholeNumber, MOST, 'contacts')),
  externalCustomerIds: maybe(listOf(shortText(255), MOST, 'contacts')),
});

function groupNamed(segment: string | undefined, contacts: ContactBook): Group | undefined {
  const id = pathNumber(segment);
  return id === undefined ? undefined : contacts.group(id);
}

function membership(verb: 'attach' | 'detach'): Operation<YespoState> {
  return apiOperation({
    id: `yespo.group.${verb}`,
    method: 'POST',
    path: `v1/group/:id/contacts/${verb}`,
    group: 'contacts-update',
    body: members,
    // Without ids a detachment empties the segment (ADD).
    ...(verb === 'detach' ? { bodyOptional: true } : {}),
    success: { status: 200, carries: 'nothing' },
    refuses: ['not-found', 'invalid'],
    source: verb === 'attach' ? 'docs; ONE' : 'OAuth list; ADD',
    invented:
      verb === 'attach'
        ? 'the right that it needs, and that contacts which are not there are passed over'
        : 'that contacts which are not there are passed over',
    handler({ state, params, body }) {
      const { contacts } = state;
      const group = groupNamed(params['id'], contacts);
      if (!group) return notFound(`Group with id='${params['id']}'`);
      // The body may be missing where it may be left out.
      const { contactIds = [], externalCustomerIds = [] } = (body as typeof body | undefined) ?? {};
      const count = contactIds.length + externalCustomerIds.length;
      if (count === 0 && verb === 'detach') {
        for (const contact of contacts.list()) {
          if (contact.groups.includes(group.id)) contacts.setMember(contact, group.id, false);
        }
        return empty();
      }
      if (count === 0) return invalid('contactIds or externalCustomerIds must be specified');
      if (count > MOST) return invalid(`must not have more than ${MOST} contacts`);
      const meant: (Contact | undefined)[] = [
        ...contactIds.map((id) => contacts.get(id)),
        ...externalCustomerIds.map((id) => contacts.byExternalId(id)),
      ];
      for (const contact of meant) {
        // As it is now: it may be named twice.
        const current = contact && contacts.get(contact.id);
        if (current) contacts.setMember(current, group.id, verb === 'attach');
      }
      return empty();
    },
  });
}

export const groupOperations: readonly Operation<YespoState>[] = [
  apiOperation({
    id: 'yespo.groups.list',
    method: 'GET',
    path: 'v1/groups',
    group: 'contacts-read',
    query: v.object({ ...pageQuery, name: v.optional(v.string()) }),
    success: { status: 200, carries: 'a list of {id, name, type}; the total in TotalCount' },
    source: 'PD; dkulyk',
    invented: 'that name is looked for anywhere in a name, without regard to case',
    handler({ state, query }) {
      const part = query.name?.toLowerCase() ?? '';
      const found = state.contacts.groups().filter(({ name }) => name.toLowerCase().includes(part));
      return paged(found, query);
    },
  }),
  apiOperation({
    id: 'yespo.group.contacts',
    method: 'GET',
    path: 'v1/group/:id/contacts',
    group: 'contacts-read',
    query: v.object(pageQuery),
    success: { status: 200, carries: 'a list of contacts; the total in TotalCount' },
    refuses: ['not-found'],
    source: 'PD',
    invented: '404',
    handler({ state, params, query }) {
      const { contacts } = state;
      const group = groupNamed(params['id'], contacts);
      if (!group) return notFound(`Group with id='${params['id']}'`);
      const found = contacts.list().filter(({ groups }) => groups.includes(group.id));
      return paged(found, query, (contact) => shown(contact, contacts));
    },
  }),
  membership('attach'),
  membership('detach'),
  apiOperation({
    id: 'yespo.contacts.email',
    method: 'GET',
    path: 'v1/contacts/email',
    group: 'contacts-read',
    query: v.object({ ids: commaSeparated }),
    success: { status: 200, carries: '{results}: {contactId, email}' },
    source: 'OAuth list; docs; dkulyk',
    invented: 'that ids have commas between',
    handler({ state, query }) {
      const found = query.ids.flatMap((text) => {
        const id = pathNumber(text);
        const contact = id === undefined ? undefined : state.contacts.get(id);
        const email = contact?.channels.find(({ type }) => type === 'email')?.value;
        return email === undefined ? [] : [{ contactId: id, email }];
      });
      return json({ results: found });
    },
  }),
];
