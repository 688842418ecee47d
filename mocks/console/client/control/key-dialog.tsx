import { FormDialog, type Form } from '../parts/form-dialog.tsx';
import { ChoiceField, InputField } from '../parts/form-field.tsx';
import { say } from '../words/say.ts';
import type { PageProps } from './page.ts';
import { lab, type Key, type Platform } from './lab.ts';

type Field = Platform['policy']['fields'][number];
type Values = Readonly<Record<string, string>>;

/** Makes a key by its platform's policy: the form asks for what the platform's keys have. */
export function KeyDialog({
  world,
  platforms,
  keys,
  run,
  onClose,
}: PageProps & { readonly onClose: () => void }) {
  const [first] = platforms;
  const platformOf = ({ platform }: Values) => platforms.find(({ id }) => id === platform);

  async function add(values: Values): Promise<void> {
    const platform = platformOf(values);
    if (!platform) return;
    const draft = Object.fromEntries(
      platform.policy.fields.flatMap(({ id }) => (values[id] ? [[id, values[id]]] : [])),
    );
    const made = await lab.world(world.name).keys.add(platform.id, { name: '', ...draft });
    void run(async () => undefined, say('keys.usable', { key: made.name }));
  }

  return (
    <FormDialog<string>
      name="key"
      title={say('keys.add')}
      submit={say('keys.add')}
      initial={{ platform: first?.id ?? '', ...firstValues(first, keys, {}) }}
      onSubmit={add}
      onClose={onClose}
    >
      {(form) => (
        <>
          <ChoiceField
            form={{
              ...form,
              set(field, value) {
                form.set(field, value);
                const chosen = platformOf({ platform: value });
                for (const [id, text] of Object.entries(firstValues(chosen, keys, form.values))) {
                  form.set(id, text);
                }
              },
            }}
            name="platform"
            label={say('keys.platform')}
            choices={platforms.map(({ id, name }) => ({ value: id, label: name }))}
          />
          {platformOf(form.values)?.policy.fields.map((field) => (
            <KeyField key={field.id} form={form} field={field} />
          ))}
        </>
      )}
    </FormDialog>
  );
}

function KeyField({ form, field }: { readonly form: Form<string>; readonly field: Field }) {
  const { id, kind, label, required, choices = [] } = field;
  const common = { form, name: id, label, optional: !required };
  if (kind === 'day') return <InputField {...common} input={{ type: 'date' }} />;
  if (kind !== 'choice') return <InputField {...common} />;
  return (
    <ChoiceField
      {...common}
      choices={choices.map((choice) => ({ value: choice.id, label: choice.name }))}
    />
  );
}

/**
 * What the fields of a platform's key hold at first: what was typed as the name, the first of the
 * choices, and else what a key of the platform has there, but no day.
 */
function firstValues(platform: Platform | undefined, keys: readonly Key[], typed: Values): Values {
  const fields = platform?.policy.fields ?? [];
  return Object.fromEntries(
    fields.map(({ id, kind, choices }) => {
      if (id === 'name' || kind === 'day') return [id, typed[id] ?? ''];
      const known = keys
        .filter((key) => key.platform === platform?.id)
        .map((key) => (key as Readonly<Record<string, unknown>>)[id])
        .find((value) => typeof value === 'string');
      return [id, choices?.[0]?.id ?? (typeof known === 'string' ? known : '')];
    }),
  );
}
