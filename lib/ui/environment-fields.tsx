import { platformWord, say } from '../sentences/say.ts';
import type { Platform } from '../platforms/types.ts';
import { TextField } from './field.tsx';
import { LabHere } from './lab-here.tsx';
import type { TypedEnvironment } from './model/draft.ts';

interface Props {
  readonly platform: Platform;
  readonly typed: TypedEnvironment;
  /** Errors by field: `name`, `origins.<role>`, `allowedSites`. */
  readonly errors: Readonly<Record<string, string>>;
  readonly onTyped: (change: (typed: TypedEnvironment) => TypedEnvironment) => void;
}

/**
 * The fields of an environment: what it is called, where the platform's surfaces live there, and
 * who may call them.
 */
export function EnvironmentFields({ platform, typed, errors, onTyped }: Props) {
  return (
    <>
      <TextField
        id="environment-name"
        label={say('environment.name')}
        placeholder={say('environment.nameExample')}
        error={errors['name']}
        value={typed.name}
        onText={(name) => onTyped((before) => ({ ...before, name }))}
      />
      <LabHere
        platform={platform}
        onFill={(filled) => onTyped((before) => ({ ...before, ...filled }))}
      />
      {Object.entries(platform.hosts).map(([role, { label }]) => (
        <TextField
          key={role}
          id={`environment-${role}`}
          label={say('environment.address', { label: platformWord(label) })}
          placeholder="https://staging.example.com"
          error={errors[`origins.${role}`]}
          value={typed.origins[role] ?? ''}
          onText={(text) =>
            onTyped((before) => ({ ...before, origins: { ...before.origins, [role]: text } }))
          }
        />
      ))}
      <TextField
        id="environment-sites"
        label={say('sites.name')}
        optional
        placeholder="dashboard.example.com"
        error={errors['allowedSites']}
        hint={say('environment.sitesHint')}
        value={typed.sites}
        onText={(sites) => onTyped((before) => ({ ...before, sites }))}
      />
      <p class="explain">{say('environment.accessHint')}</p>
    </>
  );
}
