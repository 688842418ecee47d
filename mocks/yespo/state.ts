import * as v from 'valibot';
import { createLog, type Log } from '../world/log.ts';
import type { PlatformState, StateTools } from '../world/world.ts';
import { createContactBook, type ContactBook } from './contact-book.ts';
import { channel, contactInput } from './contact.ts';
import { createImports, storedImport, type Imports, type SentEvent } from './imports.ts';
import { createRepeats, type Repeats } from './repeats.ts';

const time = v.pipe(v.number(), v.finite());
const id = v.pipe(v.number(), v.safeInteger(), v.minValue(1));

/** Yespo's data in a seed. A snapshot fits it as well. */
export const dataSchema = v.strictObject({
  /** What is not known of the real platform, so that a client can be tested with either. */
  settings: v.exactOptional(
    v.strictObject({
      /** The status for a key that lacks the access right. */
      missingRight: v.exactOptional(v.picklist([401, 403])),
    }),
  ),
  account: v.exactOptional(
    v.strictObject({
      orgId: id,
      userEmail: v.string(),
      organisationName: v.string(),
    }),
  ),
  groups: v.exactOptional(v.array(v.strictObject({ id, name: v.string(), type: v.string() }))),
  contacts: v.exactOptional(
    v.array(
      v.object({
        ...contactInput.entries,
        id,
        groups: v.optional(v.array(id), []),
        channels: v.optional(v.array(channel), []),
        deleted: v.exactOptional(v.boolean()),
      }),
    ),
  ),
  imports: v.exactOptional(v.array(storedImport)),
  events: v.exactOptional(
    v.array(
      v.strictObject({
        eventTypeKey: v.string(),
        keyValue: v.exactOptional(v.string()),
        params: v.unknown(),
        at: time,
      }),
    ),
  ),
  doneRequests: v.exactOptional(v.array(v.strictTuple([v.string(), time]))),
});

export type YespoData = v.InferOutput<typeof dataSchema>;

export interface Account {
  readonly orgId: number;
  readonly userEmail: string;
  readonly organisationName: string;
}

export interface YespoSettings {
  missingRight: 401 | 403;
}

/** Yespo's data in a world. */
export interface YespoState extends PlatformState {
  /** May be set at any time. */
  readonly settings: YespoSettings;
  readonly account: Account;
  /** As they are now: imports that are due by the clock have been done. */
  readonly contacts: ContactBook;
  readonly imports: Imports;
  readonly events: Log<SentEvent>;
  readonly repeats: Repeats;
}

const nobody: Account = {
  orgId: 1,
  userEmail: 'owner@account.example',
  organisationName: 'An account of the lab',
};

export function openYespoState(given: YespoData, tools: StateTools): YespoState {
  const settings: YespoSettings = { missingRight: 403, ...given.settings };
  const account = given.account ?? nobody;
  const events = createLog<SentEvent>(given.events ?? [], tools.clock);
  const contacts = createContactBook(
    { contacts: given.contacts ?? [], groups: given.groups ?? [] },
    tools.ids,
  );
  const imports = createImports(given.imports ?? [], tools, contacts, events);
  const repeats = createRepeats(given.doneRequests ?? [], tools.clock);
  return {
    settings,
    account,
    get contacts() {
      imports.settle();
      return contacts;
    },
    imports,
    events,
    repeats,
    snapshot: () => ({
      settings,
      account,
      ...contacts.snapshot(),
      imports: imports.snapshot(),
      events: events.list(),
      doneRequests: repeats.snapshot(),
    }),
  };
}
