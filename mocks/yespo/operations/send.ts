import * as v from 'valibot';
import { listOf } from '../../pack/list.ts';
import { json } from '../../pack/answer.ts';
import type { Operation } from '../../pack/pack.ts';
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
import { dataOfJson, personalised, type MessageData } from '../personalised.ts';
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

/** Sends a prepared message to one recipient, filled in with the data that came for it. */
function sendTo(
  state: YespoState,
  { id: messageId, channel, content }: Template,
  { contactId, locator, externalRequestId }: Recipient,
  data: MessageData | undefined,
): unknown {
  const origin: Origin = {
    messageId,
    ...(externalRequestId === undefined ? {} : { externalRequestId }),
    ...(data === undefined ? {} : { content: personalised(content, data) }),
  };
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
    const results = body.recipients.map((one) =>
      sendTo(state, template, one, dataOfJson(one.jsonParam)),
    );
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
  invented:
    'that its answer is as that of smartsend, and that params are filled in as jsonParam is',
  handler({ state, params, body: { recipients = [], groupId, params: given } }) {
    const template = templateAt(state, params['id']);
    if ('refused' in template) return template;
    const members =
      groupId === undefined
        ? []
        : state.contacts.list().filter(({ groups }) => groups.includes(groupId));
    const data = given && Object.fromEntries(given.map(({ key, value = '' }) => [key, value]));
    const results = [...recipients, ...members.map(({ id }) => ({ contactId: id }))].map((one) =>
      sendTo(state, template, one, data),
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

const toPhones = {
  text: shortText(1000),
  phoneNumbers: maybe(texts(MOST)),
  groupId: maybe(wholeNumber),
  ...common,
};

const noRecipients = 'phoneNumbers or groupId must be specified';

const namesRecipients = (sent: { readonly phoneNumbers?: unknown; readonly groupId?: unknown }) =>
  sent.phoneNumbers !== undefined || sent.groupId !== undefined;

const sms = v.pipe(
  v.object({ from: shortText(255), ...toPhones }),
  v.check((sent) => namesRecipients(sent), noRecipients),
);

/** Of a message for Viber no sender need be named; a picture and a button may be (OK). */
const viber = v.pipe(
  v.object({
    from: maybe(shortText(255)),
    ...toPhones,
    ttlSeconds: maybe(wholeNumber),
    img: maybe(scalar),
    caption: maybe(scalar),
    action: maybe(scalar),
    iosExpirityText: maybe(scalar),
  }),
  v.check((sent) => namesRecipients(sent), noRecipients),
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
    body: channel === 'sms' ? sms : viber,
    success: { status: 200, carries: answer },
    source: 'docs; OK',
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
