import * as v from 'valibot';
import { listOf } from '../../pack/list.ts';
import { json } from '../../pack/answer.ts';
import type { Operation } from '../../pack/pack.ts';
import type { Channel } from '../deliveries.ts';
import { maybe, pathNumber, scalar, shortText, texts } from '../fields.ts';
import { sendToContact, sendToLocator, type Origin, type Sent } from '../sending.ts';
import type { YespoState } from '../state.ts';
import { apiOperation, notFound, singleOrList } from './api.ts';

/** Most recipients of one request. */
const MOST = 1000;

const recipient = v.pipe(
  v.object({
    contactId: maybe(v.number()),
    locator: maybe(shortText(255)),
    jsonParam: maybe(scalar),
    languageCode: maybe(shortText(20)),
    externalRequestId: maybe(shortText(255)),
  }),
  v.check(
    ({ contactId, locator }) => contactId !== undefined || locator !== undefined,
    'contactId or locator must be specified',
  ),
);

const prepared = v.object({
  recipients: v.pipe(listOf(recipient, MOST, 'recipients'), v.minLength(1, 'must not be empty')),
  email: maybe(v.boolean()),
  fromName: maybe(scalar),
});

type Recipient = v.InferOutput<typeof recipient>;

/** What the platform says of one message: that it is in the queue, or why not. */
function result(locator: string, sent: Sent): unknown {
  return 'delivery' in sent
    ? { id: 0, locator: sent.delivery.locator, status: 'OK', requestId: sent.delivery.requestId }
    : { id: 0, locator, status: 'ERROR', message: sent.problem };
}

function sendTo(
  state: YespoState,
  channel: Channel,
  { contactId, locator, externalRequestId }: Recipient,
  messageId: number,
): unknown {
  const origin: Origin =
    externalRequestId === undefined ? { messageId } : { messageId, externalRequestId };
  if (locator !== undefined) {
    return result(locator, sendToLocator(state.sending, channel, locator, origin));
  }
  const contact = contactId === undefined ? undefined : state.contacts.get(contactId);
  const sent = contact
    ? sendToContact(state.sending, channel, contact, origin)
    : { problem: `Contact with id='${contactId}' not found` };
  return result(String(contactId), sent);
}

const answer = '{id: 0, results}: {id: 0, locator, status, requestId or message}; one as an object';

function sendPrepared(verb: 'smartsend' | 'send'): Operation<YespoState> {
  return apiOperation({
    id: `yespo.message.${verb}`,
    method: 'POST',
    path: `v1/message/:id/${verb}`,
    group: 'messages',
    body: prepared,
    success: { status: 200, carries: answer },
    refuses: ['not-found'],
    source: verb === 'send' ? 'OAuth list (OLD)' : 'docs FAQ; dkulyk; DOCS using-smartsend',
    invented:
      verb === 'send' ? 'that it is as smartsend' : 'the sentences of an error but for e-mail',
    handler({ state, params, body }) {
      const id = pathNumber(params['id']);
      const template = id === undefined ? undefined : state.templates.byId(id);
      if (!template) return notFound(`Message with id='${params['id']}'`);
      const results = body.recipients.map((one) =>
        sendTo(state, template.channel, one, template.id),
      );
      return json({ id: 0, results: singleOrList(results) });
    },
  });
}

const common = {
  tags: maybe(v.array(scalar)),
  externalRequestId: maybe(shortText(255)),
};

const email = v.pipe(
  v.object({
    from: shortText(255),
    subject: shortText(500),
    htmlText: maybe(scalar),
    plainText: maybe(scalar),
    ampHtmlText: maybe(scalar),
    emails: texts(MOST),
    skipPersonalisation: maybe(v.boolean()),
    subscriptionKeys: maybe(v.array(scalar)),
    trackUrls: maybe(v.boolean()),
    ...common,
  }),
  v.check(
    ({ htmlText, plainText }) => htmlText !== undefined || plainText !== undefined,
    'htmlText or plainText must be specified',
  ),
);

const phone = v.pipe(
  v.object({
    from: shortText(255),
    text: shortText(1000),
    phoneNumbers: maybe(texts(MOST)),
    groupId: maybe(v.number()),
    ...common,
  }),
  v.check(
    ({ phoneNumbers, groupId }) => phoneNumbers !== undefined || groupId !== undefined,
    'phoneNumbers or groupId must be specified',
  ),
);

function originOf(externalRequestId: string | undefined): Origin {
  return externalRequestId === undefined ? {} : { externalRequestId };
}

function sendToPhones(channel: 'sms' | 'viber'): Operation<YespoState> {
  return apiOperation({
    id: `yespo.message.${channel}`,
    method: 'POST',
    path: `v1/message/${channel}`,
    group: 'messages',
    body: phone,
    success: { status: 200, carries: answer },
    source: 'docs',
    invented: 'which fields are required and how long they may be',
    handler({ state, body: { phoneNumbers = [], groupId, externalRequestId } }) {
      const members =
        groupId === undefined
          ? []
          : state.contacts.list().filter(({ groups }) => groups.includes(groupId));
      const origin = originOf(externalRequestId);
      const results = [
        ...phoneNumbers.map((one) =>
          result(one, sendToLocator(state.sending, channel, one, origin)),
        ),
        ...members.map((contact) =>
          result(String(contact.id), sendToContact(state.sending, channel, contact, origin)),
        ),
      ];
      return json({ id: 0, results: singleOrList(results) });
    },
  });
}

export const sendOperations: readonly Operation<YespoState>[] = [
  sendPrepared('smartsend'),
  sendPrepared('send'),
  apiOperation({
    id: 'yespo.message.email',
    method: 'POST',
    path: 'v1/message/email',
    group: 'messages',
    body: email,
    success: { status: 200, carries: answer },
    source: 'vitaly4uk; PYMAIL',
    invented: 'which fields are required and how long they may be',
    handler({ state, body: { emails, externalRequestId } }) {
      const origin = originOf(externalRequestId);
      const results = emails.map((one) =>
        result(one, sendToLocator(state.sending, 'email', one, origin)),
      );
      return json({ id: 0, results: singleOrList(results) });
    },
  }),
  sendToPhones('sms'),
  sendToPhones('viber'),
];
