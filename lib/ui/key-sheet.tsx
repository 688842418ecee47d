import { useState } from 'preact/hooks';
import type { KeySummary, View } from '../messages/contract.ts';
import { Dialog } from '../design/dialog.tsx';
import { Confirmation } from './confirmation.tsx';
import { binIcon, copyIcon, editIcon, eyeIcon, leakIcon, powerIcon } from './editing-icons.ts';
import { Icon, closeIcon } from '../design/icon.tsx';
import { environmentName, platformName } from './model/groups.ts';
import { openTab } from './open-settings.ts';
import { sentence, type Run } from './use-background.ts';
import { useSecret } from './use-secret.ts';

interface Props {
  readonly subject: KeySummary;
  readonly view: View;
  readonly run: Run;
  readonly onEdit: () => void;
  readonly onClose: () => void;
}

/** What can be done with one key beside using it. A secret shown here goes away with the sheet. */
export function KeySheet({ subject: key, view, run, onEdit, onClose }: Props) {
  const [asking, setAsking] = useState<'delete' | 'leak'>();
  const [said, say] = useState('');
  const [fault, setFault] = useState<string>();
  const secret = useSecret(run, key.id);
  const { quiet, clearClipboardAfter } = view.preferences;
  const platform = platformName(view, key.platform);

  const attempt = async (doing: () => Promise<unknown>, done: string) => {
    setFault(undefined);
    say('');
    try {
      await doing();
      say(done);
    } catch (error) {
      setFault(sentence(error));
    }
  };

  const leak = async () => {
    const { problems } = await run('key.leaked', { id: key.id });
    const keyScreen = problems.find(({ leaked }) => leaked?.key === key.id)?.leaked?.keyScreen;
    onClose();
    // Last, because it closes the popup.
    if (keyScreen !== undefined) await openTab(keyScreen);
  };

  return (
    <Dialog labelledBy="sheet-title" onClose={onClose}>
      <header class="sheet-head" data-platform={key.platform}>
        <h2 id="sheet-title">
          <bdi>{key.name}</bdi>
        </h2>
        <button type="button" class="icon-button" aria-label="Close" onClick={onClose}>
          <Icon path={closeIcon} />
        </button>
        <p class="sheet-place">
          {platform} · {environmentName(view, key)}
        </p>
        <p class="sheet-hint">{key.hint}</p>
      </header>
      {fault !== undefined && (
        <p class="notice notice-bad" role="alert">
          {fault}
        </p>
      )}
      {secret.shown !== undefined && (
        <p class="secret">
          <code aria-label="Secret">{secret.shown}</code>
          <small>Hides after 20 seconds, and when you leave this window.</small>
        </p>
      )}
      {said === COPIED && <p class="explain">{clearingText(clearClipboardAfter)}</p>}
      {asking === 'delete' && (
        <Confirmation
          text={`Delete “${key.name}”?${key.inUse ? ' It is in use: its header is sent no more from then on.' : ''} Latchkey cannot bring it back. On the platform the key stays as it is.`}
          action="Delete key"
          onConfirm={() => void attempt(() => run('key.delete', { id: key.id }), 'Deleted.')}
          onCancel={() => setAsking(undefined)}
        />
      )}
      {asking === 'leak' && (
        <Confirmation
          text={`“${key.name}” is disabled here at once, and the key screen of ${platform} opens: delete the key there and make a new one. Latchkey reminds you until you say that it was replaced.`}
          action="Disable and open key screen"
          onConfirm={() => void attempt(leak, '')}
          onCancel={() => setAsking(undefined)}
        />
      )}
      {asking === undefined && (
        <div class="menu">
          <Action
            icon={copyIcon}
            text={said === COPIED ? COPIED : 'Copy secret'}
            onAct={() => void attempt(secret.copy, COPIED)}
          />
          <Action
            icon={eyeIcon}
            text={secret.shown === undefined ? 'Show secret' : 'Hide secret'}
            disabled={quiet}
            onAct={() => void attempt(secret.toggle, '')}
          />
          <Action icon={editIcon} text="Edit…" disabled={quiet} onAct={onEdit} />
          <Action
            icon={powerIcon}
            text={key.enabled ? 'Disable' : 'Enable'}
            onAct={() =>
              void attempt(
                () => run('key.setEnabled', { id: key.id, enabled: !key.enabled }),
                key.enabled ? 'Disabled.' : 'Enabled.',
              )
            }
          />
          <Action
            icon={leakIcon}
            id="act-leak"
            text="This key leaked…"
            danger
            onAct={() => {
              secret.hide();
              setAsking('leak');
            }}
          />
          <Action
            icon={binIcon}
            id="act-delete"
            text="Delete…"
            danger
            onAct={() => {
              secret.hide();
              setAsking('delete');
            }}
          />
        </div>
      )}
      {quiet && asking === undefined && (
        <p class="explain">Quiet mode: to see or edit the key, show names and hints again first.</p>
      )}
      <output class="unseen">{said}</output>
    </Dialog>
  );
}

const COPIED = 'Copied to the clipboard';

function clearingText(seconds: number): string {
  const after = seconds === 0 ? 'when Latchkey locks' : `after ${seconds} seconds`;
  return `It leaves the clipboard ${after}, unless you copy something else before.`;
}

interface ActionProps {
  /** A path for `Icon`. */
  readonly icon: string;
  readonly id?: string;
  readonly text: string;
  readonly danger?: boolean;
  readonly disabled?: boolean;
  readonly onAct: () => void;
}

function Action({ icon, id, text, danger = false, disabled = false, onAct }: ActionProps) {
  return (
    <button
      id={id}
      type="button"
      class="menu-item"
      data-danger={danger}
      disabled={disabled}
      onClick={onAct}
    >
      <Icon path={icon} />
      {text}
    </button>
  );
}
