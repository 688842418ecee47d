import { say } from '../sentences/say.ts';
import type { VaultSummary } from '../messages/contract.ts';
import { Dialog } from '../design/dialog.tsx';
import { useFirstField } from './focus.ts';
import { useAttempt } from './lock/use-attempt.ts';
import type { Run } from './use-background.ts';

interface Props {
  readonly protection: VaultSummary['protection'];
  readonly run: Run;
  readonly onClose: () => void;
}

/** Asks before every key is disabled at once, and says what that does. */
export function PanicSheet({ protection, run, onClose }: Props) {
  const { busy, fault, attempt } = useAttempt();
  // The harmless answer gets the focus.
  const actions = useFirstField<HTMLDivElement>('.button');
  const panic = async () => {
    if (await attempt(() => run('all.panic', null))) onClose();
  };
  return (
    <Dialog labelledBy="panic-title" onClose={onClose}>
      <h2 id="panic-title">{say('panic.title')}</h2>
      <p id="panic-text">{say(protection === 'passphrase' ? 'panic.textLocking' : 'panic.text')}</p>
      {fault !== undefined && (
        <p class="notice notice-bad" role="alert">
          {fault}
        </p>
      )}
      <div ref={actions} class="actions">
        <button type="button" class="button" onClick={onClose}>
          {say('action.cancel')}
        </button>
        <button
          type="button"
          class="button button-danger"
          aria-describedby="panic-text"
          aria-disabled={busy}
          onClick={() => void panic()}
        >
          {say('panic.confirm')}
        </button>
      </div>
    </Dialog>
  );
}
