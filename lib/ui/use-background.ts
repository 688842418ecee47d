import { useCallback, useLayoutEffect, useState } from 'preact/hooks';
import { onViewChanged, send } from '../messages/client.ts';
import type { CommandName, Commands, View } from '../messages/contract.ts';

/**
 * Sends a command and draws the view that comes back, then resolves with the command's output.
 * @throws {CommandFailed} with a sentence for the user.
 */
export type Run = <Name extends CommandName>(
  name: Name,
  input: Commands[Name]['input'],
) => Promise<Commands[Name]['output']>;

export interface Background {
  /** Undefined until the background has answered for the first time. */
  readonly view: View | undefined;
  /** Why there is no view. */
  readonly fault: string | undefined;
  readonly run: Run;
}

/** The background's state, kept as it changes. `opening` is the first view, asked for before anything is drawn. */
export function useBackground(opening: Promise<View>): Background {
  const [view, setView] = useState<View>();
  const [fault, setFault] = useState<string>();

  const show = useCallback((next: View) => {
    setView((current) => (current && current.revision >= next.revision ? current : next));
  }, []);

  useLayoutEffect(() => {
    opening.then(show, (error: unknown) => setFault(sentence(error)));
    return onViewChanged(show);
  }, [opening, show]);

  const run = useCallback<Run>(
    async (name, input) => {
      const output = await send(name, input);
      const answered = viewIn(output);
      if (answered) show(answered);
      return output;
    },
    [show],
  );
  return { view, fault, run };
}

/** What to tell the user of something thrown. */
export function sentence(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function viewIn(output: Commands[CommandName]['output']): View | undefined {
  if ('revision' in output) return output;
  return 'view' in output ? output.view : undefined;
}
