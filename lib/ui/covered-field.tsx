import type { ComponentChildren, RefObject } from 'preact';
import { useState } from 'preact/hooks';
import { say } from '../sentences/say.ts';
import { Field, described } from './field.tsx';
import { eyeIcon } from './editing-icons.ts';
import { Icon } from '../design/icon.tsx';

interface Props {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly onText: (value: string) => void;
  readonly error?: string | undefined;
  readonly note?: ComponentChildren;
  readonly placeholder?: string | undefined;
  readonly autocomplete?: 'off' | 'current-password' | 'new-password';
  readonly input?: RefObject<HTMLInputElement | null>;
  readonly mono?: boolean;
}

/** A field whose text is covered unless the user asks to see what is typed. */
export function CoveredField({ id, label, error, note, ...field }: Props) {
  const [seen, setSeen] = useState(false);
  const what = say(seen ? 'action.hideTyped' : 'action.showTyped');
  return (
    <Field id={id} label={label} error={error} hint={note}>
      <span class="with-button">
        <input
          {...described(id, error, note)}
          {...(field.input ? { ref: field.input } : {})}
          class={field.mono ? 'mono' : ''}
          {...(seen ? ({ type: 'text' } as const) : ({ type: 'password' } as const))}
          autocomplete={field.autocomplete ?? 'off'}
          autocapitalize="off"
          spellcheck={false}
          placeholder={field.placeholder ?? ''}
          value={field.value}
          onInput={(event) => field.onText(event.currentTarget.value)}
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
