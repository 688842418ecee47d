import { platformWord, say } from '../sentences/say.ts';
import { fieldValue, type FieldValues } from '../keys/fields.ts';
import type { KeyField } from '../platforms/types.ts';
import { Field, TextField, described } from './field.tsx';

interface Props {
  readonly field: KeyField;
  /** Keys whose values of this field are offered. */
  readonly known: readonly FieldValues[];
  readonly error: string | undefined;
  readonly value: string;
  readonly onText: (value: string) => void;
}

/** A field of a key as its platform describes it. */
export function DescribedField({ field, known, error, value, onText }: Props) {
  const { id, kind, required, choices = [], suggestion } = field;
  const label = platformWord(field.label);
  const help = field.help === undefined ? undefined : platformWord(field.help);
  const optional = !required;
  switch (kind) {
    case 'choice':
      return (
        <Field id={id} label={label} hint={help} error={error}>
          <select
            {...described(id, error, help)}
            value={value}
            onChange={(event) => onText(event.currentTarget.value)}
          >
            <option value="">{say(required ? 'keyForm.choose' : 'keyForm.notKnown')}</option>
            {choices.map((choice) => (
              <option key={choice.id} value={choice.id}>
                {platformWord(choice.label)}
              </option>
            ))}
          </select>
        </Field>
      );
    case 'day':
      return (
        <Field id={id} label={label} optional={optional} hint={help} error={error}>
          <input
            {...described(id, error, help)}
            type="date"
            value={value}
            onInput={(event) => onText(event.currentTarget.value)}
          />
        </Field>
      );
    default: {
      const offered = id === 'name' ? [] : valuesOf(field, known);
      return (
        <>
          <TextField
            id={id}
            label={label}
            optional={optional}
            hint={help ?? lengthHint(value, field.maxLength)}
            error={error}
            value={value}
            onText={onText}
            {...(offered.length > 0 ? { list: `${id}-known` } : {})}
            {...(suggestion === undefined ? {} : { placeholder: suggestion })}
          />
          {offered.length > 0 && (
            <datalist id={`${id}-known`}>
              {offered.map((one) => (
                <option key={one}>{one}</option>
              ))}
            </datalist>
          )}
        </>
      );
    }
  }
}

/** The values that other keys have, and the one that the platform suggests. */
function valuesOf({ id, suggestion }: KeyField, known: readonly FieldValues[]): string[] {
  const values = new Set(known.flatMap((key) => fieldValue(key, id) ?? []));
  if (suggestion !== undefined) values.add(suggestion);
  return [...values];
}

function lengthHint(text: string, longest: number | undefined): string | undefined {
  if (longest === undefined) return undefined;
  const length = [...text].length;
  return length === 0
    ? say('keyForm.upTo', { count: longest })
    : say('keyForm.used', { number: length, count: longest });
}
