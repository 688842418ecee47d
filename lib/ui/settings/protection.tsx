import { useCallback, useLayoutEffect, useState } from 'preact/hooks';
import { say } from '../../sentences/say.ts';
import type { VaultSummary } from '../../messages/contract.ts';
import { CoveredField } from '../covered-field.tsx';
import { NewPassphrase, nothingTyped } from '../lock/new-passphrase.tsx';
import { SubmitButton } from '../lock/submit-button.tsx';
import { useAttempt } from '../lock/use-attempt.ts';
import { useSecondsUntil } from '../lock/use-seconds-until.ts';
import { useFirstField } from '../focus.ts';
import { mistakeIn } from '../model/passphrase.ts';
import { PROTECTION, useSettingsPlace } from '../open-settings.ts';
import type { Run } from '../use-background.ts';

interface Props {
  readonly vault: VaultSummary;
  readonly run: Run;
}

/** The passphrase: set, changed or taken away. */
export function Protection({ vault, run }: Props) {
  const isProtected = vault.protection === 'passphrase';
  const [doing, setDoing] = useState<'set' | 'remove'>();
  const beginToSet = useCallback(() => {
    if (!isProtected) setDoing('set');
  }, [isProtected]);
  useSettingsPlace(PROTECTION, beginToSet);
  const [done, setDone] = useState('');
  const finish = (sentence: string) => {
    setDoing(undefined);
    setDone(sentence);
  };
  return (
    <section class="card" aria-labelledby="protection-title">
      <h2 id="protection-title">{say('protection.name')}</h2>
      {isProtected ? (
        <p class="explain">
          <strong>{say('settings.withPassphrase')}</strong> {say('settings.withPassphraseText')}
        </p>
      ) : (
        <p class="explain">
          <strong>{say('settings.withoutPassphrase')}</strong>{' '}
          {say('settings.withoutPassphraseText')}
        </p>
      )}
      <output class="done">{done}</output>
      {doing === undefined && (
        <div class="card-actions">
          <button id="set-passphrase" type="button" class="button" onClick={() => setDoing('set')}>
            {say(isProtected ? 'settings.changePassphrase' : 'settings.setPassphrase')}
          </button>
          {isProtected && (
            <button
              id="remove-passphrase"
              type="button"
              class="button"
              onClick={() => setDoing('remove')}
            >
              {say('settings.removePassphrase')}
            </button>
          )}
        </div>
      )}
      {doing === 'set' && (
        <SetPassphrase
          vault={vault}
          run={run}
          onDone={() =>
            finish(say(isProtected ? 'settings.passphraseChanged' : 'settings.passphraseSet'))
          }
          onCancel={() => setDoing(undefined)}
        />
      )}
      {doing === 'remove' && (
        <RemovePassphrase
          vault={vault}
          run={run}
          onDone={() => finish(say('settings.passphraseRemoved'))}
          onCancel={() => setDoing(undefined)}
        />
      )}
    </section>
  );
}

interface FormProps extends Props {
  readonly onDone: () => void;
  readonly onCancel: () => void;
}

function SetPassphrase({ vault, run, onDone, onCancel }: FormProps) {
  const isChange = vault.protection === 'passphrase';
  const [present, setPresent] = useState('');
  const [typed, setTyped] = useState(nothingTyped);
  const [mistake, setMistake] = useState<ReturnType<typeof mistakeIn>>();
  const { busy, fault, setFault, attempt } = useAttempt();
  const wait = useSecondsUntil(vault.tryAgainAt);
  const form = useFocus([mistake, fault]);
  const save = async () => {
    if (wait > 0) return;
    const wrong = mistakeIn(typed.passphrase, typed.again);
    setMistake(wrong);
    if (wrong) return;
    const { passphrase } = typed;
    const input = isChange ? { passphrase, present } : { passphrase };
    if (await attempt(() => run('vault.setPassphrase', input))) onDone();
  };
  return (
    <form
      ref={form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      {isChange && (
        <PresentPassphrase
          value={present}
          onText={(text) => {
            setPresent(text);
            setFault(undefined);
          }}
          error={fault}
        />
      )}
      <NewPassphrase
        label={say(isChange ? 'passphrase.new' : 'passphrase.label')}
        typed={typed}
        mistake={mistake}
        onTyped={(next) => {
          setTyped(next);
          setMistake(undefined);
        }}
      />
      {!isChange && <p class="explain">{say('passphrase.cannotBeRecovered')}</p>}
      {!isChange && fault !== undefined && (
        <p class="notice notice-bad" role="alert">
          {fault}
        </p>
      )}
      <div class="actions">
        <button type="button" class="button" onClick={onCancel}>
          {say('action.cancel')}
        </button>
        <SubmitButton
          text={
            wait > 0
              ? say('locked.wait', { number: wait })
              : say(isChange ? 'settings.change' : 'settings.set')
          }
          doing={say('protection.creating')}
          busy={busy}
          idle={wait > 0}
        />
      </div>
    </form>
  );
}

function RemovePassphrase({ vault, run, onDone, onCancel }: FormProps) {
  const [present, setPresent] = useState('');
  const { busy, fault, setFault, attempt } = useAttempt();
  const wait = useSecondsUntil(vault.tryAgainAt);
  const form = useFocus([fault]);
  const remove = async () => {
    if (wait === 0 && (await attempt(() => run('vault.removePassphrase', { present })))) onDone();
  };
  return (
    <form
      ref={form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void remove();
      }}
    >
      <p class="notice notice-warning">{say('settings.removeWarning')}</p>
      <PresentPassphrase
        value={present}
        onText={(text) => {
          setPresent(text);
          setFault(undefined);
        }}
        error={fault}
      />
      <div class="actions">
        <button type="button" class="button" onClick={onCancel}>
          {say('action.cancel')}
        </button>
        <SubmitButton
          text={wait > 0 ? say('locked.wait', { number: wait }) : say('settings.remove')}
          doing={say('settings.removing')}
          busy={busy}
          idle={wait > 0}
        />
      </div>
    </form>
  );
}

interface PresentProps {
  readonly value: string;
  readonly onText: (text: string) => void;
  readonly error: string | undefined;
}

function PresentPassphrase(props: PresentProps) {
  return (
    <CoveredField
      id="present-passphrase"
      label={say('passphrase.current')}
      autocomplete="current-password"
      {...props}
    />
  );
}

/** A form whose first field has the focus, and after a mistake the one that is to be mended. */
function useFocus(mistakes: readonly unknown[]) {
  const form = useFirstField<HTMLFormElement>('input');
  useLayoutEffect(() => {
    form.current?.querySelector<HTMLInputElement>('[aria-invalid=true]')?.select();
  }, [...mistakes]);
  return form;
}
