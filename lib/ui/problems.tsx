import { useState } from 'preact/hooks';
import type { Problem } from '../messages/contract.ts';
import { say, textOf } from '../sentences/say.ts';
import { askForHosts, giveBackHosts } from './host-access.ts';
import { openActivity, openTab } from './open-settings.ts';
import { saveAsFile } from './save-as-file.ts';
import { outcomeText } from './outcome-text.ts';
import { sentence, type Run } from './use-background.ts';

/** What the user should know and can act on, above the list. */
export function Problems({ problems, run }: { problems: readonly Problem[]; run: Run }) {
  return (
    <section class="problems" aria-label={say('problems.name')}>
      {problems.map((problem) => (
        <Banner key={problem.id} problem={problem} run={run} />
      ))}
    </section>
  );
}

function Banner({
  problem: {
    id,
    sentence: said,
    lasts,
    missingOrigins,
    broadAccess,
    leaked,
    damaged,
    panic,
    oldTabs,
    refused,
    idle,
  },
  run,
}: {
  problem: Problem;
  run: Run;
}) {
  const [fault, setFault] = useState<string>();
  const attempt = (doing: Promise<unknown>) =>
    doing.catch((error: unknown) => setFault(sentence(error)));
  return (
    <div class="notice notice-warning" role="alert">
      <p>{textOf(said)}</p>
      {fault !== undefined && <p>{fault}</p>}
      <p class="notice-actions">
        {missingOrigins && (
          <button
            type="button"
            class="button button-small"
            onClick={() => {
              // The question comes first: after an await the browser would no longer count the
              // click.
              const asked = askForHosts(missingOrigins);
              void attempt(asked.then(setFault).then(() => run('view.get', null)));
            }}
          >
            {say('access.allow')}
          </button>
        )}
        {broadAccess && (
          <button
            type="button"
            class="button button-small"
            onClick={() => void attempt(giveBackHosts(broadAccess).then(setFault))}
          >
            {say('access.takeBack')}
          </button>
        )}
        {damaged !== undefined && (
          <button
            type="button"
            class="button button-small"
            onClick={() => void attempt(run('damage.export', { place: damaged }).then(saveAsFile))}
          >
            {say('problems.saveToFile')}
          </button>
        )}
        {oldTabs !== undefined && (
          <>
            <button
              type="button"
              class="button button-small"
              onClick={() => void attempt(run('tabs.reload', null))}
            >
              {say('problems.reloadTabs')}
            </button>
            <button
              type="button"
              class="button button-small button-plain"
              onClick={() => void attempt(run('tabs.leave', null))}
            >
              {say('problems.leaveTabs')}
            </button>
          </>
        )}
        {panic && (
          <>
            <button
              type="button"
              class="button button-small"
              onClick={() => void attempt(run('panic.undo', null))}
            >
              {say('problems.panicUndo')}
            </button>
            <button
              type="button"
              class="button button-small button-plain"
              onClick={() => void attempt(run('panic.accept', null))}
            >
              {say('problems.panicAccept')}
            </button>
          </>
        )}
        {refused && (
          <>
            <button
              type="button"
              class="button button-small"
              onClick={() => void attempt(openActivity())}
            >
              {say('tab.activity')}
            </button>
            <button
              type="button"
              class="button button-small button-plain"
              onClick={() => void attempt(run('key.acceptRefusals', { id: refused.key }))}
            >
              {say('action.dismiss')}
            </button>
          </>
        )}
        {idle && (
          <button
            type="button"
            class="button button-small"
            onClick={() => void attempt(useNow(run, idle.key).then(setFault))}
          >
            {say('problems.useNow')}
          </button>
        )}
        {leaked && (
          <button
            type="button"
            class="button button-small"
            onClick={() => void attempt(run('key.replaced', { id: leaked.key }))}
          >
            {say('problems.replaced')}
          </button>
        )}
        {leaked?.keyScreen !== undefined && (
          <button
            type="button"
            class="button button-small button-plain"
            onClick={() => void attempt(openTab(leaked.keyScreen ?? ''))}
          >
            {say('problems.openKeyScreen')}
          </button>
        )}
        {!lasts && (
          <button
            type="button"
            class="button button-small button-plain"
            onClick={() => void attempt(run('problem.dismiss', { id }))}
          >
            {say('action.dismiss')}
          </button>
        )}
      </p>
    </div>
  );
}

/** Sends a harmless request with the key. Answers what it came to where that was no use of it. */
async function useNow(run: Run, id: string): Promise<string | undefined> {
  const outcome = await run('key.check', { id });
  return outcome.kind === 'works' ? undefined : outcomeText(outcome);
}
