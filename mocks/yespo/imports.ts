import * as v from 'valibot';
import { listOf } from '../pack/list.ts';
import type { Log } from '../world/log.ts';
import { createStore } from '../world/store.ts';
import type { StateTools } from '../world/world.ts';
import type { ContactBook } from './contact-book.ts';
import { termsFor } from './contact-book.ts';
import { contactInput, identities, type Contact, type ContactInput } from './contact.ts';
import { flag, maybe, shortText, wholeNumber } from './fields.ts';

/** How long an import takes. Invented. */
const DURATION = 2000;

/**
 * Most contacts that wait in imports at once, and most imports, so that a standing clock does not
 * fill the memory.
 */
const MOST_WAITING = 300_000;
const MOST_IMPORTS = 1000;

/** An event as a client sends it. */
export interface SentEvent {
  readonly eventTypeKey: string;
  readonly keyValue?: string | undefined;
  /** A list of names and values, or an object, by the version of the method. */
  readonly params: unknown;
  /** When it happened, where the client says so. */
  readonly occurred?: string | undefined;
}

const names = maybe(v.array(shortText(255)));

const how = {
  dedupeOn: maybe(v.picklist(identities, `expected one of ${identities.join(', ')}`)),
  fieldId: maybe(wholeNumber),
  contactFields: names,
  customFieldsIDs: maybe(v.array(wholeNumber)),
  groupNames: names,
  groupNamesExclude: names,
  restoreDeleted: maybe(flag),
  eventKeyForNewContacts: maybe(shortText(100)),
};

/** An import as the world keeps it; none of its contacts need be left. */
const keptImport = v.object({ contacts: v.array(contactInput), ...how });

/** What a bulk update of contacts asks for. */
export const importInput = v.pipe(
  v.object({
    contacts: v.pipe(listOf(contactInput, 3000, 'contacts'), v.minLength(1, 'must not be empty')),
    ...how,
  }),
  v.forward(
    v.check(
      ({ dedupeOn, fieldId }) => dedupeOn !== 'fieldId' || fieldId !== undefined,
      'is required when dedupeOn is fieldId',
    ),
    ['fieldId'],
  ),
);

export type ImportInput = v.InferOutput<typeof importInput>;

/** A bulk update: it waits until its time has come, and then it is done. */
export const storedImport = v.strictObject({
  sessionId: v.string(),
  /** Milliseconds since the epoch. */
  finishesAt: v.pipe(v.number(), v.finite()),
  /** Left out once it is done. */
  input: v.exactOptional(keptImport),
});

export type Import = v.InferOutput<typeof storedImport>;

export interface Imports {
  /**
   * Takes an import in and says which contacts cannot be recognised; the others follow when it
   * finishes. Undefined where too many contacts wait already.
   */
  start(
    input: ImportInput,
  ): { readonly sessionId: string; readonly failed: readonly ContactInput[] } | undefined;
  /** Whether an import has finished, or undefined where there is none of that id. */
  isFinished(sessionId: string): boolean | undefined;
  /** Does what is due by the clock. Whoever reads contacts calls it before. */
  settle(): void;
  snapshot(): readonly Import[];
}

export function createImports(
  data: readonly Import[],
  { clock, ids }: StateTools,
  contacts: ContactBook,
  events: Log<SentEvent>,
): Imports {
  const imports = createStore(data, ({ sessionId }) => sessionId);
  /** Waiting imports, in the order in which they came and so will finish. */
  let waiting = data.filter(({ input }) => input !== undefined);

  function apply({ contacts: inputs, ...options }: ImportInput): void {
    const { dedupeOn = 'email_or_sms', fieldId, restoreDeleted = false } = options;
    for (const input of inputs) {
      // The external id goes before whatever else tells contacts apart (ADD).
      const known =
        contacts.find(input, 'externalCustomerId', { deleted: true }) ??
        contacts.find(input, dedupeOn, { fieldId, deleted: true });
      // Nobody brings a deleted contact back unawares, and none is made beside it.
      if (known?.deleted && !restoreDeleted) continue;
      const contact = known
        ? contacts.update(known, restricted(input, known, options))
        : contacts.create(input);
      contacts.regroup(contact, options.groupNames ?? [], options.groupNamesExclude ?? []);
      if (!known && options.eventKeyForNewContacts !== undefined) {
        events.add({
          eventTypeKey: options.eventKeyForNewContacts,
          keyValue: String(contact.id),
          params: [],
        });
      }
    }
  }

  return {
    start(input) {
      const before = waiting.reduce((sum, one) => sum + (one.input?.contacts.length ?? 0), 0);
      if (before + input.contacts.length > MOST_WAITING || waiting.length >= MOST_IMPORTS) {
        return undefined;
      }
      const { dedupeOn = 'email_or_sms', fieldId } = input;
      const recognisable = (contact: ContactInput) =>
        contact.externalCustomerId !== undefined ||
        (dedupeOn === 'id'
          ? contact.id !== undefined
          : termsFor(contact, dedupeOn, fieldId).length > 0);
      const begun: Import = {
        sessionId: ids.uuid(),
        finishesAt: clock.now() + DURATION,
        input: { ...input, contacts: input.contacts.filter(recognisable) },
      };
      imports.put(begun);
      waiting.push(begun);
      const failed = input.contacts.filter((contact) => !recognisable(contact));
      return { sessionId: begun.sessionId, failed };
    },
    isFinished(sessionId) {
      const one = imports.get(sessionId);
      return one && one.finishesAt <= clock.now();
    },
    settle() {
      if (waiting.length === 0) return;
      const now = clock.now();
      const due = waiting.filter(({ finishesAt }) => finishesAt <= now);
      waiting = waiting.filter(({ finishesAt }) => finishesAt > now);
      for (const { sessionId, finishesAt, input } of due) {
        if (input) apply(input);
        imports.put({ sessionId, finishesAt });
      }
    },
    snapshot: imports.list,
  };
}

/** Channels that may be listed among the fields. */
const channelTypes = new Set(['email', 'sms', 'mobilepush', 'viber', 'telegram', 'webpush']);

/** Of a contact that is there already only the listed fields are changed, where any are listed. */
function restricted(
  input: ContactInput,
  known: Contact,
  { contactFields = [], customFieldsIDs }: Omit<ImportInput, 'contacts'>,
): ContactInput {
  const fields =
    customFieldsIDs === undefined
      ? input.fields
      : input.fields?.filter(({ id }) => customFieldsIDs.includes(id));
  if (contactFields.length === 0) return { ...input, fields };
  const listed = Object.entries(input).filter(
    ([name]) =>
      contactFields.includes(name) ||
      name === 'channels' ||
      (name === 'address' && contactFields.some((field) => field in (input.address ?? {}))),
  );
  const result: ContactInput = { ...Object.fromEntries(listed), fields };
  // A listed channel that did not come is cleared (WOO, YII); those that are not listed stay.
  const kept = known.channels.filter(({ type }) => !contactFields.includes(type));
  const sent = input.channels?.filter(({ type }) => contactFields.includes(type)) ?? [];
  if (contactFields.some((field) => channelTypes.has(field))) result.channels = [...kept, ...sent];
  else delete result.channels;
  return result;
}
