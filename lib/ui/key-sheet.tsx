import { useEffect, useRef, useState } from 'preact/hooks';
import type { KeySummary } from '../messages/contract.ts';
import { Dialog } from './dialog.tsx';
import { binIcon, copyIcon, editIcon, eyeIcon, powerIcon } from './editing-icons.ts';
import { Icon, closeIcon } from './icon.tsx';
import { environmentName, platformName, type Names } from './model/groups.ts';
import { sentence, type Run } from './use-background.ts';
import { useSecret } from './use-secret.ts';

interface Props {
  readonly subject: KeySummary;
  readonly names: Names;
  readonly run: Run;
  readonly onEdit: () => void;
  readonly onClose: () => void;
}

/** What can be done with one key beside using it. A secret shown here goes away with the sheet. */
export function KeySheet({ subject: key, names, run, onEdit, onClose }: Props) {
  const [deleting, setDeleting] = useState(false);
  const [said, say] = useState('');
  const [fault, setFault] = useState<string>();
  const secret = useSecret(run, key.id);

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
          {platformName(names, key.platform)} · {environmentName(names, key)}
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
      {deleting ? (
        <Confirmation
          name={key.name}
          inUse={key.inUse}
          onConfirm={() => void attempt(() => run('key.delete', { id: key.id }), 'Deleted.')}
          onCancel={() => setDeleting(false)}
        />
      ) : (
        <div class="menu">
          <Action
            icon={copyIcon}
            text={said === COPIED ? COPIED : 'Copy secret'}
            onAct={() => void attempt(secret.copy, COPIED)}
          />
          <Action
            icon={eyeIcon}
            text={secret.shown === undefined ? 'Show secret' : 'Hide secret'}
            onAct={() => void attempt(secret.toggle, '')}
          />
          <Action icon={editIcon} text="Edit…" onAct={onEdit} />
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
            icon={binIcon}
            text="Delete…"
            danger
            onAct={() => {
              secret.hide();
              setDeleting(true);
            }}
          />
        </div>
      )}
      <output class="unseen">{said}</output>
    </Dialog>
  );
}

const COPIED = 'Copied to the clipboard';

interface ActionProps {
  /** A path for `Icon`. */
  readonly icon: string;
  readonly text: string;
  readonly danger?: boolean;
  readonly onAct: () => void;
}

function Action({ icon, text, danger = false, onAct }: ActionProps) {
  return (
    <button type="button" class="menu-item" data-danger={danger} onClick={onAct}>
      <Icon path={icon} />
      {text}
    </button>
  );
}

interface ConfirmationProps {
  readonly name: string;
  readonly inUse: boolean;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
}

function Confirmation({ name, inUse, onConfirm, onCancel }: ConfirmationProps) {
  const cancel = useRef<HTMLButtonElement>(null);
  // The harmless answer has the focus.
  useEffect(() => cancel.current?.focus(), []);
  return (
    <div class="confirm">
      <p id="confirm-text">
        Delete “<bdi>{name}</bdi>”?{' '}
        {inUse && 'It is in use: its header is sent no more from then on. '}
        Latchkey cannot bring it back. On the platform the key stays as it is.
      </p>
      <div class="actions">
        <button ref={cancel} type="button" class="button" onClick={onCancel}>
          Keep it
        </button>
        <button
          type="button"
          class="button button-danger"
          aria-describedby="confirm-text"
          onClick={onConfirm}
        >
          Delete key
        </button>
      </div>
    </div>
  );
}
