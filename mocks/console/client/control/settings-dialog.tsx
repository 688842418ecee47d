import { FormDialog } from '../parts/form-dialog.tsx';
import { AreaField, ChoiceField } from '../parts/form-field.tsx';
import { lab, type Settings } from './lab.ts';
import type { PageProps } from './page.ts';

const challenges = [
  { value: 'surfaces', label: 'where the platform’s hubs have one' },
  { value: 'always', label: 'always' },
  { value: 'never', label: 'never' },
];

interface Props extends PageProps {
  readonly settings: Settings;
  readonly onClose: () => void;
}

/** Changes what the real platforms leave open. */
export function SettingsDialog({ world, run, settings, onClose }: Props) {
  const { allowedOrigins, challenge } = settings;
  return (
    <FormDialog<'allowedOrigins' | 'challenge'>
      name="settings"
      title={`Settings of ${world.name}`}
      submit="Save settings"
      initial={{
        allowedOrigins: typeof allowedOrigins === 'string' ? '*' : allowedOrigins.join('\n'),
        challenge,
      }}
      onSubmit={async (values) => {
        await lab.world(world.name).settings.change({
          allowedOrigins: originsOf(values.allowedOrigins),
          challenge: values.challenge as Settings['challenge'],
        });
        void run(async () => undefined, 'The settings are saved.');
      }}
      onClose={onClose}
    >
      {(form) => (
        <>
          <AreaField
            form={form}
            name="allowedOrigins"
            label="Sites whose pages may call (CORS)"
            optional
            area={{ rows: 3, placeholder: 'http://localhost:3000' }}
          />
          <p class="hint">
            One a line, besides the dashboards; <code>*</code> for any.
          </p>
          <ChoiceField
            form={form}
            name="challenge"
            label="A 401 asks for a name and a password"
            choices={challenges}
          />
        </>
      )}
    </FormDialog>
  );
}

function originsOf(text: string): '*' | string[] {
  return text === '*' ? text : text.split(/\s+/).filter((origin) => origin !== '');
}
