import { FieldError } from '../keys/check.ts';
import type { Answer } from './contract.ts';
import { MalformedCommand, parseCommand, type CheckedCommand } from './schema.ts';

/** Who sent a message, as browsers tell it. */
export interface Sender {
  readonly id?: string | undefined;
  readonly url?: string | undefined;
}

/** The extension itself: its id and the beginning of its pages' addresses. */
export interface Self {
  readonly id: string;
  readonly pages: string;
}

/**
 * Whether a message comes from one of the extension's own pages. A content script has the extension's id too, but the
 * address of the page that it runs in.
 */
export function isOwnPage(sender: Sender, self: Self): boolean {
  return sender.id === self.id && (sender.url?.startsWith(self.pages) ?? false);
}

/**
 * Answers a message of one of the extension's pages. What goes wrong is told in the answer, in a sentence for the user;
 * no answer and no error holds a secret but that of `key.reveal`.
 */
export async function answer(
  message: unknown,
  carryOut: (command: CheckedCommand) => Promise<unknown>,
): Promise<Answer<unknown>> {
  try {
    return { ok: true, output: await carryOut(parseCommand(message)) };
  } catch (error) {
    return {
      ok: false,
      error: {
        message: error instanceof Error ? error.message : String(error),
        ...(error instanceof FieldError || error instanceof MalformedCommand
          ? { field: error.field }
          : {}),
      },
    };
  }
}
