import { useEffect, useRef, useState } from 'preact/hooks';
import { Dialog } from '../../design/dialog.tsx';
import { say } from '../../sentences/say.ts';
import type { Run } from '../use-background.ts';
import { useAttempt } from './use-attempt.ts';

export interface EraseProps {
  readonly run: Run;
  readonly onClose: () => void;
}

/** Asks before the whole vault is erased, and says what goes. */
export function EraseSheet({ run, onClose }: EraseProps) {
  const [keys, setKeys] = useState<number>();
  const { busy, fault, attempt } = useAttempt();
  const cancel = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    // The harmless answer gets the focus.
    cancel.current?.focus();
    void attempt(async () => setKeys((await run('vault.contents', null)).keys));
  }, []);
  const erase = () => {
    if (keys !== undefined) void attempt(() => run('vault.erase', null));
  };
  return (
    <Dialog labelledBy="erase-title" onClose={onClose}>
      <h2 id="erase-title">{say('erase.title')}</h2>
      <div id="erase-text" class="erase-text">
        {keys !== undefined && (
          <p>
            <strong>{say('erase.whatGoes', { count: keys })}</strong>
          </p>
        )}
        <p>{say('erase.forGood')}</p>
      </div>
      {fault !== undefined && (
        <p class="notice notice-bad" role="alert">
          {fault}
        </p>
      )}
      <div class="actions">
        <button ref={cancel} type="button" class="button" onClick={onClose}>
          {say('erase.cancel')}
        </button>
        <button
          type="button"
          class="button button-danger"
          aria-describedby="erase-text"
          aria-disabled={busy || keys === undefined}
          onClick={erase}
        >
          {say(busy && keys !== undefined ? 'erase.doing' : 'erase.do')}
        </button>
      </div>
    </Dialog>
  );
}
