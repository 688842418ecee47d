/**
 * The commands between the extension's pages and its background, declared once. The background
 * takes its checks from here; pages, handlers and tests take their types. A page imports types
 * only, because the schemas would weigh more than the page.
 */
import type * as v from 'valibot';
import type { Sentence } from '../sentences/sentence.ts';
import { activityCommands } from './commands/activity.ts';
import { annotatingCommands } from './commands/annotating.ts';
import { checkingCommands } from './commands/checking.ts';
import { deletingCommands } from './commands/deleting.ts';
import { draftsCommands } from './commands/drafts.ts';
import { environmentsCommands } from './commands/environments.ts';
import { keysCommands } from './commands/keys.ts';
import { manyKeysCommands } from './commands/many-keys.ts';
import { problemsCommands } from './commands/problems.ts';
import { protectionCommands } from './commands/protection.ts';
import { rotatingCommands } from './commands/rotating.ts';
import { savingCommands } from './commands/saving.ts';
import { switchingCommands } from './commands/switching.ts';
import { transferCommands } from './commands/transfer.ts';
import type { Command } from './commands/command.ts';
import type { draftSchema } from './commands/forms.ts';
import type { View, ViewChange } from './view.ts';

export type * from './commands/command.ts';
export type * from './view.ts';

/**
 * A form that was begun and neither saved nor cancelled, as it is kept for the session. A
 * passphrase is never in it.
 */
export type Draft = DeepReadonly<v.InferOutput<typeof draftSchema>>;

export const contract = {
  ...keysCommands,
  ...annotatingCommands,
  ...checkingCommands,
  ...deletingCommands,
  ...rotatingCommands,
  ...savingCommands,
  ...manyKeysCommands,
  ...switchingCommands,
  ...environmentsCommands,
  ...protectionCommands,
  ...draftsCommands,
  ...problemsCommands,
  ...activityCommands,
  ...transferCommands,
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
