import { useCallback, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { ask, onViewChanged, send } from '../messages/client.ts';
import type { Send, View, ViewChange } from '../messages/contract.ts';
import { textOf } from '../sentences/say.ts';
import { sentenceOf } from '../sentences/sentence.ts';
import { withChange } from '../messages/view-change.ts';

/**
 * Sends a command and draws the view that comes back, then resolves with the command's output.
 * @throws {CommandFailed} with a sentence for the user.
 */
export type Run = Send;

export interface Background {
  /** Undefined until the background has answered for the first time. */
  readonly view: View | undefined;
  /** Why there is no view. */
  readonly fault: string | undefined;
  readonly run: Run;
}

/**
 * The background's state, kept as it changes. `opening` is the first view, asked for before
 * anything is drawn.
 */
export function useBackground(opening: Promise<View>): Background {
  const [view, setView] = useState<View>();
  const [fault, setFault] = useState<string>();
  // The view that the next change has to follow: the state of a component is known only when it is
  // drawn again.
  const held = useRef<View | undefined>(undefined);

  const completing = useRef(false);

  const hold = useCallback((next: View | undefined) => {
    held.current = next;
    setView(next);
  }, []);

  const show = useCallback(
    (next: View) => {
      if (held.current && held.current.revision >= next.revision) return;
      hold(next);
      if (next.more === undefined || completing.current) return;
      completing.current = true;
      // The first keys are drawn; the rest comes behind them.
      void import('./complete-view.ts')
        .then(({ completeView }) => completeView(held, hold))
        .catch((error: unknown) => setFault(sentence(error)))
        .finally(() => (completing.current = false));
    },
    [hold],
  );

  const showChange = useCallback(
    async (change: ViewChange) => {
      const next = held.current && withChange(held.current, change);
      show(next ?? (await send('view.get', null)));
    },
    [show],
  );

  useLayoutEffect(() => {
    // What cannot be asked for any more is not to be shown as if it were true.
    const tell = (error: unknown) => {
      hold(undefined);
      setFault(sentence(error));
    };
    opening.then(show, tell);
    return onViewChanged((change) => void showChange(change).catch(tell));
  }, [opening, hold, show, showChange]);

  const run = useCallback<Run>(
    async (name, input) => {
      const answer = await ask(name, input);
      const { output } = answer;
      if (answer.answers === 'view') show(answer.output);
      else if (answer.answers === 'change') await showChange(answer.output);
      else if (answer.answers === 'changeAndValue') await showChange(answer.change);
      return output;
    },
    [show, showChange],
  );
  return { view, fault, run };
}

/** What to tell the user of something thrown. */
export function sentence(error: unknown): string {
  return textOf(sentenceOf(error));
}
