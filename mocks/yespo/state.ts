import { createLog, type Log } from '../world/log.ts';
import { createStore, type Store } from '../world/store.ts';
import type { PlatformState, StateTools } from '../world/world.ts';
import { createAccessTokens, type AccessTokens } from './access-tokens.ts';
import { someAccount, type Account } from './account.ts';
import { createBroadcasts, type Broadcast, type Broadcasts } from './broadcasts.ts';
import { createContactBook, type ContactBook } from './contact-book.ts';
import type { YespoData } from './data.ts';
import { createDeliveries, type Deliveries, type Delivery } from './deliveries.ts';
import { createImports, type Imports, type SentEvent } from './imports.ts';
import { createInbox, type Inbox } from './inbox.ts';
import { createOrders, type Orders } from './orders.ts';
import { createPushTokens, type PushTokens } from './push-tokens.ts';
import { createRepeats, type Repeats } from './repeats.ts';
import { sendToContact, type SendingTools } from './sending.ts';
import { createSites, type Sites } from './site.ts';
import { createTemplates, type Templates } from './templates.ts';

export interface YespoSettings {
  missingRight: 401 | 403;
  contactActivity: boolean;
  knownDomain: 'Domain already exists' | 'Domain is already registered';
  tokenServesOnce: boolean;
  ordersAnswer: 'list' | 'empty';
}

/** What became of a push message, as an app without the SDK reports it. */
export interface Interaction {
  readonly id: string;
  readonly status: string;
  readonly token?: string | undefined;
  readonly time?: string | undefined;
}

/** Yespo's data in a world. What waits for its time is done as soon as the clock has come to it. */
export interface YespoState extends PlatformState {
  /** May be set at any time. */
  readonly settings: YespoSettings;
  readonly account: Account;
  readonly contacts: ContactBook;
  readonly imports: Imports;
  /** E-mail addresses in lower case that want no messages. */
  readonly unsubscribed: Store<string, string>;
  readonly events: Log<SentEvent>;
  readonly orders: Orders;
  readonly promocodes: Store<string, { readonly code: string }>;
  readonly templates: Templates;
  readonly deliveries: Deliveries;
  readonly broadcasts: Broadcasts;
  readonly inbox: Inbox;
  readonly interactions: Log<Interaction>;
  readonly pushTokens: PushTokens;
  readonly tokens: AccessTokens;
  readonly sites: Sites;
  readonly repeats: Repeats;
  /** What sending a message needs. */
  readonly sending: SendingTools;
}

/** Most promocodes and addresses of a world; beyond them the oldest make room. */
const MANY = 100_000;

export function openYespoState(given: YespoData, tools: StateTools): YespoState {
  const { clock, ids } = tools;
  const settings: YespoSettings = {
    missingRight: 403,
    contactActivity: true,
    knownDomain: 'Domain already exists',
    tokenServesOnce: false,
    ordersAnswer: 'list',
    ...given.settings,
  };
  const account = given.account ?? someAccount;
  const contacts = createContactBook(
    { contacts: given.contacts ?? [], groups: given.groups ?? [] },
    ids,
  );
  const events = createLog<SentEvent>(given.events ?? [], clock);
  const imports = createImports(given.imports ?? [], tools, contacts, events);
  const unsubscribed = createStore(given.unsubscribed ?? [], (email) => email, MANY);
  const orders = createOrders(given.orders ?? []);
  const promocodes = createStore(given.promocodes ?? [], ({ code }) => code, MANY);
  const templates = createTemplates(given.templates ?? [], ids);
  const inbox = createInbox(given.inbox ?? []);
  const deliveries = createDeliveries(given.deliveries ?? [], tools, intoInbox);
  const pushTokens = createPushTokens(account.apps, given.pushTokens ?? [], clock);
  const sending: SendingTools = {
    contacts,
    deliveries,
    pushTokens,
    isUnsubscribed: (email) => unsubscribed.get(email.toLowerCase()) !== undefined,
  };
  const broadcasts = createBroadcasts(given.broadcasts ?? [], tools, sendBroadcast);
  const interactions = createLog<Interaction>(given.interactions ?? [], clock);
  const tokens = createAccessTokens(given.tokens ?? [], tools);
  const sites = createSites({
    domains: given.domains ?? [],
    webPush: given.webPushDomains ?? [],
    shops: given.shops ?? [],
  });
  const repeats = createRepeats(given.doneRequests ?? [], clock);

  function intoInbox({ channel, contactId, messageId, requestId, sentAt }: Delivery): void {
    if (channel !== 'appinbox' || contactId === undefined) return;
    const content = messageId === undefined ? undefined : templates.byId(messageId)?.content;
    inbox.add({
      id: requestId,
      contactId,
      createdDate: sentAt,
      title: textOf(content?.['title'] ?? content?.['name']),
      content: textOf(content?.['content'] ?? content?.['text']),
      newMessage: true,
      status: 'UNOPENED',
    });
  }

  function sendBroadcast(broadcast: Broadcast, at: number): void {
    const { messageId, broadcastId, groups, excludedGroups } = broadcast;
    const channel = templates.byId(messageId)?.channel;
    if (!channel) return;
    for (const contact of contacts.list()) {
      const meant = contact.groups.some((id) => groups.includes(id));
      if (!meant || contact.groups.some((id) => excludedGroups.includes(id))) continue;
      sendToContact(sending, channel, contact, { messageId, broadcastId }, at);
    }
  }

  /** Does what is due by the clock. */
  function settle(): void {
    imports.settle();
    broadcasts.settle();
  }

  const settled = <Part>(part: Part): Part => {
    settle();
    return part;
  };

  return {
    settings,
    account,
    get contacts() {
      return settled(contacts);
    },
    imports,
    unsubscribed,
    get events() {
      return settled(events);
    },
    orders,
    promocodes,
    templates,
    get deliveries() {
      return settled(deliveries);
    },
    get broadcasts() {
      return settled(broadcasts);
    },
    get inbox() {
      return settled(inbox);
    },
    interactions,
    pushTokens,
    tokens,
    sites,
    repeats,
    get sending() {
      return settled(sending);
    },
    snapshot: () => ({
      settings,
      account,
      ...contacts.snapshot(),
      unsubscribed: unsubscribed.list(),
      imports: imports.snapshot(),
      events: events.list(),
      orders: orders.list(),
      promocodes: promocodes.list(),
      templates: templates.list(),
      deliveries: deliveries.list(),
      broadcasts: broadcasts.list(),
      inbox: inbox.list(),
      interactions: interactions.list(),
      pushTokens: pushTokens.list(),
      tokens: tokens.list(),
      domains: sites.domains.list(),
      webPushDomains: sites.webPush.list(),
      shops: sites.shops.list(),
      doneRequests: repeats.snapshot(),
    }),
  };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
