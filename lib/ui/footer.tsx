import { useState } from 'preact/hooks';
import type { View } from '../messages/contract.ts';
import { LOCK_COMMAND } from '../shortcuts.ts';
import {
  alarmIcon,
  eyeIcon,
  eyeOffIcon,
  lockIcon,
  settingsIcon,
  unlockedIcon,
} from './editing-icons.ts';
import { Icon } from '../design/icon.tsx';
import { PROTECTION, openSettings } from './open-settings.ts';
import { PanicSheet } from './panic-sheet.tsx';
import { sentence, type Run } from './use-background.ts';
import { useShortcut } from './use-shortcut.ts';

interface Props {
  readonly view: View;
  readonly run: Run;
  readonly onFault: (sentence: string) => void;
}

/** The foot of the list: how to drive it by keyboard, and what concerns all keys at once. */
export function Footer({ view: { vault, preferences }, run, onFault }: Props) {
  const [panicking, setPanicking] = useState(false);
  const shortcut = useShortcut(LOCK_COMMAND);
  const attempt = (doing: Promise<unknown>) =>
    void doing.catch((error: unknown) => onFault(sentence(error)));
  const { quiet } = preferences;
  return (
    <footer class="footer">
      <span class="keys-help">
        <span>
          <kbd>↑</kbd>
          <kbd>↓</kbd> choose
        </span>
        <span>
          <kbd>↵</kbd> switch
        </span>
        <span>
          <kbd>⇧↵</kbd> more
        </span>
      </span>
      <span class="tools">
        {vault.protection === 'none' ? (
          <button
            type="button"
            class="quiet"
            title="Set a passphrase in the settings"
            onClick={() => attempt(openSettings(PROTECTION))}
          >
            <Icon path={unlockedIcon} />
            No passphrase
          </button>
        ) : (
          <button
            type="button"
            class="button button-small"
            title={shortcut ? `Lock now (${shortcut})` : 'Lock now'}
            onClick={() => attempt(run('vault.lock', null))}
          >
            <Icon path={lockIcon} />
            Lock
          </button>
        )}
        <button
          type="button"
          class="icon-button"
          aria-label="Quiet mode"
          aria-pressed={quiet}
          title={
            quiet ? 'Show names and hints again' : 'Quiet mode: hide names and hints of all keys'
          }
          onClick={() => attempt(run('preferences.change', { ...preferences, quiet: !quiet }))}
        >
          <Icon path={quiet ? eyeOffIcon : eyeIcon} />
        </button>
        <button
          type="button"
          class="icon-button"
          aria-label="Panic"
          aria-haspopup="dialog"
          title="Panic: disable every key"
          onClick={() => setPanicking(true)}
        >
          <Icon path={alarmIcon} />
        </button>
        <button
          type="button"
          class="icon-button"
          aria-label="Settings"
          title="Settings"
          onClick={() => attempt(openSettings())}
        >
          <Icon path={settingsIcon} />
        </button>
      </span>
      {panicking && (
        <PanicSheet protection={vault.protection} run={run} onClose={() => setPanicking(false)} />
      )}
    </footer>
  );
}
