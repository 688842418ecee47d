import * as v from 'valibot';
import { empty, json } from '../../pack/answer.ts';
import type { Operation } from '../../pack/pack.ts';
import type { Refusal } from '../../pack/refusal.ts';
import type { Channel } from '../deliveries.ts';
import { maybe, pageQuery, pathNumber, scalar, shortText } from '../fields.ts';
import type { YespoState } from '../state.ts';
import type { Template } from '../templates.ts';
import { apiOperation, notFound, paged } from './api.ts';

const tags = maybe(v.array(scalar));

const email = v.looseObject({
  name: shortText(255),
  from: maybe(scalar),
  subject: shortText(500),
  htmlText: shortText(1_000_000),
  plainText: maybe(scalar),
  tags,
});

const emailChange = v.looseObject({
  name: maybe(shortText(255)),
  from: maybe(scalar),
  subject: maybe(shortText(500)),
  htmlText: maybe(shortText(1_000_000)),
  plainText: maybe(scalar),
  tags,
});

/** Of the other channels only the name is asked for; whatever else is sent is kept. */
const other = v.looseObject({ name: shortText(255), tags });
const otherChange = v.looseObject({ name: maybe(shortText(255)), tags });

function shown({ id, content, translations }: Template): unknown {
  const languages = Object.entries(translations);
  return {
    ...content,
    id,
    ...(languages.length === 0
      ? {}
      : {
          translations: languages.map(([languageCode, translation]) => ({
            ...translation,
            languageCode,
          })),
        }),
  };
}

function templateAt(state: YespoState, channel: Channel, segment?: string): Template | Refusal {
  const id = pathNumber(segment);
  const template = id === undefined ? undefined : state.templates.get(channel, id);
  return template ?? notFound(`Message with id='${segment}'`);
}

type Verb = 'create' | 'list' | 'read' | 'update' | 'delete';

/** What there is of a channel: where it is from and which right it needs. */
interface Known {
  readonly channel: Channel;
  readonly group: 'general' | 'full';
  readonly source: string;
  readonly verbs: readonly Verb[];
}

function channelOperations({ channel, group, source, verbs }: Known): Operation<YespoState>[] {
  const path = `v1/messages/${channel}`;
  const isEmail = channel === 'email';
  const all: Record<Verb, () => Operation<YespoState>> = {
    create: () =>
      apiOperation({
        id: `yespo.messages.${channel}.create`,
        method: 'POST',
        path,
        group,
        body: isEmail ? email : other,
        success: { status: 200, carries: '{id}' },
        source,
        invented: isEmail ? 'which fields are required' : 'the fields, and the answer',
        handler: ({ state, body }) => json({ id: state.templates.create(channel, body).id }),
      }),
    list: () =>
      apiOperation({
        id: `yespo.messages.${channel}.list`,
        method: 'GET',
        path,
        group,
        query: v.object({ ...pageQuery, search: v.optional(v.string()) }),
        success: { status: 200, carries: 'a list of messages; the total in TotalCount' },
        source,
        invented: 'the pages, the search by name, and the answer',
        handler({ state, query }) {
          const part = query.search?.toLowerCase() ?? '';
          const found = state.templates
            .list(channel)
            .filter(({ content }) => nameOf(content).toLowerCase().includes(part));
          return paged(found, query, shown);
        },
      }),
    read: () =>
      apiOperation({
        id: `yespo.messages.${channel}.read`,
        method: 'GET',
        path: `${path}/:id`,
        group,
        ...(isEmail ? { rate: { requests: 10, seconds: 1 } } : {}),
        success: { status: 200, carries: 'the message' },
        refuses: ['not-found'],
        source: isEmail ? `rate-limits; ${source}` : source,
        invented: 'how translations stand in it, and the sentence of 404',
        handler({ state, params }) {
          const template = templateAt(state, channel, params['id']);
          return 'refused' in template ? template : json(shown(template));
        },
      }),
    update: () =>
      apiOperation({
        id: `yespo.messages.${channel}.update`,
        method: 'PUT',
        path: `${path}/:id`,
        group,
        body: isEmail ? emailChange : otherChange,
        success: { status: 200, carries: '{id}' },
        refuses: ['not-found'],
        source,
        invented: 'that what is left out stays as it is, and the answer',
        handler({ state, params, body }) {
          const template = templateAt(state, channel, params['id']);
          if ('refused' in template) return template;
          state.templates.put({ ...template, content: { ...template.content, ...body } });
          return json({ id: template.id });
        },
      }),
    delete: () =>
      apiOperation({
        id: `yespo.messages.${channel}.delete`,
        method: 'DELETE',
        path: `${path}/:id`,
        group,
        success: { status: 200, carries: 'nothing' },
        refuses: ['not-found'],
        source,
        invented: 'the answer',
        handler({ state, params }) {
          const template = templateAt(state, channel, params['id']);
          if ('refused' in template) return template;
          state.templates.remove(template.id);
          return empty();
        },
      }),
  };
  return verbs.map((verb) => all[verb]());
}

const translation = v.looseObject({
  subject: maybe(shortText(500)),
  htmlText: maybe(shortText(1_000_000)),
  plainText: maybe(scalar),
});

/** Most translations of one message. Invented. */
const MOST_LANGUAGES = 200;

const emailTranslations: readonly Operation<YespoState>[] = [
  apiOperation({
    id: 'yespo.messages.email.translation.save',
    method: 'PUT',
    path: 'v1/messages/email/:id/:language',
    group: 'general',
    body: translation,
    success: { status: 200, carries: 'nothing' },
    refuses: ['not-found', 'invalid'],
    source: 'OAuth list',
    invented: 'the fields, the answer, and that it may be new',
    handler({ state, params, body }) {
      const template = templateAt(state, 'email', params['id']);
      if ('refused' in template) return template;
      const language = params['language'] ?? '';
      if (!/^[a-z]{2,3}([-_][a-z]{2,8})?$/i.test(language)) {
        const message = 'expected a language code as in uk or en-GB';
        return { refused: 'invalid', faults: [{ field: 'language', message }] };
      }
      const translations = { ...template.translations, [language]: body };
      if (Object.keys(translations).length > MOST_LANGUAGES) {
        const message = `a message has at most ${MOST_LANGUAGES} translations`;
        return { refused: 'invalid', faults: [{ field: 'language', message }] };
      }
      state.templates.put({ ...template, translations });
      return empty();
    },
  }),
  apiOperation({
    id: 'yespo.messages.email.translation.delete',
    method: 'DELETE',
    path: 'v1/messages/email/:id/:language',
    group: 'general',
    success: { status: 200, carries: 'nothing' },
    refuses: ['not-found'],
    source: 'OAuth list',
    invented: 'the answer',
    handler({ state, params }) {
      const template = templateAt(state, 'email', params['id']);
      if ('refused' in template) return template;
      const language = params['language'] ?? '';
      const { [language]: removed, ...translations } = template.translations;
      if (!removed || !Object.hasOwn(template.translations, language)) {
        return notFound(`Translation '${language}'`);
      }
      state.templates.put({ ...template, translations });
      return empty();
    },
  }),
  apiOperation({
    id: 'yespo.messages.email.view-link',
    method: 'GET',
    path: 'v1/messages/email/:id/viewLink',
    group: 'general',
    success: { status: 200, carries: '{link}' },
    refuses: ['not-found'],
    source: 'OAuth list',
    invented: 'the answer; the link leads nowhere',
    handler({ state, params }) {
      const template = templateAt(state, 'email', params['id']);
      if ('refused' in template) return template;
      return json({ link: `https://yespo.io/message/view/${template.id}` });
    },
  }),
];

function nameOf(content: Template['content']): string {
  return typeof content['name'] === 'string' ? content['name'] : '';
}

const everything: readonly Verb[] = ['create', 'list', 'read', 'update', 'delete'];

export const templateOperations: readonly Operation<YespoState>[] = [
  ...channelOperations({
    channel: 'email',
    group: 'general',
    source: 'OAuth list; docs',
    verbs: everything,
  }),
  ...emailTranslations,
  ...channelOperations({
    channel: 'sms',
    group: 'general',
    source: 'OAuth list',
    verbs: ['list', 'read'],
  }),
  ...(['viber', 'mobilepush', 'appinbox', 'telegram'] as const).flatMap((channel) =>
    channelOperations({ channel, group: 'full', source: 'ONE', verbs: everything }),
  ),
];
