import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Format } from '../../../import/preview.ts';
import type { Choice } from '../../../import/plan.ts';
import type { View } from '../../../messages/contract.ts';
import { platformWord, say } from '../../../sentences/say.ts';
import { sentence } from '../../use-background.ts';
import { Toggle } from '../../toggle.tsx';
import { formatNames } from './format-names.ts';
import { ImportNotes } from './import-notes.tsx';
import { ImportTable } from './import-table.tsx';
import { lacksPlace, withPlaceForAll, type PlaceChoice } from './place-for-all.ts';
import { formatsOf, planFile, type Plan, type ReadFile, type Wishes } from './plan.ts';

interface Props {
  readonly file: ReadFile;
  readonly view: View;
  /** What was chosen before, where this is not the first time. */
  readonly chosen: Wishes | undefined;
  readonly onFormat: (format: Format) => void;
  readonly onStore: (plan: Plan, wishes: Wishes) => void;
  readonly onCancel: () => void;
}

/** What an import would do, and what the user chooses of it. Nothing is stored yet. */
export function ImportPreview({ file, view, chosen, onFormat, onStore, onCancel }: Props) {
  const { preview } = file;
  const [wishes, setWishes] = useState<Wishes>(
    chosen ?? {
      choices: new Map(),
      environments: true,
      // A vault without keys is a new one, whose settings nobody has made yet.
      settings: file.present.length === 0,
    },
  );
  const [plan, setPlan] = useState<Plan>();
  const [fault, setFault] = useState<string>();
  useEffect(() => {
    const controller = new AbortController();
    planFile(file, wishes, view, controller.signal).then(setPlan, (error: unknown) => {
      if (!controller.signal.aborted) setFault(sentence(error));
    });
    return () => controller.abort();
  }, [file, wishes, view.platforms, view.environments]);
  const places = useMemo(
    () => [
      ...view.environments,
      ...(wishes.environments ? (plan?.restoring?.environments ?? []) : []),
    ],
    [view.environments, wishes.environments, plan?.restoring],
  );

  const choose = (index: number, choice: Choice) =>
    setWishes((before) => ({
      ...before,
      choices: new Map(before.choices).set(index, { ...before.choices.get(index), ...choice }),
    }));

  if (fault !== undefined) {
    return (
      <p class="notice notice-bad" role="alert">
        {fault}
      </p>
    );
  }
  if (!plan) return null;
  const { counts, restoring } = plan;
  const brought = restoring?.environments ?? [];
  const hasSettings = Object.keys(restoring?.settings ?? {}).length > 0;
  const isNothing =
    counts.add + counts.change === 0 &&
    !(wishes.environments && brought.length > 0) &&
    !(wishes.settings && hasSettings);
  const formats = formatsOf(preview);
  return (
    <section class="card import-preview" aria-labelledby="preview-title">
      <h2 id="preview-title">{say('import.preview')}</h2>
      {formats.length > 1 ? (
        <div class="field">
          <label for="import-format">{say('import.readAs')}</label>
          <select
            id="import-format"
            value={preview.format}
            onChange={(event) => onFormat(event.currentTarget.value as Format)}
          >
            {formats.map((format) => (
              <option key={format} value={format}>
                {say(formatNames[format])}
              </option>
            ))}
          </select>
        </div>
      ) : (
        <p class="explain">{say(formatNames[preview.format])}</p>
      )}
      <ul class="import-counts" aria-live="polite">
        {counts.add > 0 && <li>{say('import.willAdd', { count: counts.add })}</li>}
        {counts.change > 0 && <li>{say('import.willChange', { count: counts.change })}</li>}
        {counts.skip > 0 && <li>{say('import.willSkip', { count: counts.skip })}</li>}
        {isNothing && counts.open === 0 && <li>{say('import.nothingToDo')}</li>}
      </ul>
      {counts.open > 0 && (
        <p class="notice notice-warning">{say('import.needChoice', { count: counts.open })}</p>
      )}
      {lacksPlace(preview, plan) && (
        <ForAllOpen
          view={view}
          places={places}
          onChoose={(choice) =>
            setWishes((before) => ({
              ...before,
              choices: withPlaceForAll(before.choices, preview, plan, choice),
            }))
          }
        />
      )}
      {brought.length > 0 && (
        <Toggle
          label={say('import.withEnvironments', {
            count: brought.length,
            parts: brought.map(({ name }) => name),
          })}
          on={wishes.environments}
          busy={false}
          onToggle={(environments) => setWishes((before) => ({ ...before, environments }))}
        />
      )}
      {hasSettings && (
        <Toggle
          label={say('import.withSettings')}
          on={wishes.settings}
          busy={false}
          onToggle={(settings) => setWishes((before) => ({ ...before, settings }))}
        />
      )}
      <ImportTable
        file={file}
        plan={plan}
        view={view}
        places={places}
        choices={wishes.choices}
        onChoose={choose}
      />
      <ImportNotes preview={preview} />
      <div class="actions">
        <button type="button" class="button" onClick={onCancel}>
          {say('action.cancel')}
        </button>
        <button
          type="button"
          class="button button-primary"
          aria-disabled={isNothing}
          onClick={() => {
            if (!isNothing) onStore(plan, wishes);
          }}
        >
          {counts.add > 0 ? say('import.agreeCount', { count: counts.add }) : say('import.agree')}
        </button>
      </div>
    </section>
  );
}

interface ForAllOpenProps {
  readonly view: View;
  readonly places: readonly EnvironmentOption[];
  readonly onChoose: (choice: PlaceChoice) => void;
}

type EnvironmentOption = Pick<View['environments'][number], 'id' | 'platform' | 'name'>;

/** One choice for all keys whose platform or environment the file does not tell. */
function ForAllOpen({ view, places, onChoose }: ForAllOpenProps) {
  const [platform, setPlatform] = useState('');
  return (
    <fieldset class="for-all">
      <legend>{say('import.forAllOpen')}</legend>
      <span class="field">
        <label for="all-platform">{say('import.platform')}</label>
        <select
          id="all-platform"
          value={platform}
          onChange={(event) => {
            const id = event.currentTarget.value;
            setPlatform(id);
            if (id !== '') onChoose({ platform: id });
          }}
        >
          <option value="">{say('import.notChosen')}</option>
          {view.platforms.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </span>
      <span class="field">
        <label for="all-environment">{say('import.environment')}</label>
        <select
          id="all-environment"
          disabled={platform === ''}
          onChange={(event) => {
            const environment = event.currentTarget.value;
            if (environment !== '') onChoose({ platform, environment });
          }}
        >
          <option value="">{say('import.notChosen')}</option>
          {places
            .filter((place) => place.platform === platform)
            .map(({ id, name }) => (
              <option key={id} value={id}>
                {platformWord(name)}
              </option>
            ))}
        </select>
      </span>
    </fieldset>
  );
}
