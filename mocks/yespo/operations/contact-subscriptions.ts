import * as v from 'valibot';
import { listOf } from '../../pack/list.ts';
import { empty, json } from '../../pack/answer.ts';
import type { Operation } from '../../pack/pack.ts';
import { contactInput } from '../contact.ts';
import { maybe, shortText, texts } from '../fields.ts';
import type { YespoState } from '../state.ts';
import { apiOperation } from './api.ts';
import { contactNamed } from './contact.ts';

const subscriber = v.object({
  contact: v.pipe(
    contactInput,
    v.check(({ channels = [] }) => channels.length > 0, 'a contact needs a channel'),
  ),
  groups: maybe(v.array(shortText(255))),
  formType: maybe(shortText(255)),
});

/** The keys themselves, or entries of the list of categories. */
const subscription = v.union([
  shortText(255),
  v.pipe(
    v.object({ key: shortText(255) }),
    v.transform(({ key }) => key),
  ),
]);

export const contactSubscriptionOperations: readonly Operation<YespoState>[] = [
  apiOperation({
    id: 'yespo.contact.subscribe',
    method: 'POST',
    path: 'v1/contact/subscribe',
    group: 'contacts-update',
    body: subscriber,
    success: { status: 200, carries: '{id}' },
    refuses: ['duplicate'],
    source: 'VCR subscribe_contact.yml; docs subscribecontact-1; ADD',
    invented:
      'which fields are required; that groups which are not there are made, and the key value of the event',
    handler({ state, body }) {
      if (state.repeats.isRepeated('contact.subscribe', body)) return { refused: 'duplicate' };
      const { contacts } = state;
      const { contact: input, groups = [] } = body;
      const known =
        contacts.find(input, 'externalCustomerId') ?? contacts.find(input, 'email_or_sms');
      const contact = known ? contacts.update(known, input) : contacts.create(input);
      contacts.regroup(contact, groups, []);
      const { formType } = body;
      state.events.add({
        eventTypeKey: `subscribeFromApi${formType === undefined ? '' : `-${formType}`}`,
        keyValue: String(contact.id),
        params: [],
      });
      return json({ id: contact.id });
    },
  }),
  apiOperation({
    id: 'yespo.contact.subscriptions.read',
    method: 'GET',
    path: 'v1/contact/:id/subscriptions',
    group: 'contacts-read',
    success: { status: 200, carries: 'a list of keys of categories' },
    refuses: ['not-found'],
    source: 'OAuth list',
    invented: 'the answer, and that a contact wants every category until it says otherwise',
    handler({ state, params }) {
      const contact = contactNamed(params['id'], state.contacts);
      if ('refused' in contact) return contact;
      return json(contact.subscriptions ?? state.account.subscriptions.map(({ key }) => key));
    },
  }),
  apiOperation({
    id: 'yespo.contact.subscriptions.update',
    method: 'PUT',
    path: 'v1/contact/:id/subscriptions',
    group: 'contacts-update',
    body: listOf(subscription, 500, 'entries'),
    success: { status: 200, carries: 'nothing' },
    refuses: ['not-found'],
    source: 'OAuth list',
    invented: 'the form of the list, and the answer',
    handler({ state, params, body }) {
      const contact = contactNamed(params['id'], state.contacts);
      if ('refused' in contact) return contact;
      state.contacts.subscribe(contact, body);
      return empty();
    },
  }),
];

const emails = v.object({ emails: texts(3000) });

function unsubscription(verb: 'add' | 'delete'): Operation<YespoState> {
  return apiOperation({
    id: `yespo.emails.unsubscribed.${verb}`,
    method: 'POST',
    path: `v1/emails/unsubscribed/${verb}`,
    group: 'contacts-update',
    body: emails,
    success: { status: 200, carries: 'nothing' },
    source: 'OAuth list; docs',
    invented: 'the answer, and that an unsubscribed address makes a message fail',
    handler({ state, body }) {
      for (const email of body.emails) {
        if (verb === 'add') state.unsubscribed.put(email.toLowerCase());
        else state.unsubscribed.remove(email.toLowerCase());
      }
      return empty();
    },
  });
}

export const unsubscribedOperations: readonly Operation<YespoState>[] = [
  unsubscription('add'),
  unsubscription('delete'),
];
