import type { ComponentChildren } from 'preact';
import { say } from '../sentences/say.ts';
import { CoveredField } from './covered-field.tsx';

interface Props {
  readonly value: string;
  /** Whether a secret is stored already, which an empty field leaves as it is. */
  readonly stored: boolean;
  readonly error: string | undefined;
  readonly note: ComponentChildren;
  readonly onText: (value: string) => void;
}

/** The field for the key itself. */
export function SecretField({ stored, ...field }: Props) {
  return (
    <CoveredField
      id="secret"
      label={say('keyForm.secret')}
      mono
      placeholder={say(stored ? 'keyForm.unchanged' : 'keyForm.pasteKey')}
      {...field}
    />
  );
}
