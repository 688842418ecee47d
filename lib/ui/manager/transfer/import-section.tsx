import { say } from '../../../sentences/say.ts';
import type { SectionProps } from '../sections.ts';
import { ImportPreview } from './import-preview.tsx';
import { ImportSource } from './import-source.tsx';
import { ImportUnlock } from './import-unlock.tsx';
import { LastImport } from './last-import.tsx';
import { Working } from './working.tsx';
import { useDrop } from './use-drop.ts';
import { useImport } from './use-import.ts';

/** Keys from a file, a paste or a drop: read, looked at, and stored when the user agrees. */
export function ImportSection({ view, run }: SectionProps) {
  const work = useImport(view, run);
  const over = useDrop(work.read);
  const { state } = work;
  return (
    <main class="main form-main transfer" data-over={over}>
      <section class="card" aria-labelledby="import-title">
        <h2 id="import-title">{say('import.title')}</h2>
        <p class="explain">{say('import.text')}</p>
        {state.fault !== undefined && (
          <p class="notice notice-bad" role="alert">
            {state.fault}
          </p>
        )}
        <output class="done">{state.said}</output>
        <LastImport run={run} revision={view.revision} onUndone={work.tell} />
        {state.at === 'idle' && <ImportSource onRead={work.read} />}
        {state.at === 'working' && (
          <Working text={state.doing} done={state.done} onStop={work.stop} />
        )}
        {state.at === 'locked' && (
          <ImportUnlock name={state.name} onOpen={work.unlock} onCancel={work.reset} />
        )}
      </section>
      {state.at === 'preview' && (
        <ImportPreview
          key={state.id}
          file={state.file}
          chosen={state.wishes}
          view={view}
          onFormat={work.readAs}
          onStore={work.store}
          onCancel={work.reset}
        />
      )}
    </main>
  );
}
