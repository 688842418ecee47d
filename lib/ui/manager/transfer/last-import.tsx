import { useEffect, useState } from 'preact/hooks';
import type { Output } from '../../../messages/contract.ts';
import { say } from '../../../sentences/say.ts';
import { useAttempt } from '../../lock/use-attempt.ts';
import type { Run } from '../../use-background.ts';

interface Props {
  readonly run: Run;
  /** Of the view: with each change it is asked again what can be undone. */
  readonly revision: number;
  readonly onUndone: (said: string) => void;
}

/** Offers to undo the last import as a whole, as long as that can be done. */
export function LastImport({ run, revision, onUndone }: Props) {
  const [last, setLast] = useState<Output<'import.last'>['last']>(null);
  const { busy, fault, attempt } = useAttempt();
  useEffect(() => {
    run('import.last', null).then(
      (answer) => setLast(answer.last),
      () => setLast(null),
    );
  }, [revision]);
  if (!last) return null;
  const undo = () =>
    attempt(async () => {
      const { removed } = await run('import.undo', null);
      onUndone(say('import.undone', { count: removed }));
    });
  const until = new Date(last.until).toLocaleString([], {
    dateStyle: 'medium',
    timeStyle: 'short',
  });
  return (
    <div class="last-import">
      <p class="explain">
        {say('import.undoText', { detail: last.source || say('import.pasted'), help: until })}
      </p>
      {fault !== undefined && (
        <p class="notice notice-bad" role="alert">
          {fault}
        </p>
      )}
      <button
        type="button"
        class="button button-small"
        aria-busy={busy}
        onClick={() => void undo()}
      >
        {say('import.undo')}
      </button>
    </div>
  );
}
