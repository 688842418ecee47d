import * as v from 'valibot';
import { listOf } from '../../pack/list.ts';
import { json } from '../../pack/answer.ts';
import type { Operation } from '../../pack/pack.ts';
import type { Channel } from '../deliveries.ts';
import {
  flag,
  listOrOne,
  maybe,
  pathNumber,
  scalar,
  shortText,
  texts,
  wholeNumber,
} from '../fields.ts';
import { sendToContact, sendToLocator, type Origin, type Sent } from '../sending.ts';
import type { Refusal } from '../../pack/refusal.ts';
import type { YespoState } from '../state.ts';
import type { Template } from '../templates.ts';
import { apiOperation, notFound, singleOrList } from './api.ts';

/** Most recipients of one request. */
const MOST = 1000;

const recipient = v.pipe(
  v.object({
    contactId: maybe(wholeNumber),
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
  email: maybe(flag),
  fromName: maybe(scalar),
});

/** The old method: recipients as texts with parameters for all, or a group (OK, KGluschenko). */
const preparedOld = v.pipe(
  v.object({
    recipients: maybe(
      v.pipe(
        listOrOne(
          v.union([
            v.pipe(
              shortText(255),
              v.transform((locator): v.InferOutput<typeof recipient> => ({ locator })),
            ),
            recipient,
          ]),
        ),
        v.maxLength(MOST, `must not have more than ${MOST} recipients`),
      ),
    ),
    params: maybe(listOrOne(v.object({ key: shortText(255), value: maybe(scalar) }))),
    groupId: maybe(wholeNumber),
    email: maybe(flag),
    fromName: maybe(scalar),
  }),
  v.check(
    ({ recipients = [], groupId }) => recipients.length > 0 || groupId !== undefined,
    'recipients or groupId must be specified',
  ),
);

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

function templateAt(state: YespoState, segment: string | undefined): Template | Refusal {
  const id = pathNumber(segment);
  const template = id === undefined ? undefined : state.templates.byId(id);
  return template ?? notFound(`Message with id='${segment}'`);
}

const smartSend = apiOperation({
  id: 'yespo.message.smartsend',
  method: 'POST',
  path: 'v1/message/:id/smartsend',
  group: 'messages',
  body: prepared,
  success: { status: 200, carries: answer },
  refuses: ['not-found'],
  source: 'docs FAQ; dkulyk; DOCS using-smartsend',
  invented: 'the sentences of an error but for e-mail',
  handler({ state, params, body }) {
    const template = templateAt(state, params['id']);
    if ('refused' in template) return template;
    const results = body.recipients.map((one) => sendTo(state, template.channel, one, template.id));
    return json({ id: 0, results: singleOrList(results) });
  },
});

const oldSend = apiOperation({
  id: 'yespo.message.send',
  method: 'POST',
  path: 'v1/message/:id/send',
  group: 'messages',
  body: preparedOld,
  success: { status: 200, carries: answer },
  refuses: ['not-found'],
  source: 'OAuth list (OLD); OK; KGluschenko',
  invented: 'that its answer is as that of smartsend; params are not filled in',
  handler({ state, params, body: { recipients = [], groupId } }) {
    const template = templateAt(state, params['id']);
    if ('refused' in template) return template;
    const members =
      groupId === undefined
        ? []
        : state.contacts.list().filter(({ groups }) => groups.includes(groupId));
    const results = [...recipients, ...members.map(({ id }) => ({ contactId: id }))].map((one) =>
      sendTo(state, template.channel, one, template.id),
    );
    return json({ id: 0, results: singleOrList(results) });
  },
});

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
    skipPersonalisation: maybe(flag),
    subscriptionKeys: maybe(v.array(scalar)),
    trackUrls: maybe(flag),
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
    groupId: maybe(wholeNumber),
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
  smartSend,
  oldSend,
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
