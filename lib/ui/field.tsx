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

/** A labelled control with its hint and, below it, what is wrong with what was typed. */
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

/** What ties a control to its label, hint and error. */
export function described(id: string, error: string | undefined) {
  return {
    id,
    name: id,
    'aria-invalid': error !== undefined,
    'aria-describedby': `${id}-error ${id}-hint`,
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
        {...described(field.id, field.error)}
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
