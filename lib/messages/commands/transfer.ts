/** Import and export: many keys in and out at once. */
import * as v from 'valibot';
import { preferencesSchema } from '../../vault/preferences.ts';
import type { Command } from './command.ts';
import { hosts, id, keyDraft, pages, text } from './forms.ts';

/** Keys of one message, so that neither a page nor the background is held up by one. */
const KEYS_OF_A_MESSAGE = 500;

const place = v.pipe(v.number(), v.integer(), v.minValue(0));
const fewKeys = <const Of extends v.GenericSchema>(of: Of) =>
  v.pipe(v.array(of), v.maxLength(KEYS_OF_A_MESSAGE));

/** Preferences by name, without the defaults of those that are not given. */
const somePreferences = v.partial(
  v.strictObject(
    Object.fromEntries(
      Object.entries(preferencesSchema.entries).map(([name, { wrapped }]) => [name, wrapped]),
    ) as {
      [
        Name in keyof typeof preferencesSchema.entries
      ]: (typeof preferencesSchema.entries)[Name]['wrapped'];
    },
  ),
);

/** Settings that leave with a backup and come back with it. */
const carriedSettings = v.strictObject({
  preferences: v.optional(somePreferences),
  /** Allowed sites of production, by platform, where the user changed them. */
  productionSites: v.optional(v.record(id, hosts)),
  /** Ids of the platforms whose typed and followed addresses carry a key. */
  typedAddresses: v.optional(v.pipe(v.array(id), v.maxLength(200))),
});

const environment = v.strictObject({
  id,
  platform: id,
  name: text,
  origins: v.record(id, hosts),
  allowedSites: hosts,
});

export const transferCommands = {
  'import.stage': {
    summary:
      'Hold some keys of an import until it is stored. The first of another import forgets those of the one before',
    input: v.strictObject({
      import: id,
      keys: fewKeys(
        v.strictObject({
          ...keyDraft.entries,
          enabled: v.boolean(),
          /** Of a backup: when the user reported that it leaked. */
          leakedAt: v.optional(v.number()),
          annotations: v.optional(
            v.strictObject({
              note: v.optional(text),
              tags: v.optional(v.pipe(v.array(text), v.maxLength(100))),
              colour: v.optional(text),
            }),
          ),
        }),
      ),
    }),
    answers: 'value',
    value: v.strictObject({ held: v.number() }),
    from: pages,
  },
  'import.store': {
    summary:
      'Store an import in one step: all of it, or nothing. `keys` is how many were held; keys name an environment that comes along by its id here',
    input: v.strictObject({
      import: id,
      source: text,
      keys: place,
      changes: v.pipe(
        v.array(
          v.strictObject({
            id,
            change: v.strictObject({ right: v.optional(id), expiresOn: v.optional(text) }),
          }),
        ),
        v.maxLength(10_000),
      ),
      environments: v.pipe(v.array(environment), v.maxLength(500)),
      settings: v.optional(carriedSettings),
    }),
    answers: 'changeAndValue',
    value: v.strictObject({ added: v.number(), changed: v.number() }),
    from: pages,
  },
  'import.stop': {
    summary:
      'Forget the import that is held, or stop storing it; nothing of it is stored then. Once the storage has it, it can only be undone',
    input: v.strictObject({ import: id }),
    answers: 'value',
    value: v.null(),
    from: pages,
  },
  'import.last': {
    summary: 'The import that can be undone, and until when; null where there is none',
    answers: 'value',
    value: v.strictObject({
      last: v.nullable(
        v.strictObject({
          at: v.number(),
          until: v.number(),
          source: v.string(),
          added: v.number(),
          changed: v.number(),
        }),
      ),
    }),
    from: pages,
  },
  'import.undo': {
    summary:
      'Undo the last import as a whole: its keys and environments go, and what it changed is as it was, unless it was changed again',
    answers: 'changeAndValue',
    value: v.strictObject({ removed: v.number(), restored: v.number() }),
    from: pages,
  },
  'export.settings': {
    summary: 'What a backup holds beside keys',
    answers: 'value',
    value: v.strictObject({ environments: v.array(environment), settings: carriedSettings }),
    from: pages,
  },
} as const satisfies Readonly<Record<string, Command>>;
