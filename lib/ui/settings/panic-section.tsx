import { useState } from 'preact/hooks';
import { say } from '../../sentences/say.ts';
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
      <h2 id="panic-section-title">{say('panic.name')}</h2>
      <p class="explain">
        {say(vault.protection === 'passphrase' ? 'panic.sectionLocking' : 'panic.section')}
      </p>
      <div class="card-actions">
        <button
          type="button"
          class="button button-danger"
          aria-haspopup="dialog"
          onClick={() => setAsking(true)}
        >
          <Icon path={alarmIcon} />
          {say('panic.open')}
        </button>
      </div>
      {asking && (
        <PanicSheet protection={vault.protection} run={run} onClose={() => setAsking(false)} />
      )}
    </section>
  );
}
