import { useEffect, useLayoutEffect, useState } from 'preact/hooks';
import { say } from '../../sentences/say.ts';
import { useFirstField } from '../focus.ts';
import { mistakeIn } from '../model/passphrase.ts';
import type { Run } from '../use-background.ts';
import { useDraft } from '../use-draft.ts';
import { NewPassphrase, nothingTyped } from './new-passphrase.tsx';
import { SubmitButton } from './submit-button.tsx';
import { useAttempt } from './use-attempt.ts';

/** The first screen: how to protect the keys, before there are any. */
export function FirstRun({ run }: { run: Run }) {
  const [protectedBy, setProtectedBy] = useState<'passphrase' | 'none'>('passphrase');
  const [typed, setTyped] = useState(nothingTyped);
  const [mistake, setMistake] = useState<ReturnType<typeof mistakeIn>>();
  const { busy, fault, attempt } = useAttempt();
  const form = useFirstField<HTMLFormElement>('#new-passphrase', [protectedBy]);
  const withPassphrase = protectedBy === 'passphrase';
  // The choice is kept for a popup that is closed meanwhile; a passphrase never is.
  const forget = useDraft(run, { form: 'first-run', protection: protectedBy });

  useEffect(() => {
    run('draft.get', null).then(
      (draft) => draft?.form === 'first-run' && setProtectedBy(draft.protection),
      () => undefined,
    );
  }, []);

  useLayoutEffect(() => {
    form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }, [mistake]);

  const create = () => {
    const wrong = withPassphrase ? mistakeIn(typed.passphrase, typed.again) : undefined;
    setMistake(wrong);
    if (wrong) return;
    const input = withPassphrase ? { passphrase: typed.passphrase } : {};
    void attempt(async () => {
      await run('vault.create', input);
      forget();
    });
  };

  return (
    <form
      ref={form}
      class="lock-form"
      noValidate
      aria-labelledby="first-run-title"
      onSubmit={(event) => {
        event.preventDefault();
        create();
      }}
    >
      <h2 id="first-run-title">{say('protection.title')}</h2>
      <fieldset class="protections" aria-label={say('protection.name')}>
        <Choice
          name={say('protection.passphrase')}
          chosen={withPassphrase}
          onChoose={() => setProtectedBy('passphrase')}
        >
          {say('protection.passphraseText')}
        </Choice>
        <Choice
          name={say('protection.none')}
          chosen={!withPassphrase}
          onChoose={() => setProtectedBy('none')}
        >
          {say('protection.noneText')}
        </Choice>
      </fieldset>
      {withPassphrase ? (
        <>
          <NewPassphrase
            typed={typed}
            mistake={mistake}
            onTyped={(next) => {
              setTyped(next);
              setMistake(undefined);
            }}
          />
          <p class="explain">
            {say('passphrase.cannotBeRecovered')} {say('protection.notKept')}
          </p>
        </>
      ) : (
        <p class="explain">{say('protection.testKeysOnly')}</p>
      )}
      {fault !== undefined && (
        <p class="notice notice-bad" role="alert">
          {fault}
        </p>
      )}
      <div class="actions">
        <SubmitButton
          text={say(withPassphrase ? 'protection.create' : 'protection.continue')}
          doing={say(withPassphrase ? 'protection.creating' : 'protection.settingUp')}
          busy={busy}
        />
      </div>
    </form>
  );
}

interface ChoiceProps {
  readonly name: string;
  readonly chosen: boolean;
  readonly onChoose: () => void;
  /** One sentence on what it protects against, and what not. */
  readonly children: string;
}

function Choice({ name, chosen, onChoose, children }: ChoiceProps) {
  return (
    <label class="protection">
      <input type="radio" name="protection" checked={chosen} onChange={onChoose} />
      <strong>{name}</strong>
      <span>{children}</span>
    </label>
  );
}
