import { useEffect, useState } from 'preact/hooks';
import { momentName } from '../sentences/moment.ts';
import { say } from '../sentences/say.ts';
import type { KeySummary, Output, View } from '../messages/contract.ts';
import { Dialog } from '../design/dialog.tsx';
import { Icon, closeIcon } from '../design/icon.tsx';
import { activeTab, type Tab } from './active-tab.ts';
import { clearingText } from './clearing-text.ts';
import { Confirmation } from './confirmation.tsx';
import { CopyAs } from './copy-as.tsx';
import {
  binIcon,
  checkIcon,
  codeIcon,
  copyIcon,
  editIcon,
  eyeIcon,
  leakIcon,
  pinIcon,
  powerIcon,
  stopIcon,
  swapIcon,
  tableIcon,
  tagIcon,
} from './editing-icons.ts';
import { outcomeText } from './outcome-text.ts';
import { environmentName, platformName } from './model/groups.ts';
import { openManager, openTab } from './open-settings.ts';
import { sentence, type Run } from './use-background.ts';
import { useSecret } from './use-secret.ts';

interface Props {
  readonly subject: KeySummary;
  readonly view: View;
  readonly run: Run;
  readonly onEdit: () => void;
  /** Opens its note, tags and colour; absent where the page of all keys does that. */
  readonly onAnnotate?: (() => void) | undefined;
  /** Called before the key is gone from the list. */
  readonly onDeleted: () => void;
  readonly onClose: () => void;
}

/**
 * Everything that can be done with one key besides using it. A secret shown here goes away with the
 * sheet.
 */
export function KeySheet(props: Props) {
  const { subject: key, view, run, onEdit, onAnnotate, onDeleted, onClose } = props;
  const [asking, setAsking] = useState<'delete' | 'leak' | 'copy-as'>();
  const [done, setDone] = useState('');
  /** Whether what was done is an answer to be read. */
  const [checked, setChecked] = useState(false);
  const [fault, setFault] = useState<string>();
  const [tab, setTab] = useState<Tab>();
  const [usage, setUsage] = useState<Output<'key.usage'>>();
  const secret = useSecret(run, key.id);
  useEffect(() => {
    void activeTab().then(setTab);
    // Where it cannot be had nothing is said of it.
    run('key.usage', { id: key.id }).then(setUsage, () => undefined);
  }, []);
  const isPinned = view.pins.some((pin) => pin.tab === tab?.id && pin.key === key.id);
  const { quiet, clearClipboardAfter } = view.preferences;
  const platform = platformName(view, key.platform);
  const copied = say('sheet.copied');

  const attempt = async (doing: () => Promise<unknown>, outcome: string) => {
    setFault(undefined);
    setDone('');
    setChecked(false);
    try {
      await doing();
      setDone(outcome);
    } catch (error) {
      setFault(sentence(error));
    }
  };

  const check = async () => {
    setFault(undefined);
    setChecked(true);
    setDone(say('check.checking'));
    try {
      const outcome = await run('key.check', { id: key.id });
      setDone(outcomeText(outcome));
    } catch (error) {
      setDone('');
      setFault(sentence(error));
    }
  };

  const remove = async () => {
    await run('key.delete', { id: key.id });
    onDeleted();
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
        <button
          type="button"
          class="icon-button"
          aria-label={say('action.close')}
          onClick={onClose}
        >
          <Icon path={closeIcon} />
        </button>
        <p class="sheet-place">
          {platform} · {environmentName(view, key)}
        </p>
        {key.given && <p class="sheet-usage">{say('company.given')}</p>}
        <p class="sheet-hint">{key.hint}</p>
        {usage && <p class="sheet-usage">{usageText(usage)}</p>}
      </header>
      {fault !== undefined && (
        <p class="notice notice-bad" role="alert">
          {fault}
        </p>
      )}
      {secret.shown !== undefined && (
        <p class="secret">
          <code aria-label={say('sheet.secret')}>{secret.shown}</code>
          <small>{say('sheet.secretHides')}</small>
        </p>
      )}
      {checked && done !== '' && <p class="explain sheet-outcome">{done}</p>}
      {done === copied && <p class="explain">{clearingText(clearClipboardAfter)}</p>}
      {asking === 'delete' && (
        <Confirmation
          text={say(key.inUse ? 'sheet.deleteInUseQuestion' : 'sheet.deleteQuestion', { key })}
          action={say('sheet.deleteKey')}
          onConfirm={() => void attempt(remove, '')}
          onCancel={() => setAsking(undefined)}
        />
      )}
      {asking === 'leak' && (
        <Confirmation
          text={say('sheet.leakedQuestion', { key, platform })}
          action={say('sheet.disableAndOpen')}
          onConfirm={() => void attempt(leak, '')}
          onCancel={() => setAsking(undefined)}
        />
      )}
      {asking === 'copy-as' && (
        <CopyAs
          id={key.id}
          platform={view.platforms.find(({ id }) => id === key.platform)}
          run={run}
          copy={secret.copySnippet}
          clearsAfter={clearClipboardAfter}
          onCancel={() => setAsking(undefined)}
        />
      )}
      {asking === undefined && (
        <div class="menu">
          <Action
            icon={copyIcon}
            text={done === copied ? copied : say('sheet.copy')}
            onAct={() => void attempt(secret.copy, copied)}
          />
          <Action
            icon={codeIcon}
            text={say('sheet.copyAs')}
            disabled={quiet}
            onAct={() => {
              secret.hide();
              setDone('');
              setAsking('copy-as');
            }}
          />
          <Action
            icon={eyeIcon}
            text={say(secret.shown === undefined ? 'sheet.show' : 'sheet.hide')}
            disabled={quiet}
            onAct={() => void attempt(secret.toggle, '')}
          />
          {key.given !== 'whole' && (
            <Action icon={editIcon} text={say('sheet.edit')} disabled={quiet} onAct={onEdit} />
          )}
          <Action
            icon={checkIcon}
            id="act-check"
            text={say('check.key')}
            onAct={() => void check()}
          />
          {onAnnotate ? (
            <Action
              icon={tagIcon}
              id="act-annotate"
              text={say('manager.annotate')}
              disabled={quiet}
              onAct={onAnnotate}
            />
          ) : (
            <Action
              icon={tableIcon}
              id="act-manager"
              text={say('manager.open')}
              onAct={() => void openManager(key.id)}
            />
          )}
          <Action
            icon={powerIcon}
            text={say(key.enabled ? 'sheet.disable' : 'sheet.enable')}
            onAct={() =>
              void attempt(
                () => run('key.setEnabled', { id: key.id, enabled: !key.enabled }),
                say(key.enabled ? 'sheet.disabled' : 'sheet.enabled'),
              )
            }
          />
          {key.inUse && (
            <Action
              icon={stopIcon}
              text={say('sheet.unuse')}
              onAct={() =>
                void attempt(() => run('key.unuse', { id: key.id }), say('sheet.outOfUse'))
              }
            />
          )}
          {tab && (key.enabled || isPinned) && (
            <Action
              icon={pinIcon}
              id="act-pin"
              text={say(isPinned ? 'pin.stop' : 'pin.use')}
              onAct={() =>
                void attempt(
                  () => run(isPinned ? 'tab.unpin' : 'tab.pin', { tab: tab.id, key: key.id }),
                  say(isPinned ? 'pin.stopped' : 'pin.used'),
                )
              }
            />
          )}
          <Action
            icon={swapIcon}
            id="act-rotate"
            text={say('rotation.action')}
            onAct={() => void openManager(key.id, 'rotation')}
          />
          <Action
            icon={leakIcon}
            id="act-leak"
            text={say('sheet.leaked')}
            danger
            onAct={() => {
              secret.hide();
              setAsking('leak');
            }}
          />
          {!key.given && (
            <Action
              icon={binIcon}
              id="act-delete"
              text={say('sheet.delete')}
              danger
              onAct={() => {
                secret.hide();
                setAsking('delete');
              }}
            />
          )}
        </div>
      )}
      {quiet && asking === undefined && <p class="explain">{say('sheet.quiet')}</p>}
      <output class="unseen">{done}</output>
    </Dialog>
  );
}

function usageText({ sentAt }: Output<'key.usage'>): string {
  return sentAt === undefined
    ? say('sheet.neverSent')
    : say('sheet.lastSent', { detail: momentName(sentAt) });
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
