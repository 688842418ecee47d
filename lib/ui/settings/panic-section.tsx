import { useState } from 'preact/hooks';
import type { VaultSummary } from '../../messages/contract.ts';
import { alarmIcon } from '../editing-icons.ts';
import { Icon } from '../../design/icon.tsx';
import { PanicSheet } from '../panic-sheet.tsx';
import type { Run } from '../use-background.ts';

/** One command for when something is wrong. */
export function PanicSection({ vault, run }: { vault: VaultSummary; run: Run }) {
  const [asking, setAsking] = useState(false);
  return (
    <section class="card" aria-labelledby="panic-section-title">
      <h2 id="panic-section-title">Panic</h2>
      <p class="explain">
        Disables every key at once{vault.protection === 'passphrase' ? ' and locks' : ''}. Nothing
        is deleted. The browser’s page for extension shortcuts can give it a shortcut.
      </p>
      <div class="card-actions">
        <button
          type="button"
          class="button button-danger"
          aria-haspopup="dialog"
          onClick={() => setAsking(true)}
        >
          <Icon path={alarmIcon} />
          Panic…
        </button>
      </div>
      {asking && (
        <PanicSheet protection={vault.protection} run={run} onClose={() => setAsking(false)} />
      )}
    </section>
  );
}
