/**
 * The commands between the extension's pages and its background, declared once. The background
 * takes its checks from here; pages, handlers and tests take their types. A page imports types
 * only, because the schemas would weigh more than the page.
 */
import * as v from 'valibot';
import type { Sentence } from '../sentences/sentence.ts';
import { snippetFormats } from '../snippets/snippets.ts';
import { preferencesSchema } from '../vault/preferences.ts';
import { aboutSchema } from '../vault/stored.ts';
import type { View, ViewChange } from './view.ts';

export type * from './view.ts';

/**
 * A form that was begun and neither saved nor cancelled, as it is kept for the session. A
 * passphrase is never in it.
 */
export type Draft = DeepReadonly<v.InferOutput<typeof draftSchema>>;

/** Who may send a command. `page`: the extension's own pages. */
export type SenderClass = 'page';

/**
 * `view`: the whole view. `change`: what the command changed of the view. `value`: something else,
 * and no view changed. `changeAndValue`: both.
 */
export type AnswerKind = 'view' | 'change' | 'value' | 'changeAndValue';

/** One command. */
export interface Command {
  readonly summary: string;
  /** The form of the input; `null` is the input of a command without one. */
  readonly input?: v.GenericSchema;
  readonly answers: AnswerKind;
  /** The form of the value, where one is answered. */
  readonly value?: v.GenericSchema;
  readonly from: readonly SenderClass[];
}

const text = v.pipe(v.string(), v.maxLength(4000));
const id = v.pipe(v.string(), v.nonEmpty(), v.maxLength(100));
const passphrase = v.pipe(v.string(), v.maxLength(1000));
const base64 = v.pipe(v.string(), v.base64(), v.maxLength(4000));
const hosts = v.pipe(v.array(text), v.maxLength(50));

/** `lib/keys/check.ts` checks these fields against the platform's policy. */
const keyFields = {
  environment: id,
  name: text,
  right: v.optional(id),
  expiresOn: v.optional(text),
  billingUnit: v.optional(text),
  fields: v.optional(v.record(id, text)),
};
const keyChange = v.partial(v.strictObject(keyFields)).entries;
const keyDraft = v.strictObject({ ...keyFields, platform: id, secret: text });

const keySummary = v.strictObject({
  id: v.string(),
  ...aboutSchema.entries,
  status: v.picklist(['active', 'disabled', 'expired']),
  inUse: v.boolean(),
});

const environmentFields = v.strictObject({
  name: text,
  origins: v.record(id, text),
  sites: text,
});

/** See `Draft`. */
export const draftSchema = v.variant('form', [
  v.strictObject({
    form: v.literal('key'),
    /** The key as the form has read it; absent for a new one. */
    key: v.optional(keySummary),
    typed: v.strictObject({
      platform: id,
      environment: id,
      secret: text,
      values: v.record(id, text),
    }),
    /** The new environment that was begun along with it. */
    environment: environmentFields,
  }),
  v.strictObject({
    form: v.literal('environment'),
    platform: id,
    /** The environment as the form has read it; absent for a new one. */
    environment: v.optional(
      v.strictObject({
        id,
        platform: id,
        name: text,
        origins: v.record(id, v.array(text)),
        allowedSites: v.array(text),
      }),
    ),
    typed: environmentFields,
  }),
  v.strictObject({
    form: v.literal('first-run'),
    protection: v.picklist(['passphrase', 'none']),
  }),
]);

const snippetFields = { surface: id, format: v.picklist(snippetFormats) };

const key = v.strictObject({ id });
const made = v.strictObject({ id });
const pages = ['page'] as const;

export const contract = {
  'view.get': {
    summary: 'The present view',
    answers: 'view',
    from: pages,
  },
  'view.keys': {
    summary:
      'A part of all keys, in the order in which they were made; good as long as the revision is the same',
    input: v.strictObject({ from: v.pipe(v.number(), v.integer(), v.minValue(0)) }),
    answers: 'value',
    value: v.strictObject({
      revision: v.number(),
      total: v.number(),
      keys: v.array(keySummary),
    }),
    from: pages,
  },
  'key.add': {
    summary: 'Add a key',
    input: keyDraft,
    answers: 'changeAndValue',
    value: made,
    from: pages,
  },
  'key.addAll': {
    summary: 'Add several keys in one step: all of them, or none',
    input: v.strictObject({
      keys: v.pipe(v.array(keyDraft), v.maxLength(2000)),
    }),
    answers: 'change',
    from: pages,
  },
  'key.change': {
    summary:
      'Change some fields of a key: an absent one stays, an empty one is cleared, but for the secret. `read` says what those fields were when the sender read them; where another value stands now, the change is refused as a conflict',
    input: v.strictObject({
      id,
      change: v.strictObject({ ...keyChange, secret: v.optional(text) }),
      read: v.optional(v.strictObject({ ...keyChange, secretAt: v.optional(v.number()) })),
    }),
    answers: 'change',
    from: pages,
  },
  'key.examine': {
    summary:
      'What is odd about a key before it is stored: a secret or a name that another has, a day that is over',
    input: v.strictObject({
      platform: id,
      environment: id,
      name: text,
      secret: v.optional(text),
      expiresOn: v.optional(text),
      id: v.optional(id),
    }),
    answers: 'value',
    value: v.strictObject({ warnings: v.array(v.custom<Sentence>(() => true)) }),
    from: pages,
  },
  'key.setEnabled': {
    summary: 'Enable or disable a key',
    input: v.strictObject({ id, enabled: v.boolean() }),
    answers: 'change',
    from: pages,
  },
  'key.delete': { summary: 'Delete a key', input: key, answers: 'change', from: pages },
  'key.reveal': {
    summary: 'The secret of one key, asked for by the user',
    input: key,
    answers: 'value',
    value: v.strictObject({ secret: v.string() }),
    from: pages,
  },
  'key.snippets': {
    summary:
      'A key as other tools take it, for each surface: with the secret where the user asked for it, else with what stands for it',
    input: v.strictObject({ id, secret: v.boolean() }),
    answers: 'value',
    value: v.strictObject({
      snippets: v.array(v.strictObject({ ...snippetFields, text: v.string() })),
    }),
    from: pages,
  },
  'key.use': {
    summary:
      'Put the key in use for its platform and environment, in place of the one before; the answer comes when the rules stand',
    input: key,
    answers: 'change',
    from: pages,
  },
  'key.usePrevious': {
    summary:
      'Put the key in use that was in use before: of the given platform and environment, or where the last switch was. Done again, it goes back',
    input: v.strictObject({ platform: v.optional(id), environment: v.optional(id) }),
    answers: 'changeAndValue',
    value: v.strictObject({ id }),
    from: pages,
  },
  'key.leaked': {
    summary: 'The key has leaked: disable it here, and remind the user until it was replaced',
    input: key,
    answers: 'change',
    from: pages,
  },
  'key.replaced': {
    summary: 'The leaked key was replaced on its platform',
    input: key,
    answers: 'change',
    from: pages,
  },
  'platform.off': {
    summary: 'Take all keys of the platform out of use',
    input: v.strictObject({ platform: id }),
    answers: 'change',
    from: pages,
  },
  'all.pause': {
    summary: 'While paused no header is put on any request; the assignments stay',
    input: v.strictObject({ paused: v.boolean() }),
    answers: 'change',
    from: pages,
  },
  'all.panic': {
    summary: 'Disable every key, and lock where there is a passphrase',
    answers: 'change',
    from: pages,
  },
  'panic.undo': {
    summary: 'Enable every key that the panic disabled, and put those in use that were',
    answers: 'change',
    from: pages,
  },
  'panic.accept': {
    summary: 'Leave the keys disabled that the panic disabled, and offer no more to undo it',
    answers: 'change',
    from: pages,
  },
  'tabs.reload': {
    summary: 'Reload the tabs that were there before the rules stood when the browser started',
    answers: 'change',
    from: pages,
  },
  'tabs.leave': {
    summary: 'Leave those tabs as they are, and say no more of them',
    answers: 'change',
    from: pages,
  },
  'environment.save': {
    summary:
      'Add an environment, or change the one of this id. `read` says what it was when the sender read it: what the sender did not change stays as it is now, and what another has changed is refused as a conflict',
    input: v.strictObject({
      id: v.optional(id),
      platform: id,
      name: text,
      origins: v.record(id, hosts),
      allowedSites: hosts,
      read: v.optional(
        v.strictObject({ name: text, origins: v.record(id, hosts), allowedSites: hosts }),
      ),
    }),
    answers: 'changeAndValue',
    value: made,
    from: pages,
  },
  'environment.delete': {
    summary: 'Delete an environment that has no key',
    input: v.strictObject({ id }),
    answers: 'change',
    from: pages,
  },
  'environment.setAllowedSites': {
    summary:
      'Replace the sites whose pages may make requests with keys of this environment; with the list that was `read`, only what was added to it or taken from it',
    input: v.strictObject({
      platform: id,
      environment: id,
      sites: hosts,
      read: v.optional(hosts),
    }),
    answers: 'change',
    from: pages,
  },
  'typedAddresses.set': {
    summary: 'Say whether typed and followed addresses of the platform carry its key, in every tab',
    input: v.strictObject({ platform: id, everywhere: v.boolean() }),
    answers: 'change',
    from: pages,
  },
  'typedAddresses.allowTab': {
    summary:
      'Let typed and followed addresses of the platform carry its key in this tab, while it is open',
    input: v.strictObject({ platform: id, tab: v.pipe(v.number(), v.integer(), v.minValue(0)) }),
    answers: 'change',
    from: pages,
  },
  'vault.create': {
    summary: 'Make the vault, with or without a passphrase: the first thing that a user chooses',
    input: v.strictObject({ passphrase: v.optional(passphrase) }),
    answers: 'change',
    from: pages,
  },
  'vault.unlock': {
    summary: 'Unlock by the passphrase',
    input: v.strictObject({ passphrase }),
    answers: 'change',
    from: pages,
  },
  'vault.unlockByDevice': {
    summary:
      "Unlock by a device; `output` is the Base64 of the 32 bytes that its authenticator computed over the device's salt",
    input: v.strictObject({ credential: base64, output: base64 }),
    answers: 'change',
    from: pages,
  },
  'vault.lock': {
    summary: 'Take every rule away at once and forget the data key',
    answers: 'change',
    from: pages,
  },
  'vault.setPassphrase': {
    summary: 'Set or change the passphrase; `present` is needed where there is one',
    input: v.strictObject({ passphrase, present: v.optional(passphrase) }),
    answers: 'change',
    from: pages,
  },
  'vault.removePassphrase': {
    summary: 'Take passphrase and devices away',
    input: v.strictObject({ present: passphrase }),
    answers: 'change',
    from: pages,
  },
  'vault.addDevice': {
    summary: 'Let a device unlock the vault',
    input: v.strictObject({ name: text, salt: base64, credential: base64, output: base64 }),
    answers: 'change',
    from: pages,
  },
  'vault.removeDevice': {
    summary: 'Let a device unlock no more',
    input: v.strictObject({ credential: base64 }),
    answers: 'change',
    from: pages,
  },
  'vault.contents': {
    summary: 'What erasing the vault would take away; it may be locked',
    answers: 'value',
    value: v.strictObject({ keys: v.number() }),
    from: pages,
  },
  'vault.erase': {
    summary:
      'Take the whole vault away, for somebody who lost the passphrase; nothing brings it back',
    answers: 'change',
    from: pages,
  },
  'preferences.change': {
    summary: 'Change some preferences; an absent one stays',
    input: v.partial(v.strictObject(preferencesSchema.entries)),
    answers: 'change',
    from: pages,
  },
  'clipboard.copied': {
    summary:
      "A page has put the key's secret, or a snippet that holds it, on the clipboard; it is cleared from there as the preferences say",
    input: v.strictObject({ id, snippet: v.optional(v.strictObject(snippetFields)) }),
    answers: 'change',
    from: pages,
  },
  'draft.get': {
    summary: 'The form that was begun and neither saved nor cancelled; null where there is none',
    answers: 'value',
    value: v.nullable(draftSchema),
    from: pages,
  },
  'draft.keep': {
    summary:
      'Keep what was typed in a form for the session, sealed, in place of the draft before. Before there is a vault only the choice of the first run is kept',
    input: draftSchema,
    answers: 'value',
    value: v.null(),
    from: pages,
  },
  'draft.drop': {
    summary: 'Forget the draft: its form was saved or cancelled',
    answers: 'value',
    value: v.null(),
    from: pages,
  },
  'damage.export': {
    summary: 'A damaged value as it was found, for a file; what is sealed in it stays sealed',
    input: v.strictObject({ place: text }),
    answers: 'value',
    value: v.strictObject({ name: v.string(), content: v.string() }),
    from: pages,
  },
  'problem.dismiss': {
    summary: 'Put a problem aside that the user has read',
    input: v.strictObject({ id: text }),
    answers: 'change',
    from: pages,
  },
} as const satisfies Readonly<Record<string, Command>>;

export type Contract = typeof contract;
export type CommandName = keyof Contract;

type InputSchema<Name extends CommandName> = Contract[Name] extends {
  readonly input: infer Schema extends v.GenericSchema;
}
  ? Schema
  : v.NullSchema<undefined>;

type Value<Name extends CommandName> = Contract[Name] extends {
  readonly value: infer Schema extends v.GenericSchema;
}
  ? DeepReadonly<v.InferOutput<Schema>>
  : never;

/** What a command takes, as its sender gives it. */
export type Input<Name extends CommandName> = DeepReadonly<v.InferInput<InputSchema<Name>>>;

/** The checked input, as the handler gets it. */
export type CheckedInput<Name extends CommandName> = DeepReadonly<v.InferOutput<InputSchema<Name>>>;

interface Results<Given> {
  readonly view: View;
  readonly change: ViewChange;
  readonly value: Given;
  readonly changeAndValue: { readonly change: ViewChange; readonly value: Given };
}

interface Outputs<Given> {
  readonly view: View;
  readonly change: ViewChange;
  readonly value: Given;
  readonly changeAndValue: Given;
}

/** What a handler answers. */
export type Result<Name extends CommandName> = Results<Value<Name>>[Contract[Name]['answers']];

/** What the sender gets. */
export type Output<Name extends CommandName> = Outputs<Value<Name>>[Contract[Name]['answers']];

/** The handler of each command. A missing one does not compile. */
export type Handlers = {
  readonly [Name in CommandName]: (input: CheckedInput<Name>) => Promise<Result<Name>>;
};

/** Sends a command. */
export type Send = <Name extends CommandName>(
  name: Name,
  input: Input<Name>,
) => Promise<Output<Name>>;

export type EnvironmentDraft = Input<'environment.save'>;

/** Why a command was not carried out. Nothing has changed then. */
export interface CommandError {
  readonly sentence: Sentence;
  /** The field of the input that is at fault, as a path such as `change.name`. */
  readonly field?: string | undefined;
}

/**
 * An answer as it travels; `output` is what the sender gets. `answers` says its kind, so that a
 * page need not guess from its fields.
 */
export type Answer =
  | { readonly ok: true; readonly answers: 'view'; readonly output: View }
  | { readonly ok: true; readonly answers: 'change'; readonly output: ViewChange }
  | { readonly ok: true; readonly answers: 'value'; readonly output: unknown }
  | {
      readonly ok: true;
      readonly answers: 'changeAndValue';
      readonly change: ViewChange;
      readonly output: unknown;
    }
  | { readonly ok: false; readonly error: CommandError };

type DeepReadonly<Of> = Of extends object
  ? { readonly [Field in keyof Of]: DeepReadonly<Of[Field]> }
  : Of;
