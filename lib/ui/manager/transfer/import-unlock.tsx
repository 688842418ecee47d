import { useState } from 'preact/hooks';
import type { Unlocking } from '../../../backup/age.ts';
import { say } from '../../../sentences/say.ts';
import { CoveredField } from '../../covered-field.tsx';
import { useFirstField } from '../../focus.ts';

interface Props {
  readonly name: string;
  readonly onOpen: (unlocking: Unlocking) => void;
  readonly onCancel: () => void;
}

/** What opens an encrypted file: a passphrase, or the identity that it was encrypted for. */
export function ImportUnlock({ name, onOpen, onCancel }: Props) {
  const [passphrase, setPassphrase] = useState('');
  const [identity, setIdentity] = useState('');
  const form = useFirstField<HTMLFormElement>('#file-passphrase');
  return (
    <form
      ref={form}
      class="paste-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (identity.trim() !== '') onOpen({ identity });
        else if (passphrase !== '') onOpen({ passphrase });
      }}
    >
      <p>{say('import.locked', { detail: name })}</p>
      <CoveredField
        id="file-passphrase"
        label={say('import.passphrase')}
        value={passphrase}
        onText={setPassphrase}
      />
      <CoveredField
        id="file-identity"
        label={say('import.identity')}
        note={say('import.identityHint')}
        mono
        value={identity}
        onText={setIdentity}
      />
      <div class="card-actions">
        <button type="submit" class="button button-primary">
          {say('import.open')}
        </button>
        <button type="button" class="button" onClick={onCancel}>
          {say('action.cancel')}
        </button>
      </div>
    </form>
  );
}
