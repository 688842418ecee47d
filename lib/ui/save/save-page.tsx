import { useEffect, useState } from 'preact/hooks';
import { Icon, keyIcon } from '../../design/icon.tsx';
import type { View } from '../../messages/contract.ts';
import { say } from '../../sentences/say.ts';
import { KeyForm } from '../key-form.tsx';
import { FirstRun } from '../lock/first-run.tsx';
import { Locked } from '../lock/locked.tsx';
import type { TypedKey } from '../model/draft.ts';
import { sentence, useBackground } from '../use-background.ts';
import { formFor } from './key-in-text.ts';

/** The window that asks about a text that the user chose to save as a key. */
export function SavePage({ opening }: { readonly opening: Promise<View> }) {
  const { view, fault, run } = useBackground(opening);
  const [typed, setTyped] = useState<TypedKey | 'none'>();
  const [failure, setFailure] = useState<string>();
  const [saved, setSaved] = useState(false);
  const isOpen = view?.vault.state === 'open';
  useEffect(() => {
    if (!isOpen || !view || typed !== undefined) return;
    const take = async () => {
      const { selected } = await run('selected.take', null);
      setTyped(selected ? formFor(selected, view) : 'none');
    };
    take().catch((error: unknown) => setFailure(sentence(error)));
  }, [isOpen]);

  if (view && isOpen && typed !== undefined && typed !== 'none' && !saved) {
    return (
      <KeyForm
        view={view}
        editing={undefined}
        platform={typed.platform}
        draft={{ form: 'key', typed, environment: { name: '', origins: {}, sites: '' } }}
        run={run}
        onDone={() => {
          setSaved(true);
          close();
        }}
        onCancel={() => close()}
      />
    );
  }
  const told = fault ?? failure;
  return (
    <div class="screen">
      <header class="band band-top">
        <h1 class="wordmark">
          <Icon path={keyIcon} />
          {say('save.title')}
        </h1>
      </header>
      <main class="main form-main">
        {told !== undefined && (
          <p class="notice notice-bad" role="alert">
            {told}
          </p>
        )}
        {view?.vault.state === 'absent' && <FirstRun run={run} />}
        {view?.vault.state === 'locked' && <Locked vault={view.vault} run={run} query="" />}
        {isOpen && typed === 'none' && <p>{say('save.nothing')}</p>}
        {saved && <output>{say('save.saved')}</output>}
      </main>
    </div>
  );
}
