import { useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import type { Preferences } from '../../messages/contract.ts';
import { say } from '../../sentences/say.ts';
import { useAttempt } from '../lock/use-attempt.ts';
import { Toggle } from '../toggle.tsx';
import type { Run } from '../use-background.ts';

interface Props {
  readonly preferences: Preferences;
  /** Names of those that a company has set. */
  readonly fixed: readonly string[];
  readonly run: Run;
}

/** What Latchkey notifies of. The browser's permission is asked for when the user turns it on. */
export function NoticeSection({ preferences, fixed, run }: Props) {
  const { busy, fault, attempt } = useAttempt();
  const [refused, setRefused] = useState(false);
  const set = async (which: 'notifyRefused' | 'notifyEnding', on: boolean) => {
    // The question comes first: after an await the browser would no longer count the click.
    const allowed = !on || (await browser.permissions.request({ permissions: ['notifications'] }));
    setRefused(!allowed);
    if (allowed) await attempt(() => run('preferences.change', { [which]: on }));
  };
  return (
    <section class="card" aria-labelledby="notices-title">
      <h2 id="notices-title">{say('notices.name')}</h2>
      {(refused || fault !== undefined) && (
        <p class="notice notice-bad" role="alert">
          {fault ?? say('notices.refusedByBrowser')}
        </p>
      )}
      <Toggle
        label={say('notices.refused')}
        on={preferences.notifyRefused}
        fixed={fixed.includes('notifyRefused')}
        busy={busy}
        onToggle={(on) => void set('notifyRefused', on)}
      >
        {say('notices.refusedText')}
      </Toggle>
      <Toggle
        label={say('notices.ending')}
        on={preferences.notifyEnding}
        busy={busy}
        onToggle={(on) => void set('notifyEnding', on)}
      >
        {say('notices.endingText')}
      </Toggle>
    </section>
  );
}
