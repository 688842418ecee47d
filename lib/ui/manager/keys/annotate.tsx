import { useState } from 'preact/hooks';
import { Dialog } from '../../../design/dialog.tsx';
import { colours } from '../../../keys/annotations.ts';
import type { KeySummary } from '../../../messages/contract.ts';
import { CommandFailed } from '../../../messages/client.ts';
import { say } from '../../../sentences/say.ts';
import { Field, described } from '../../field.tsx';
import { sentence, type Run } from '../../use-background.ts';

interface Props {
  readonly subject: KeySummary;
  /** The tags that there are. */
  readonly tags: readonly string[];
  readonly run: Run;
  readonly onClose: () => void;
}

/** The note, tags and colour of one key. */
export function Annotate({ subject: key, tags: known, run, onClose }: Props) {
  const [note, setNote] = useState(key.note ?? '');
  const [tags, setTags] = useState((key.tags ?? []).join(', '));
  const [colour, setColour] = useState(key.colour ?? '');
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const save = async () => {
    setErrors({});
    try {
      await run('key.annotate', {
        id: key.id,
        note,
        tags: tags.split(','),
        colour: colours.find((each) => each === colour),
      });
      onClose();
    } catch (error) {
      const field = error instanceof CommandFailed ? error.field : undefined;
      setErrors({ [field ?? 'form']: sentence(error) });
    }
  };
  return (
    <Dialog labelledBy="annotate-title" onClose={onClose}>
      <form
        noValidate
        class="annotate"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <h2 id="annotate-title">
          <bdi>{key.name}</bdi>
        </h2>
        <Field id="note" label={say('manager.note')} error={errors['note']}>
          <textarea
            {...described('note', errors['note'])}
            class="manager-text"
            rows={4}
            value={note}
            onInput={(event) => setNote(event.currentTarget.value)}
          />
        </Field>
        <Field id="tags" label={say('manager.tags')} error={errors['tags']}>
          <input
            {...described('tags', errors['tags'])}
            class="manager-text"
            list="all-tags"
            value={tags}
            onInput={(event) => setTags(event.currentTarget.value)}
          />
        </Field>
        <datalist id="all-tags">
          {known.map((tag) => (
            <option key={tag} value={tag}>
              {tag}
            </option>
          ))}
        </datalist>
        <Field id="colour" label={say('manager.colour')}>
          <select
            id="colour"
            value={colour}
            onChange={(event) => setColour(event.currentTarget.value)}
          >
            <option value="">{say('manager.noColour')}</option>
            {colours.map((each) => (
              <option key={each} value={each}>
                {colourName[each]()}
              </option>
            ))}
          </select>
        </Field>
        {errors['form'] !== undefined && (
          <p class="notice notice-bad" role="alert">
            {errors['form']}
          </p>
        )}
        <div class="actions">
          <button type="button" class="button" onClick={onClose}>
            {say('action.cancel')}
          </button>
          <button type="submit" class="button button-primary">
            {say('manager.save')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

const colourName: Readonly<Record<(typeof colours)[number], () => string>> = {
  red: () => say('manager.colour.red'),
  orange: () => say('manager.colour.orange'),
  green: () => say('manager.colour.green'),
  teal: () => say('manager.colour.teal'),
  blue: () => say('manager.colour.blue'),
  violet: () => say('manager.colour.violet'),
};
