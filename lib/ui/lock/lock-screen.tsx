import { useLayoutEffect } from 'preact/hooks';
import type { View } from '../../messages/contract.ts';
import { Icon, keyIcon } from '../../design/icon.tsx';
import { Problems } from '../problems.tsx';
import type { Run } from '../use-background.ts';
import { FirstRun } from './first-run.tsx';
import { Locked } from './locked.tsx';

interface Props {
  readonly view: View;
  readonly run: Run;
  readonly query: string;
  readonly onShown: () => void;
}

/** The popup while there is no open vault. */
export function LockScreen({ view, run, query, onShown }: Props) {
  const { vault } = view;
  useLayoutEffect(onShown, []);
  return (
    <div class="screen">
      <header class="band band-top">
        <h1 class="wordmark">
          <Icon path={keyIcon} />
          Latchkey
        </h1>
      </header>
      <main class="main form-main">
        {view.problems.length > 0 && <Problems problems={view.problems} run={run} />}
        {vault.state === 'absent' ? (
          <FirstRun run={run} />
        ) : (
          <Locked vault={vault} run={run} query={query} />
        )}
      </main>
    </div>
  );
}
