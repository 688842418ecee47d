import type { Ids } from '../world/ids.ts';
import { withoutUndefined } from '../world/without-undefined.ts';
import type { Contact, ContactInput, Group, Identity } from './contact.ts';

/** Which contacts to list; every condition that is given must hold. */
export interface ContactFilter {
  readonly email?: string | undefined;
  readonly sms?: string | undefined;
  readonly firstname?: string | undefined;
  readonly lastname?: string | undefined;
  readonly externalCustomerId?: string | undefined;
}

export interface ContactBookData {
  readonly contacts: readonly Contact[];
  readonly groups: readonly Group[];
}

/** Most contacts and most groups of a world; beyond them the oldest make room. */
const MOST_CONTACTS = 100_000;
const MOST_GROUPS = 10_000;

/** The contacts and groups of an account. */
export interface ContactBook {
  /** The contact of that id, unless it is deleted. */
  get(id: number): Contact | undefined;
  byExternalId(externalCustomerId: string): Contact | undefined;
  byChannel(type: string, value: string): Contact | undefined;
  byKey(contactKey: string): Contact | undefined;
  /** The contact that the input means by an identity. `deleted` finds deleted ones too. */
  find(
    input: ContactInput,
    identity: Identity,
    options?: { readonly fieldId?: number | undefined; readonly deleted?: boolean },
  ): Contact | undefined;
  create(input: ContactInput): Contact;
  /** Replaces what the input gives and keeps the rest; a deleted contact is restored. */
  update(contact: Contact, input: ContactInput): Contact;
  /**
   * Puts a contact into groups, made where there are none of the name, and takes it out of others.
   */
  regroup(contact: Contact, into: readonly string[], outOf: readonly string[]): void;
  /** Puts a contact into one group, or takes it out. */
  setMember(contact: Contact, groupId: number, member: boolean): void;
  /** Sets the categories of messages that a contact wants; undefined means all. */
  subscribe(contact: Contact, subscriptions: readonly string[]): void;
  /** Deletes a contact; `erase` leaves nothing to be restored. */
  remove(contact: Contact, erase: boolean): void;
  /** Contacts by id, ascending. */
  list(filter?: ContactFilter): readonly Contact[];
  group(id: number): Group | undefined;
  groups(): readonly Group[];
  snapshot(): ContactBookData;
}

export function createContactBook(data: ContactBookData, ids: Ids): ContactBook {
  const contacts = new Map<number, Contact>();
  const groups = new Map<number, Group>(data.groups.map((group) => [group.id, group]));
  const groupsByName = new Map<string, Group>(data.groups.map((group) => [group.name, group]));
  /** Ids by what a contact can be found by. */
  const index = new Map<string, Set<number>>();

  function put(contact: Contact): Contact {
    const before = contacts.get(contact.id);
    if (before) unindex(before);
    contacts.set(contact.id, contact);
    for (const term of terms(contact)) {
      const found = index.get(term);
      if (found) found.add(contact.id);
      else index.set(term, new Set([contact.id]));
    }
    if (contacts.size > MOST_CONTACTS) forgetOldest();
    return contact;
  }

  function forgetOldest(): void {
    const [oldest] = contacts.values();
    if (!oldest) return;
    unindex(oldest);
    contacts.delete(oldest.id);
  }

  function unindex(contact: Contact): void {
    for (const term of terms(contact)) {
      const found = index.get(term);
      found?.delete(contact.id);
      if (found?.size === 0) index.delete(term);
    }
  }

  function lookUp(term: string, deleted: boolean): Contact | undefined {
    for (const id of index.get(term) ?? []) {
      const contact = contacts.get(id);
      if (contact && (deleted || !contact.deleted)) return contact;
    }
    return undefined;
  }

  function groupNamed(name: string): Group {
    const known = groupsByName.get(name);
    if (known) return known;
    const group = { id: ids.number(), name, type: 'Static' };
    groups.set(group.id, group);
    groupsByName.set(name, group);
    if (groups.size > MOST_GROUPS) {
      const [oldest] = groups.values();
      groups.delete((oldest as Group).id);
      groupsByName.delete((oldest as Group).name);
    }
    return group;
  }

  function groupIds(input: ContactInput): readonly number[] | undefined {
    return input.groups?.flatMap(({ id, name }) => {
      if (id !== undefined && groups.has(id)) return [id];
      return name === undefined ? [] : [groupNamed(name).id];
    });
  }

  const book: ContactBook = {
    get(id) {
      const contact = contacts.get(id);
      return contact?.deleted ? undefined : contact;
    },
    byExternalId: (externalCustomerId) => lookUp(externalTerm(externalCustomerId), false),
    byChannel: (type, value) => lookUp(channelTerm(type, value), false),
    byKey: (contactKey) => lookUp(keyTerm(contactKey), false),
    find(input, identity, { fieldId, deleted = false } = {}) {
      if (identity === 'id') {
        const contact = input.id === undefined ? undefined : contacts.get(input.id);
        return contact?.deleted && !deleted ? undefined : contact;
      }
      for (const term of termsFor(input, identity, fieldId)) {
        const contact = lookUp(term, deleted);
        if (contact) return contact;
      }
      return undefined;
    },
    create(input) {
      const { id: _own, channels = [], groups: _named, ...rest } = input;
      let id = ids.number();
      while (contacts.has(id)) id = ids.number();
      return put({
        ...withoutUndefined(rest),
        id,
        channels,
        groups: groupIds(input) ?? [],
      });
    },
    update(contact, input) {
      const { deleted: _deleted, ...kept } = contacts.get(contact.id) ?? contact;
      const { id: _own, groups: _named, ...changes } = input;
      return put({
        ...kept,
        ...withoutUndefined(changes),
        channels: changes.channels ?? kept.channels,
        groups: groupIds(input) ?? kept.groups,
      });
    },
    regroup(contact, into, outOf) {
      const now = contacts.get(contact.id) ?? contact;
      const added = into.map((name) => groupNamed(name).id);
      const removed = new Set(outOf.map((name) => groupsByName.get(name)?.id));
      const kept = now.groups.filter((id) => !removed.has(id));
      put({ ...now, groups: [...new Set([...kept, ...added])] });
    },
    setMember(contact, groupId, member) {
      const others = contact.groups.filter((id) => id !== groupId);
      put({ ...contact, groups: member ? [...others, groupId] : others });
    },
    subscribe(contact, subscriptions) {
      put({ ...contact, subscriptions });
    },
    remove(contact, erase) {
      if (!erase) {
        put({ ...contact, deleted: true });
        return;
      }
      unindex(contact);
      contacts.delete(contact.id);
    },
    list(filter = {}) {
      return [...contacts.values()]
        .filter((contact) => !contact.deleted && matches(contact, filter))
        .toSorted((one, other) => one.id - other.id);
    },
    group: (id) => groups.get(id),
    groups: () => [...groups.values()],
    snapshot: () => ({ contacts: [...contacts.values()], groups: [...groups.values()] }),
  };
  for (const contact of data.contacts) put(contact);
  return book;
}

/** What a contact has to be found by for an identity; empty where the input does not say it. */
export function termsFor(
  input: Pick<ContactInput, 'channels' | 'externalCustomerId' | 'fields'>,
  identity: Exclude<Identity, 'id'>,
  fieldId?: number,
): readonly string[] {
  switch (identity) {
    case 'externalCustomerId':
      return input.externalCustomerId === undefined ? [] : [externalTerm(input.externalCustomerId)];
    case 'fieldId':
      return (input.fields ?? [])
        .filter(({ id, value }) => id === fieldId && value !== undefined)
        .map(({ id, value }) => fieldTerm(id, value as string));
    default: {
      const types = identity === 'email_or_sms' ? ['email', 'sms'] : [channelOf(identity)];
      return (input.channels ?? [])
        .filter(({ type }) => types.includes(type))
        .map(({ type, value }) => channelTerm(type, value));
    }
  }
}

/** The type of channel that an identity means. */
function channelOf(identity: 'email' | 'sms' | 'push' | 'webpush'): string {
  return identity === 'push' ? 'mobilepush' : identity;
}

function terms(contact: Contact): readonly string[] {
  return [
    ...contact.channels.map(({ type, value }) => channelTerm(type, value)),
    ...termsFor(contact, 'externalCustomerId'),
    ...(contact.contactKey === undefined ? [] : [keyTerm(contact.contactKey)]),
    ...(contact.fields ?? []).flatMap(({ id, value }) =>
      value === undefined ? [] : [fieldTerm(id, value)],
    ),
  ];
}

const channelTerm = (type: string, value: string) => `channel ${type} ${value.toLowerCase()}`;
const externalTerm = (externalCustomerId: string) => `external ${externalCustomerId}`;
const keyTerm = (contactKey: string) => `key ${contactKey}`;
const fieldTerm = (id: number, value: string) => `field ${id} ${value}`;

function matches(contact: Contact, filter: ContactFilter): boolean {
  const has = (type: string, value: string) =>
    contact.channels.some(
      (channel) => channel.type === type && channel.value.toLowerCase() === value.toLowerCase(),
    );
  return (
    (filter.email === undefined || has('email', filter.email)) &&
    (filter.sms === undefined || has('sms', filter.sms)) &&
    (filter.firstname === undefined || contact.firstName === filter.firstname) &&
    (filter.lastname === undefined || contact.lastName === filter.lastname) &&
    (filter.externalCustomerId === undefined ||
      contact.externalCustomerId === filter.externalCustomerId)
  );
}
