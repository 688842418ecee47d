import type { ContactBook } from './contact-book.ts';
import type { Contact } from './contact.ts';
import type { Channel, Deliveries, Delivery } from './deliveries.ts';
import { pathNumber } from './fields.ts';
import type { PushTokens } from './push-tokens.ts';

export interface SendingTools {
  readonly contacts: ContactBook;
  readonly deliveries: Deliveries;
  readonly pushTokens: PushTokens;
  /** Whether an e-mail address wants no messages. */
  isUnsubscribed(email: string): boolean;
}

/** What a message belongs to, and what it says where that is its recipient's own. */
export type Origin = Pick<
  Partial<Delivery>,
  'messageId' | 'broadcastId' | 'externalRequestId' | 'content'
>;

/** A message that is on its way, or why it is not. */
export type Sent = { readonly delivery: Delivery } | { readonly problem: string };

/** Sends a message to an address of a channel: an e-mail address, a phone number, a token. */
export function sendToLocator(
  tools: SendingTools,
  channel: Channel,
  locator: string,
  origin: Origin = {},
): Sent {
  const problem = problemOf(channel, locator);
  if (problem !== undefined) return { problem };
  const contactId = (contactAt(tools, channel, locator) ?? newContact(tools, channel, locator))?.id;
  const failure = failureOf(tools, channel, locator);
  const message = { channel, locator, ...origin };
  return {
    delivery: tools.deliveries.send({
      ...message,
      ...(contactId === undefined ? {} : { contactId }),
      ...(failure === undefined ? {} : { failure }),
    }),
  };
}

/**
 * Sends a message to a contact, at the present time unless another is given (milliseconds since the
 * epoch).
 */
export function sendToContact(
  tools: SendingTools,
  channel: Channel,
  contact: Contact,
  origin: Origin = {},
  at?: number,
): Sent {
  const locator = locatorOf(tools.pushTokens, channel, contact);
  if (locator === undefined) {
    return { problem: `Contact with id='${contact.id}' has no channel ${channel}` };
  }
  const failure = failureOf(tools, channel, locator);
  const message = { channel, locator, contactId: contact.id, ...origin };
  const whole = failure === undefined ? message : { ...message, failure };
  return { delivery: tools.deliveries.send(whole, at) };
}

/** A message to an e-mail address or a phone number that nobody has makes the contact (ADD). */
function newContact(
  { contacts }: SendingTools,
  channel: Channel,
  locator: string,
): Contact | undefined {
  if (channel === 'email')
    return contacts.create({ channels: [{ type: 'email', value: locator }] });
  const isPhone = channel === 'sms' || channel === 'viber';
  return isPhone ? contacts.create({ channels: [{ type: 'sms', value: locator }] }) : undefined;
}

/** Where a contact gets the messages of a channel. */
function locatorOf(
  pushTokens: PushTokens,
  channel: Channel,
  { id, channels, externalCustomerId }: Contact,
): string | undefined {
  const valueOf = (...types: readonly string[]) =>
    channels.find(({ type }) => types.includes(type))?.value;
  switch (channel) {
    case 'email':
      return valueOf('email');
    case 'sms':
    case 'viber':
      return valueOf('sms');
    case 'telegram':
      return valueOf('telegram', 'sms');
    case 'mobilepush':
      return pushTokens.ofContact(id)?.token ?? valueOf('mobilepush');
    case 'appinbox':
      return externalCustomerId ?? String(id);
  }
}

function contactAt(
  { contacts, pushTokens }: SendingTools,
  channel: Channel,
  locator: string,
): Contact | undefined {
  switch (channel) {
    case 'email':
      return contacts.byChannel('email', locator);
    case 'mobilepush': {
      const id = pushTokens.find(locator)?.contactId;
      return id === undefined ? contacts.byChannel('mobilepush', locator) : contacts.get(id);
    }
    case 'appinbox': {
      const id = pathNumber(locator);
      return contacts.byExternalId(locator) ?? (id === undefined ? undefined : contacts.get(id));
    }
    default:
      return contacts.byChannel('sms', locator);
  }
}

function problemOf(channel: Channel, locator: string): string | undefined {
  if (channel === 'email' && !/^[^\s@]+@[^\s@]+$/.test(locator)) {
    return `'${locator}' is not valid email`;
  }
  const isPhone = channel === 'sms' || channel === 'viber';
  return isPhone && !/^\+?\d{7,15}$/.test(locator) ? `'${locator}' is not valid phone` : undefined;
}

/** Why a message will not arrive. */
function failureOf(
  { pushTokens, isUnsubscribed }: SendingTools,
  channel: Channel,
  locator: string,
): string | undefined {
  if (channel === 'email') return isUnsubscribed(locator) ? 'unsubscribed' : undefined;
  const token = channel === 'mobilepush' ? pushTokens.find(locator) : undefined;
  return token && pushTokens.isMuted(token) ? 'muted' : undefined;
}
