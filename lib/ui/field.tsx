import type { ComponentChildren } from 'preact';
import { say } from '../sentences/say.ts';

interface FieldProps {
  /** Element id of the control; the hint and the error take theirs from it. */
  readonly id: string;
  readonly label: string;
  readonly optional?: boolean;
  readonly hint?: ComponentChildren;
  readonly error?: string | undefined;
  readonly children: ComponentChildren;
}

/** A labelled control with its hint and its error. */
export function Field({ id, label, optional = false, hint, error, children }: FieldProps) {
  return (
    <div class="field" data-invalid={error !== undefined}>
      <label for={id}>
        {label}
        {optional && <span class="optional"> {say('field.optional')}</span>}
      </label>
      {children}
      {error !== undefined && (
        <p id={`${id}-error`} class="field-error" role="alert">
          {error}
        </p>
      )}
      {hint !== undefined && (
        <p id={`${id}-hint`} class="field-hint">
          {hint}
        </p>
      )}
    </div>
  );
}

/** What ties a control to its label and, where they are there, to its error and hint. */
export function described(id: string, error: string | undefined, hint?: ComponentChildren) {
  const texts = [error !== undefined && `${id}-error`, hint !== undefined && `${id}-hint`];
  return {
    id,
    name: id,
    'aria-invalid': error !== undefined,
    'aria-describedby': texts.filter(Boolean).join(' ') || undefined,
  };
}

interface TextFieldProps extends Omit<FieldProps, 'children'> {
  readonly value: string;
  readonly placeholder?: string;
  readonly list?: string;
  readonly onText: (value: string) => void;
}

/** A field of one line of text. */
export function TextField({ value, placeholder, list, onText, ...field }: TextFieldProps) {
  return (
    <Field {...field}>
      <input
        {...described(field.id, field.error, field.hint)}
        type="text"
        dir="auto"
        autocomplete="off"
        spellcheck={false}
        list={list}
        placeholder={placeholder}
        value={value}
        onInput={(event) => onText(event.currentTarget.value)}
      />
    </Field>
  );
}
