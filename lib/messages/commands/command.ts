/** What a command is, as data. */
import type * as v from 'valibot';

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
