import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Field, described } from './field.tsx';
import { eyeIcon } from './editing-icons.ts';
import { Icon } from './icon.tsx';

interface Props {
  readonly value: string;
  /** Whether a secret is stored already, which an empty field leaves as it is. */
  readonly stored: boolean;
  readonly error: string | undefined;
  readonly note: ComponentChildren;
  readonly onText: (value: string) => void;
}

/** The field for the key itself, covered unless the user asks to see what is typed. */
export function SecretField({ value, stored, error, note, onText }: Props) {
  const [seen, setSeen] = useState(false);
  const what = seen ? 'Hide what is typed' : 'Show what is typed';
  return (
    <Field id="secret" label="Access key" error={error} hint={note}>
      <span class="with-button">
        <input
          {...described('secret', error)}
          class="mono"
          {...(seen ? ({ type: 'text' } as const) : ({ type: 'password' } as const))}
          autocomplete="off"
          spellcheck={false}
          placeholder={stored ? 'unchanged' : 'Paste the key'}
          value={value}
          onInput={(event) => onText(event.currentTarget.value)}
        />
        <button
          type="button"
          class="icon-button"
          aria-label={what}
          aria-pressed={seen}
          title={what}
          onClick={() => setSeen(!seen)}
        >
          <Icon path={eyeIcon} />
        </button>
      </span>
    </Field>
  );
}
