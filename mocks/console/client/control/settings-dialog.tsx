import { FormDialog } from '../parts/form-dialog.tsx';
import { AreaField, ChoiceField } from '../parts/form-field.tsx';
import { say, sayWith } from '../words/say.ts';
import { lab, type Settings } from './lab.ts';
import type { PageProps } from './page.ts';

const challenges = [
  { value: 'surfaces', label: say('settings.challengeSurfaces') },
  { value: 'always', label: say('settings.challengeAlways') },
  { value: 'never', label: say('settings.challengeNever') },
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
      title={say('settings.title', { world: world.name })}
      submit={say('settings.save')}
      initial={{
        allowedOrigins: typeof allowedOrigins === 'string' ? '*' : allowedOrigins.join('\n'),
        challenge,
      }}
      onSubmit={async (values) => {
        await lab.world(world.name).settings.change({
          allowedOrigins: originsOf(values.allowedOrigins),
          challenge: values.challenge as Settings['challenge'],
        });
        void run(async () => undefined, say('settings.saved'));
      }}
      onClose={onClose}
    >
      {(form) => (
        <>
          <AreaField
            form={form}
            name="allowedOrigins"
            label={say('settings.sites')}
            optional
            area={{ rows: 3, placeholder: 'http://localhost:3000' }}
          />
          <p class="hint">{sayWith('settings.sitesHint', { star: <code>*</code> })}</p>
          <ChoiceField
            form={form}
            name="challenge"
            label={say('settings.challenge')}
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
