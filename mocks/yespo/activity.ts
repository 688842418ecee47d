import type { Stamped } from '../world/log.ts';
import type { ContactBook } from './contact-book.ts';
import type { Contact } from './contact.ts';
import type { Deliveries, Delivery } from './deliveries.ts';
import { pathNumber } from './fields.ts';
import { parseTime } from '../pack/time.ts';
import type { SentEvent } from './imports.ts';
import type { PushTokens } from './push-tokens.ts';

/** One thing that a contact did or that happened to it. Times in milliseconds since the epoch. */
export interface Activity {
  readonly at: number;
  readonly contactId: number | undefined;
  readonly delivery?: Delivery;
  readonly event?: SentEvent;
}

export interface ActivitySources {
  readonly contacts: ContactBook;
  readonly deliveries: Deliveries;
  readonly events: { list(): readonly Stamped<SentEvent>[] };
  readonly pushTokens: PushTokens;
}

/** What contacts did, oldest first: messages that have left, and events that name a contact. */
export function activities(sources: ActivitySources): readonly Activity[] {
  const messages = sources.deliveries
    .list()
    .filter((delivery) => sources.deliveries.status(delivery) !== 'QUEUED')
    .map((delivery) => ({ at: delivery.sentAt, contactId: delivery.contactId, delivery }));
  const events = sources.events.list().flatMap(({ at, ...event }) => {
    const contact = contactOf(event, sources);
    const when = event.occurred === undefined ? at : (parseTime(event.occurred) ?? at);
    return contact ? [{ at: when, contactId: contact.id, event }] : [];
  });
  return [...messages, ...events].toSorted((one, other) => one.at - other.at);
}

/**
 * The contact that an event is about: by the parameters that the platform looks at by default
 * (their names without regard to case), else by its key value. The external id and the key value
 * are invented.
 */
export function contactOf(
  event: SentEvent,
  { contacts, pushTokens }: Pick<ActivitySources, 'contacts' | 'pushTokens'>,
): Contact | undefined {
  for (const [name, value] of namedParams(event.params)) {
    if (typeof value !== 'string' && typeof value !== 'number') continue;
    const contact = byParam(name.toLowerCase(), String(value), contacts, pushTokens);
    if (contact) return contact;
  }
  const { keyValue } = event;
  if (keyValue === undefined) return undefined;
  return (
    byChannel(keyValue, 'email', contacts) ??
    byChannel(keyValue, 'sms', contacts) ??
    contacts.byExternalId(keyValue) ??
    byId(keyValue, contacts)
  );
}

function byParam(
  name: string,
  value: string,
  contacts: ContactBook,
  pushTokens: PushTokens,
): Contact | undefined {
  switch (name) {
    case 'contactid':
    case 'contact_id':
      return byId(value, contacts);
    case 'email':
    case 'emailaddress':
    case 'useremail':
    case 'contactemail':
      return byChannel(value, 'email', contacts);
    case 'phone':
    case 'sms':
    case 'phonenumber':
      return byChannel(value, 'sms', contacts);
    case 'pushtoken': {
      const id = pushTokens.find(value)?.contactId;
      return id === undefined ? byChannel(value, 'mobilepush', contacts) : contacts.get(id);
    }
    case 'contactkey':
    case 'contact_key':
      return contacts.byKey(value);
    case 'externalcustomerid':
      return contacts.byExternalId(value);
    default:
      return undefined;
  }
}

function byId(value: string, contacts: ContactBook): Contact | undefined {
  const id = pathNumber(value);
  return id === undefined ? undefined : contacts.get(id);
}

function byChannel(
  value: string,
  type: 'email' | 'sms' | 'mobilepush',
  contacts: ContactBook,
): Contact | undefined {
  return contacts.byChannel(type, value);
}

/** The parameters of an event, in whichever of its two forms. */
function namedParams(params: unknown): readonly (readonly [string, unknown])[] {
  if (Array.isArray(params)) {
    return (params as { readonly name: string; readonly value?: unknown }[]).map(
      ({ name, value }) => [name, value] as const,
    );
  }
  return typeof params === 'object' && params !== null ? Object.entries(params) : [];
}
