import { useState } from 'preact/hooks';
import type { View } from '../messages/contract.ts';
import { Icon, lockIcon } from './icon.tsx';
import { ProtectionSheet } from './on-demand.tsx';

/** The foot of the list: how to drive it by keyboard, and how the keys are protected. */
export function Footer({ protection }: { protection: View['vault']['protection'] | undefined }) {
  const [open, setOpen] = useState(false);
  return (
    <footer class="footer">
      <span class="keys-help">
        <kbd>↑</kbd>
        <kbd>↓</kbd> choose <kbd>↵</kbd> switch <kbd>⇧↵</kbd> more
      </span>
      {protection === 'none' && (
        <button type="button" class="quiet" aria-haspopup="dialog" onClick={() => setOpen(true)}>
          <Icon path={lockIcon} />
          No passphrase
        </button>
      )}
      {open && <ProtectionSheet onClose={() => setOpen(false)} />}
    </footer>
  );
}
