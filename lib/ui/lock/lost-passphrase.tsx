import type { ComponentType } from 'preact';
import { useState } from 'preact/hooks';
import { say } from '../../sentences/say.ts';
import type { Run } from '../use-background.ts';
import type { EraseProps } from './erase-sheet.tsx';

/** The way out for somebody who lost the passphrase. The question is loaded when it is asked. */
export function LostPassphrase({ run }: { readonly run: Run }) {
  const [Sheet, setSheet] = useState<ComponentType<EraseProps>>();
  const ask = async () => {
    const { EraseSheet } = await import('./erase-sheet.tsx');
    setSheet(() => EraseSheet);
  };
  return (
    <>
      <button
        type="button"
        class="lost-passphrase"
        aria-haspopup="dialog"
        onClick={() => void ask()}
      >
        {say('erase.offer')}
      </button>
      {Sheet && <Sheet run={run} onClose={() => setSheet(undefined)} />}
    </>
  );
}
