import { say } from '../../sentences/say.ts';
import { CoveredField } from '../covered-field.tsx';
import { strengthOf } from '../model/passphrase.ts';

/** A new passphrase while it is typed, twice. */
export interface TypedPassphrase {
  readonly passphrase: string;
  readonly again: string;
}

export const nothingTyped: TypedPassphrase = { passphrase: '', again: '' };

interface Props {
  /** What the first of the fields is called. */
  readonly label?: string;
  readonly typed: TypedPassphrase;
  readonly onTyped: (typed: TypedPassphrase) => void;
  /** What is wrong, and with which of the two. */
  readonly mistake: { readonly field: string; readonly message: string } | undefined;
}

/** The two fields of a new passphrase, with a hint at how hard it is to guess. */
export function NewPassphrase({ label = say('passphrase.label'), typed, onTyped, mistake }: Props) {
  const { strength, text } = strengthOf(typed.passphrase);
  const errorOf = (field: string) => (mistake?.field === field ? mistake.message : undefined);
  return (
    <>
      <CoveredField
        id="new-passphrase"
        label={label}
        autocomplete="new-password"
        value={typed.passphrase}
        onText={(passphrase) => onTyped({ ...typed, passphrase })}
        error={errorOf('passphrase')}
        note={
          <span class="strength" data-strength={strength}>
            <span class="strength-bar" aria-hidden="true" />
            <output>{text}</output>
          </span>
        }
      />
      <CoveredField
        id="passphrase-again"
        label={say('passphrase.repeat')}
        autocomplete="new-password"
        value={typed.again}
        onText={(again) => onTyped({ ...typed, again })}
        error={errorOf('again')}
      />
    </>
  );
}
