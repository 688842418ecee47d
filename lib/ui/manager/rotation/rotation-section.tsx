import { useEffect, useState } from 'preact/hooks';
import { say } from '../../../sentences/say.ts';
import { environmentName, platformName } from '../../model/groups.ts';
import { sentence } from '../../use-background.ts';
import type { SectionProps } from '../sections.ts';
import { RotationCard } from './rotation-card.tsx';

/** Changes from old keys to new ones: `#rotation/<id>` offers to replace that key. */
export function RotationSection({ view, run, place }: SectionProps) {
  const [old, setOld] = useState(place ?? '');
  const [fault, setFault] = useState<string>();
  useEffect(() => {
    if (place !== undefined) setOld(place);
  }, [place]);
  const begun = new Set(view.rotations.map((each) => each.old));
  const choices = view.keys.filter(({ id }) => !begun.has(id));
  const start = async () => {
    setFault(undefined);
    try {
      await run('rotation.start', { old });
    } catch (error) {
      setFault(sentence(error));
    }
  };
  return (
    <main class="main form-main">
      <section class="card" aria-labelledby="rotation-title">
        <h2 id="rotation-title">{say('rotation.title')}</h2>
        <p class="explain">{say('rotation.text')}</p>
        {fault !== undefined && (
          <p class="notice notice-bad" role="alert">
            {fault}
          </p>
        )}
        <form
          class="table-tools"
          onSubmit={(event) => {
            event.preventDefault();
            if (choices.some(({ id }) => id === old)) void start();
          }}
        >
          <label for="rotated">{say('rotation.which')}</label>
          <select
            id="rotated"
            class="manager-choice"
            value={old}
            onChange={(event) => setOld(event.currentTarget.value)}
          >
            <option value="">{say('keyForm.choose')}</option>
            {choices.map((key) => (
              <option key={key.id} value={key.id}>
                {`${key.name} · ${platformName(view, key.platform)} · ${environmentName(view, key)}`}
              </option>
            ))}
          </select>
          <button
            type="submit"
            id="start-rotation"
            class="button button-small button-primary"
            disabled={!choices.some(({ id }) => id === old)}
          >
            {say('rotation.start')}
          </button>
        </form>
      </section>
      {view.rotations.map((rotation) => (
        <RotationCard key={rotation.old} rotation={rotation} view={view} run={run} />
      ))}
    </main>
  );
}
