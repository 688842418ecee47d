import { useEffect, useRef } from 'preact/hooks';
import type { Draft } from '../messages/contract.ts';
import type { Run } from './use-background.ts';

/**
 * Keeps what is typed in a form, as it is typed: a popup closes without warning, on a click
 * elsewhere or, in Firefox, on Escape. What the form begins with is not worth keeping. Answers what
 * forgets the draft, for when the form is saved or cancelled.
 */
export function useDraft(run: Run, draft: Draft): () => void {
  const text = JSON.stringify(draft);
  const kept = useRef(text);
  const sending = useRef({ busy: false, isOver: false });

  /** One at a time, and of those that wait only the newest. */
  async function send(): Promise<void> {
    const { current } = sending;
    if (current.busy || current.isOver) return;
    current.busy = true;
    for (let sent; sent !== kept.current && !current.isOver;) {
      sent = kept.current;
      // A form works without it, as it did before there were drafts.
      await run('draft.keep', JSON.parse(sent) as Draft).catch(() => undefined);
    }
    current.busy = false;
    if (current.isOver) await run('draft.drop', null).catch(() => undefined);
  }

  useEffect(() => {
    if (text === kept.current) return;
    kept.current = text;
    void send();
  }, [text]);

  return () => {
    const { current } = sending;
    current.isOver = true;
    // One that is on its way is followed by the command to forget it.
    if (!current.busy) void run('draft.drop', null).catch(() => undefined);
  };
}
