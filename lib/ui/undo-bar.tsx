import { useState } from 'preact/hooks';
import type { View } from '../messages/contract.ts';
import { say } from '../sentences/say.ts';
import { useSecondsUntil } from './lock/use-seconds-until.ts';
import { sentence, type Run } from './use-background.ts';

interface Props {
  readonly deleted: NonNullable<View['deleted']>;
  readonly run: Run;
}

/** What was deleted a moment ago, with the way back as long as there is one. */
export function UndoBar({ deleted: { keys, until }, run }: Props) {
  const seconds = useSecondsUntil(until);
  const [fault, setFault] = useState<string>();
  if (seconds <= 0 && fault === undefined) return null;
  return (
    <output class="undo-bar">
      {fault ?? say('undo.deleted', { count: keys })}
      {fault === undefined && (
        <button
          type="button"
          class="button button-small"
          id="undo"
          onClick={() => {
            run('key.undelete', null).catch((error: unknown) => setFault(sentence(error)));
          }}
        >
          {say('undo.undo')} <span aria-hidden="true">{seconds}</span>
        </button>
      )}
    </output>
  );
}
