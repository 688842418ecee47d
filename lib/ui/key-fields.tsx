import type { ComponentChildren } from 'preact';
import type { View } from '../messages/contract.ts';
import { PERSONAL_UNIT } from '../platforms/mobitru.ts';
import type { Platform } from '../platforms/types.ts';
import { EnvironmentFields } from './environment-fields.tsx';
import { Field, TextField, described } from './field.tsx';
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
  /** What the secret was recognised as. */
  readonly recognised: ComponentChildren;
  readonly onTyped: (change: Partial<TypedKey>) => void;
  readonly onSecret: (secret: string) => void;
  readonly onPlace: (change: (place: TypedEnvironment) => TypedEnvironment) => void;
}

/** The fields that the platform's key policy gives a key. */
export function KeyFields(props: Props) {
  const { platform, view, stored, typed, place, errors, onTyped } = props;
  const { policy } = platform;
  const units = new Set(view.keys.flatMap(({ billingUnit }) => billingUnit ?? []));
  return (
    <>
      <SecretField
        value={typed.secret}
        stored={stored}
        error={errors['secret']}
        note={props.recognised ?? (stored ? undefined : sourceOf(platform))}
        onText={props.onSecret}
      />
      <TextField
        id="name"
        label={policy.nameLabel}
        hint={lengthHint(typed.name, policy.nameMaxLength)}
        error={errors['name']}
        value={typed.name}
        onText={(name) => onTyped({ name })}
      />
      <Field id="environment" label="Environment" error={errors['environment']}>
        <select
          {...described('environment', errors['environment'])}
          value={typed.environment}
          onChange={(event) => onTyped({ environment: event.currentTarget.value })}
        >
          {view.environments
            .filter((environment) => environment.platform === platform.id)
            .map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          <option value={NEW_ENVIRONMENT}>New environment…</option>
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
      {policy.rights.length > 0 && (
        <Field id="right" label="Access rights" error={errors['right']}>
          <select
            {...described('right', errors['right'])}
            value={typed.right}
            onChange={(event) => onTyped({ right: event.currentTarget.value })}
          >
            <option value="">Choose…</option>
            {policy.rights.map(({ id, label }) => (
              <option key={id} value={id}>
                {label}
              </option>
            ))}
          </select>
        </Field>
      )}
      {policy.hasBillingUnit && (
        <>
          <TextField
            id="billingUnit"
            label="Billing unit"
            list="units"
            placeholder={PERSONAL_UNIT}
            hint={`The word after /billing/unit/ in your team’s addresses. An account that belongs to no team has “${PERSONAL_UNIT}”.`}
            error={errors['billingUnit']}
            value={typed.billingUnit}
            onText={(billingUnit) => onTyped({ billingUnit })}
          />
          <datalist id="units">
            {[...units.add(PERSONAL_UNIT)].map((unit) => (
              <option key={unit}>{unit}</option>
            ))}
          </datalist>
        </>
      )}
      {policy.expiryLabel !== undefined && (
        <Field
          id="expiresOn"
          label={policy.expiryLabel}
          optional
          hint={`${platform.name} refuses the key from this day on.`}
          error={errors['expiresOn']}
        >
          <input
            {...described('expiresOn', errors['expiresOn'])}
            type="date"
            value={typed.expiresOn}
            onInput={(event) => onTyped({ expiresOn: event.currentTarget.value })}
          />
        </Field>
      )}
    </>
  );
}

/** Where the key comes from, and what the platform does with new or unused ones. */
function sourceOf({ name, keyScreen, policy }: Platform) {
  return (
    <>
      From{' '}
      <a href={keyScreen} target="_blank" rel="noreferrer">
        {name}’s key screen
      </a>
      {policy.shownOnce && ', which shows a key once'}.
      {!policy.enabledWhenCreated && ' A new key works once its slider there is on.'}
      {policy.idleDays !== undefined &&
        ` Unused for ${policy.idleDays} days, it is disabled there.`}
    </>
  );
}

function lengthHint(name: string, longest: number | undefined): string | undefined {
  if (longest === undefined) return undefined;
  const length = [...name].length;
  return length === 0 ? `Up to ${longest} characters.` : `${length} of ${longest} characters.`;
}

/** The errors whose field begins so, without that beginning. */
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
