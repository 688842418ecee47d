import { Dialog } from './dialog.tsx';

/** What it means that the vault has no passphrase, in plain words. */
export function ProtectionSheet({ onClose }: { onClose: () => void }) {
  return (
    <Dialog labelledBy="protection-title" onClose={onClose}>
      <h2 id="protection-title">Without a passphrase</h2>
      <p>
        Your keys are stored encrypted, but what decrypts them lies in the same browser profile.
        This keeps them from a glance at the files, not from somebody who can use this browser or
        copy its profile.
      </p>
      <p>Lock your screen when you leave, and keep only keys of test accounts here.</p>
      <div class="actions">
        <button type="button" class="button button-primary" onClick={onClose}>
          Understood
        </button>
      </div>
    </Dialog>
  );
}
