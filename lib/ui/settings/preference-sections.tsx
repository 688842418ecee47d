import { say } from '../../sentences/say.ts';
import { LOCK_COMMAND } from '../../shortcuts.ts';
import type { Preferences, VaultSummary } from '../../messages/contract.ts';
import { useAttempt } from '../lock/use-attempt.ts';
import { lockIcon } from '../editing-icons.ts';
import { Field, described } from '../field.tsx';
import { Toggle } from '../toggle.tsx';
import { NoticeSection } from './notice-section.tsx';
import { PinSection } from './pin-section.tsx';
import { Icon } from '../../design/icon.tsx';
import { amountsWith, minutesText, secondsText } from '../model/amounts.ts';
import type { Run } from '../use-background.ts';
import { useShortcut } from '../use-shortcut.ts';

interface Props {
  readonly vault: VaultSummary;
  readonly preferences: Preferences;
  /** Names of those that a company has set. */
  readonly fixed: readonly string[];
  readonly run: Run;
}

/**
 * Firefox does not tell an extension that the screen is locked; the time without input goes on
 * there.
 */
const tellsOfLockedScreen = location.protocol !== 'moz-extension:';

/**
 * When the vault locks, when the clipboard is cleared, and what is hidden. Each change is stored at
 * once.
 */
export function PreferenceSections({ vault, preferences, fixed, run }: Props) {
  const { busy, fault, attempt } = useAttempt();
  const shortcut = useShortcut(LOCK_COMMAND);
  const set = (change: Partial<Preferences>) =>
    void attempt(() => run('preferences.change', change));
  const isProtected = vault.protection === 'passphrase';
  return (
    <>
      <section class="card" aria-labelledby="lock-title">
        <h2 id="lock-title">
          {say('lock.section')}
          {isProtected && (
            <button
              type="button"
              class="button"
              title={shortcut ? say('lock.nowBy', { shortcut }) : say('lock.now')}
              onClick={() => void attempt(() => run('vault.lock', null))}
            >
              <Icon path={lockIcon} />
              {say('lock.now')}
            </button>
          )}
        </h2>
        <p class="explain">
          {say('lock.text')}{' '}
          {shortcut ? say('lock.shortcut', { shortcut }) : say('lock.noShortcut')}
          {!isProtected && ` ${say('lock.noPassphrase')}`}
        </p>
        {fault !== undefined && (
          <p class="notice notice-bad" role="alert">
            {fault}
          </p>
        )}
        <fieldset class="options" disabled={!isProtected} aria-label={say('lock.byItself')}>
          <AmountField
            id="lock-after-idle"
            label={say('lock.afterIdle')}
            hint={say('lock.afterIdleText')}
            value={preferences.lockAfterIdle}
            fixed={fixed.includes('lockAfterIdle')}
            amounts={[0, 1, 5, 15, 30, 60]}
            text={minutesText}
            onAmount={(lockAfterIdle) => set({ lockAfterIdle })}
          />
          {tellsOfLockedScreen && (
            <Toggle
              label={say('lock.withScreen')}
              on={preferences.lockWithScreen}
              fixed={fixed.includes('lockWithScreen')}
              busy={busy}
              onToggle={(lockWithScreen) => set({ lockWithScreen })}
            />
          )}
          <Toggle
            label={say('lock.withBrowser')}
            on={preferences.lockWithBrowser}
            fixed={fixed.includes('lockWithBrowser')}
            busy={busy}
            onToggle={(lockWithBrowser) => set({ lockWithBrowser })}
          >
            {say('lock.withBrowserOff')}
          </Toggle>
        </fieldset>
      </section>
      <section class="card" aria-labelledby="clipboard-title">
        <h2 id="clipboard-title">{say('clipboard.name')}</h2>
        <AmountField
          id="clear-clipboard"
          label={say('clipboard.clear')}
          hint={say('clipboard.clearText')}
          value={preferences.clearClipboardAfter}
          fixed={fixed.includes('clearClipboardAfter')}
          amounts={[0, 15, 30, 60, 120, 300]}
          text={secondsText}
          onAmount={(clearClipboardAfter) => set({ clearClipboardAfter })}
        />
      </section>
      <section class="card" aria-labelledby="quiet-title">
        <h2 id="quiet-title">{say('quiet.name')}</h2>
        <Toggle
          label={say('quiet.toggle')}
          on={preferences.quiet}
          fixed={fixed.includes('quiet')}
          busy={busy}
          onToggle={(quiet) => set({ quiet })}
        >
          {say('quiet.text')}
        </Toggle>
      </section>
      <PinSection preferences={preferences} fixed={fixed} run={run} />
      <NoticeSection preferences={preferences} fixed={fixed} run={run} />
    </>
  );
}

interface AmountFieldProps {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly value: number;
  readonly fixed: boolean;
  readonly amounts: readonly number[];
  readonly text: (amount: number) => string;
  readonly onAmount: (amount: number) => void;
}

function AmountField({ id, label, hint, value, fixed, amounts, text, onAmount }: AmountFieldProps) {
  const shownHint = fixed ? say('company.given') : hint;
  return (
    <Field id={id} label={label} hint={shownHint}>
      <select
        {...described(id, undefined, shownHint)}
        disabled={fixed}
        value={String(value)}
        onChange={(event) => onAmount(Number(event.currentTarget.value))}
      >
        {amountsWith(amounts, value).map((amount) => (
          <option key={amount} value={String(amount)}>
            {text(amount)}
          </option>
        ))}
      </select>
    </Field>
  );
}
