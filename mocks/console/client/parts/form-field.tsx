import type { ComponentChildren, JSX } from 'preact';
import type { Form } from './form-dialog.tsx';

interface Props<Name extends string> {
  readonly form: Form<Name>;
  readonly name: Name;
  readonly label: string;
  readonly optional?: boolean;
  /** Most characters: the field counts those that are typed. */
  readonly limit?: number | undefined;
}

interface InputProps<Name extends string> extends Props<Name> {
  /** More attributes of the control, its type among them: a text unless given. */
  readonly input?: JSX.IntrinsicElements['input'];
  readonly children?: ComponentChildren;
}

/**
 * A field of a form for a line of text, a number or a day. Its children stand behind it, as a
 * `datalist` does.
 */
export function InputField<Name extends string>({ input, children, ...field }: InputProps<Name>) {
  const { form, name } = field;
  return (
    <FieldLine {...field}>
      <input
        {...described(form, name)}
        type="text"
        autocomplete="off"
        spellcheck={false}
        value={form.values[name]}
        onInput={({ currentTarget }) => form.set(name, currentTarget.value)}
        {...input}
      />
      {children}
    </FieldLine>
  );
}

interface AreaProps<Name extends string> extends Props<Name> {
  /** More attributes of the control. */
  readonly area?: JSX.IntrinsicElements['textarea'];
}

/** A field of a form for a text of several lines. */
export function AreaField<Name extends string>({ area, ...field }: AreaProps<Name>) {
  const { form, name } = field;
  return (
    <FieldLine {...field}>
      <textarea
        {...described(form, name)}
        class="mono"
        spellcheck={false}
        value={form.values[name]}
        onInput={({ currentTarget }) => form.set(name, currentTarget.value)}
        {...area}
      />
    </FieldLine>
  );
}

interface ChoiceProps<Name extends string> extends Props<Name> {
  /** What there is to choose from. */
  readonly choices: readonly { readonly value: string; readonly label: string }[];
  /** Stands there while nothing is chosen. */
  readonly placeholder?: string;
}

/** A field of a form with a choice. */
export function ChoiceField<Name extends string>({
  choices,
  placeholder,
  ...field
}: ChoiceProps<Name>) {
  const { form, name } = field;
  return (
    <FieldLine {...field}>
      <select
        {...described(form, name)}
        value={form.values[name]}
        onChange={({ currentTarget }) => form.set(name, currentTarget.value)}
      >
        {placeholder !== undefined && (
          <option value="" disabled>
            {placeholder}
          </option>
        )}
        {choices.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </FieldLine>
  );
}

function described<Name extends string>(form: Form<Name>, name: Name) {
  const id = `${form.name}-${name}`;
  const error = form.errors[name];
  return {
    id,
    name,
    'aria-invalid': error !== undefined,
    ...(error === undefined ? {} : { 'aria-describedby': `${id}-error` }),
  };
}

function FieldLine<Name extends string>({
  form,
  name,
  label,
  optional = false,
  limit,
  children,
}: Props<Name> & { readonly children: ComponentChildren }) {
  const id = `${form.name}-${name}`;
  const error = form.errors[name];
  const length = [...form.values[name]].length;
  return (
    <div class="window-field" data-invalid={error !== undefined}>
      <div class="label-line">
        <label for={id}>
          {label}
          {optional && <span class="optional"> {form.words.optional}</span>}
        </label>
        {limit !== undefined && (
          <span class="count" data-over={length > limit}>
            {length}/{limit}
          </span>
        )}
      </div>
      {children}
      {error !== undefined && (
        <p class="field-error" role="alert" id={`${id}-error`}>
          {error}
        </p>
      )}
    </div>
  );
}
