import { browser } from 'wxt/browser';
import { SentenceError } from '../sentences/sentence.ts';
import type {
  Answer,
  CommandError,
  CommandName,
  Input,
  Output,
  ViewChange,
  ViewChanged,
} from './contract.ts';

/** A command that the background did not carry out; its sentence is for the user. */
export class CommandFailed extends SentenceError {
  override readonly name = 'CommandFailed';
  readonly field: string | undefined;

  constructor({ sentence, field }: CommandError) {
    super(sentence);
    this.field = field;
  }
}

/** What the background answers to a command that it carried out. */
export type Answered = Extract<Answer, { readonly ok: true }>;

/**
 * Sends a command to the background.
 * @throws {CommandFailed} with a sentence for the user where it was refused or nobody answered.
 */
export async function ask<Name extends CommandName>(
  name: Name,
  input: Input<Name>,
): Promise<Answered & { readonly output: Output<Name> }> {
  let answer: Answer | undefined;
  try {
    answer = (await browser.runtime.sendMessage({ command: name, input })) as typeof answer;
  } catch {
    // The browser's message is about channels and listeners. What matters is that there is no
    // answer.
  }
  if (!answer) {
    throw new CommandFailed({ sentence: { code: 'background.ended' } });
  }
  if (!answer.ok) throw new CommandFailed(answer.error);
  return answer as Answered & { readonly output: Output<Name> };
}

/** As `ask`, but returns the output only. @throws {CommandFailed} */
export async function send<Name extends CommandName>(
  name: Name,
  input: Input<Name>,
): Promise<Output<Name>> {
  return (await ask(name, input)).output;
}

/**
 * Calls `listener` with each change that the background announces. Returns a function that stops
 * it.
 */
export function onViewChanged(listener: (change: ViewChange) => void): () => void {
  const handle = (message: unknown) => {
    // Only the extension's own contexts can send to its pages; other messages are commands for the
    // background.
    if (isViewChanged(message)) listener(message.change);
    return undefined;
  };
  browser.runtime.onMessage.addListener(handle);
  return () => browser.runtime.onMessage.removeListener(handle);
}

function isViewChanged(message: unknown): message is ViewChanged {
  return (
    typeof message === 'object' &&
    message !== null &&
    'type' in message &&
    message.type === 'view.changed'
  );
}
