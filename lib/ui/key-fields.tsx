import type { ComponentChildren } from 'preact';
import { around, platformWord, say } from '../sentences/say.ts';
import type { View } from '../messages/contract.ts';
import type { KeyField, Platform } from '../platforms/types.ts';
import { DescribedField } from './described-field.tsx';
import { EnvironmentFields } from './environment-fields.tsx';
import { Field, described as describedBy } from './field.tsx';
import { NEW_ENVIRONMENT, type TypedEnvironment, type TypedKey } from './model/draft.ts';
import { SecretField } from './secret-field.tsx';

interface Props {
  readonly platform: Platform;
  readonly view: View;
  /** Whether the key is stored already. */
  readonly stored: boolean;
  readonly typed: TypedKey;
  readonly place: TypedEnvironment;
  readonly errors: Readonly<Record<string, string>>;
  /** Which platform's key the secret looks like. */
  readonly recognised: ComponentChildren;
  readonly onTyped: (change: Partial<TypedKey>) => void;
  readonly onSecret: (secret: string) => void;
  readonly onPlace: (change: (place: TypedEnvironment) => TypedEnvironment) => void;
}

/** The fields of a key: its secret, where it is used, and what its platform describes. */
export function KeyFields(props: Props) {
  const { platform, view, stored, typed, place, errors, onTyped } = props;
  const [first, ...others] = nameFirst(platform.policy.fields);
  const described = (field: KeyField) => (
    <DescribedField
      key={field.id}
      field={field}
      known={props.view.keys}
      error={errors[field.id]}
      value={typed.values[field.id] ?? ''}
      onText={(value) => onTyped({ values: { ...typed.values, [field.id]: value } })}
    />
  );
  return (
    <>
      <SecretField
        value={typed.secret}
        stored={stored}
        error={errors['secret']}
        note={props.recognised ?? (stored ? undefined : sourceOf(platform))}
        onText={props.onSecret}
      />
      {first && described(first)}
      <Field id="environment" label={say('keyForm.environment')} error={errors['environment']}>
        <select
          {...describedBy('environment', errors['environment'])}
          value={typed.environment}
          onChange={(event) => onTyped({ environment: event.currentTarget.value })}
        >
          {view.environments
            .filter((environment) => environment.platform === platform.id)
            .map((environment) => (
              <option key={environment.id} value={environment.id}>
                {platformWord(environment.name)}
              </option>
            ))}
          <option value={NEW_ENVIRONMENT}>{say('keyForm.newEnvironment')}</option>
        </select>
      </Field>
      {typed.environment === NEW_ENVIRONMENT && (
        <div class="subform">
          <EnvironmentFields
            platform={platform}
            typed={place}
            errors={below('environment.', errors)}
            onTyped={props.onPlace}
          />
        </div>
      )}
      {others.map(described)}
    </>
  );
}

/** Where the key comes from, and what the platform does with new or unused ones. */
function sourceOf({ name, keyScreen, policy }: Platform) {
  const [before, after] = around('keyForm.from', 'link');
  return (
    <>
      {before}
      <a href={keyScreen} target="_blank" rel="noreferrer">
        {say('keyForm.keyScreen', { platform: name })}
      </a>
      {after}
      {policy.shownOnce && ` ${say('keyForm.shownOnce')}`}
      {!policy.enabledWhenCreated && ` ${say('keyForm.switchOn')}`}
      {policy.idleDays !== undefined &&
        ` ${say('keyForm.disabledWhenIdle', { count: policy.idleDays })}`}
    </>
  );
}

/** The fields with the name as the first. */
function nameFirst(fields: readonly KeyField[]): KeyField[] {
  return fields.toSorted((a, b) => Number(b.id === 'name') - Number(a.id === 'name'));
}

/** The errors of fields with this prefix, by field without the prefix. */
function below(
  prefix: string,
  errors: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(errors)
      .filter(([field]) => field.startsWith(prefix))
      .map(([field, message]) => [field.slice(prefix.length), message]),
  );
}
