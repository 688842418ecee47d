import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { say } from '../../sentences/say.ts';
import type { VaultSummary } from '../../messages/contract.ts';
import { CoveredField } from '../covered-field.tsx';
import { lockIcon } from '../editing-icons.ts';
import { useFirstField } from '../focus.ts';
import { Icon } from '../../design/icon.tsx';
import type { Run } from '../use-background.ts';
import { SubmitButton } from './submit-button.tsx';
import { LostPassphrase } from './lost-passphrase.tsx';
import { UnlockByDevice } from './unlock-by-device.tsx';
import { SealingProgress } from '../sealing-progress.tsx';
import { useAttempt } from './use-attempt.ts';
import { useSecondsUntil } from './use-seconds-until.ts';

interface Props {
  readonly vault: VaultSummary;
  readonly run: Run;
  /** What the user had typed in the search, which stays. */
  readonly query: string;
}

/** The locked vault, unlocked in place. */
export function Locked({ vault, run, query }: Props) {
  const [typed, setTyped] = useState('');
  const { busy, fault, setFault, attempt } = useAttempt();
  const wait = useSecondsUntil(vault.tryAgainAt);
  const field = useRef<HTMLInputElement>(null);
  const form = useFirstField<HTMLFormElement>('#passphrase');

  useLayoutEffect(() => {
    if (fault !== undefined) field.current?.select();
  }, [fault]);

  const unlock = () => {
    if (wait > 0) return;
    if (typed === '') {
      setFault(say('locked.typePassphrase'));
      return;
    }
    void attempt(() => run('vault.unlock', { passphrase: typed }));
  };

  return (
    <form
      ref={form}
      class="lock-form"
      noValidate
      aria-labelledby="locked-title"
      onSubmit={(event) => {
        event.preventDefault();
        unlock();
      }}
    >
      <div class="locked-head">
        <Icon path={lockIcon} />
        <h2 id="locked-title">{say('locked.title')}</h2>
        <p>{say('locked.text')}</p>
      </div>
      <CoveredField
        id="passphrase"
        label={say('passphrase.label')}
        autocomplete="current-password"
        input={field}
        value={typed}
        onText={(text) => {
          setTyped(text);
          setFault(undefined);
        }}
        error={fault}
      />
      <div class="actions">
        <SubmitButton
          text={wait > 0 ? say('locked.wait', { number: wait }) : say('locked.unlock')}
          doing={say('locked.unlocking')}
          busy={busy}
          idle={wait > 0}
        />
      </div>
      {vault.devices.length > 0 && <UnlockByDevice devices={vault.devices} run={run} />}
      {busy && <SealingProgress />}
      <LostPassphrase run={run} />
      {query.trim() !== '' && (
        <p class="explain">{say('locked.searchWaits', { typed: query.trim() })}</p>
      )}
    </form>
  );
}
