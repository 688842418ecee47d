import { useState } from 'preact/hooks';
import type { Locking } from '../../../backup/age.ts';
import type { View } from '../../../messages/contract.ts';
import { say } from '../../../sentences/say.ts';
import { Field, described } from '../../field.tsx';
import { NewPassphrase, nothingTyped } from '../../lock/new-passphrase.tsx';
import { mistakeIn } from '../../model/passphrase.ts';
import { Toggle } from '../../toggle.tsx';
import type { Run } from '../../use-background.ts';
import { makeBackup } from './exporting.ts';
import { Made } from './made-file.tsx';
import { useMaking } from './use-making.ts';
import { Working } from './working.tsx';

interface Props {
  readonly view: View;
  readonly run: Run;
}

/** An encrypted backup: for a passphrase, or for public keys. */
export function BackupForm({ view, run }: Props) {
  const [by, setBy] = useState<'passphrase' | 'recipients'>('passphrase');
  const [typed, setTyped] = useState(nothingTyped);
  const [recipients, setRecipients] = useState('');
  const [armour, setArmour] = useState(false);
  const [mistake, setMistake] = useState<{ readonly field: string; readonly message: string }>();
  const making = useMaking();

  const submit = async () => {
    const wrong =
      by === 'passphrase'
        ? mistakeIn(typed.passphrase, typed.again)
        : recipientsIn(recipients).length === 0
          ? { field: 'recipients', message: say('export.recipientsMissing') }
          : undefined;
    setMistake(wrong);
    if (wrong) return;
    const locking: Locking =
      by === 'passphrase'
        ? { passphrase: typed.passphrase }
        : { recipients: recipientsIn(recipients) };
    if (await making.make((watching) => makeBackup(run, locking, armour, watching))) {
      setTyped(nothingTyped);
    }
  };

  return (
    <section class="card" aria-labelledby="backup-title">
      <h2 id="backup-title">{say('export.backup')}</h2>
      <p class="explain">{say('export.backupText')}</p>
      <form
        class="paste-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <fieldset class="backup-for">
          <legend>{say('export.for')}</legend>
          {(['passphrase', 'recipients'] as const).map((each) => (
            <label key={each} class="radio">
              <input
                type="radio"
                name="backup-for"
                checked={by === each}
                onChange={() => {
                  setBy(each);
                  setMistake(undefined);
                }}
              />
              {each === 'passphrase' ? say('export.byPassphrase') : say('export.byRecipients')}
            </label>
          ))}
        </fieldset>
        {by === 'passphrase' ? (
          <NewPassphrase typed={typed} onTyped={setTyped} mistake={mistake} />
        ) : (
          <Field
            id="recipients"
            label={say('export.recipients')}
            hint={say('export.recipientsHint')}
            error={mistake?.message}
          >
            <textarea
              {...described('recipients', mistake?.message, say('export.recipientsHint'))}
              class="mono"
              rows={3}
              spellcheck={false}
              autocomplete="off"
              value={recipients}
              onInput={(event) => setRecipients(event.currentTarget.value)}
            />
          </Field>
        )}
        <Toggle label={say('export.armour')} on={armour} busy={false} onToggle={setArmour} />
        <Made
          making={making}
          words={(count) => say('export.made', { count })}
          quiet={view.preferences.quiet}
        />
        {making.done === undefined ? (
          <div class="card-actions">
            <button type="submit" class="button button-primary">
              {say('export.make')}
            </button>
          </div>
        ) : (
          <Working text={say('export.making')} onStop={making.stop} />
        )}
      </form>
    </section>
  );
}

/** One a line; a line that begins with `#` is a comment, as in a file of recipients. */
function recipientsIn(text: string): string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
}
