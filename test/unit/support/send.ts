import * as v from 'valibot';
import type { Latchkey } from '../../../lib/background/latchkey.ts';
import {
  contract,
  type Command,
  type CommandName,
  type Input,
  type Output,
  type Send,
} from '../../../lib/messages/contract.ts';
import { answerOf, parseCommand, type CarryOut } from '../../../lib/messages/handler.ts';

/**
 * Carries out a command as a page sends it, and holds a value in the answer against the contract.
 */
export async function sendTo<Name extends CommandName>(
  to: Pick<Latchkey, 'handlers'> | { readonly carryOut: CarryOut },
  command: Name,
  input: Input<Name>,
): Promise<Output<Name>> {
  const checked = parseCommand({ command, input }, 'page');
  const result =
    'carryOut' in to
      ? await to.carryOut(checked.name, checked.input)
      : await (to.handlers[checked.name] as (input: unknown) => Promise<never>)(checked.input);
  const { output } = answerOf(checked.name, result) as { readonly output: Output<Name> };
  const { value }: Command = contract[command];
  if (value) v.parse(value, output);
  return output;
}

/** The commands of a background as a function. */
export const sender =
  (to: Parameters<typeof sendTo>[0]): Send =>
  (command, input) =>
    sendTo(to, command, input);
