import { useState } from 'preact/hooks';
import { say } from '../sentences/say.ts';
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
  readonly onHelp: () => void;
}

/** The foot of the list: keyboard help, and the actions for all keys at once. */
export function Footer({ view: { vault, preferences }, run, onFault, onHelp }: Props) {
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
          <kbd>↓</kbd> {say('list.choose')}
        </span>
        <span>
          <kbd>↵</kbd> {say('list.switch')}
        </span>
      </span>
      <button
        type="button"
        class="quiet"
        aria-haspopup="dialog"
        title={say('shortcuts.title')}
        onClick={onHelp}
      >
        <kbd>?</kbd> {say('shortcuts.more')}
      </button>
      <span class="tools">
        {vault.protection === 'none' ? (
          <button
            type="button"
            class="quiet"
            title={say('list.setPassphrase')}
            onClick={() => attempt(openSettings(PROTECTION))}
          >
            <Icon path={unlockedIcon} />
            {say('list.noPassphrase')}
          </button>
        ) : (
          <button
            type="button"
            class="button button-small"
            title={shortcut ? say('lock.nowBy', { shortcut }) : say('lock.now')}
            onClick={() => attempt(run('vault.lock', null))}
          >
            <Icon path={lockIcon} />
            {say('lock.name')}
          </button>
        )}
        <button
          type="button"
          class="icon-button"
          aria-label={say('quiet.name')}
          aria-pressed={quiet}
          title={say(quiet ? 'quiet.show' : 'quiet.hide')}
          onClick={() => attempt(run('preferences.change', { quiet: !quiet }))}
        >
          <Icon path={quiet ? eyeOffIcon : eyeIcon} />
        </button>
        <button
          type="button"
          class="icon-button"
          aria-label={say('panic.name')}
          aria-haspopup="dialog"
          title={say('panic.hint')}
          onClick={() => setPanicking(true)}
        >
          <Icon path={alarmIcon} />
        </button>
        <button
          type="button"
          class="icon-button"
          aria-label={say('settings.name')}
          title={say('settings.name')}
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
