import { useRef, useState } from 'preact/hooks';
import { fieldOf, mobitru } from '../../../lib/platforms/index.ts';
import { ownWords } from '../../../lib/platforms/own-words.ts';
import { Dialog } from '../../../lib/design/dialog.tsx';
import { Icon } from '../../../lib/design/icon.tsx';
import type { ScreenProps } from '../../console/client/dashboard/screens.ts';
import { copy } from '../../console/client/parts/copy.ts';
import { ask, EndpointError } from '../../console/client/parts/endpoint.ts';
import { FormDialog, type Refusal } from '../../console/client/parts/form-dialog.tsx';
import { InputField } from '../../console/client/parts/form-field.tsx';
import { copyIcon } from '../../console/client/parts/icons.ts';
import { useQuestion } from '../../console/client/parts/question.tsx';
import { attempt, platformWords, Trouble } from '../../console/client/parts/screen-parts.tsx';
import { Chip, Empty } from '../../console/client/parts/small.tsx';
import { platformTimes } from '../../console/client/parts/time.ts';
import { reachableWhenCut } from '../../console/client/parts/tips.tsx';
import { useLive } from '../../console/client/parts/use-live.ts';
import type { GeneratedKey, MobitruKey, MobitruKeys } from './types.ts';
import './screen.css';

const { dateText, dayText, exactText } = platformTimes;

const { maxKeys } = mobitru.policy;
const expiryLabel = ownWords(fieldOf(mobitru, 'expiresOn')?.label ?? '');
const nameMaxLength = fieldOf(mobitru, 'name')?.maxLength;

/** What the platform says where generating a key has failed. */
const FAILED =
  'Something went wrong. Please try again or contact Mobitru support if the problem persists';

const statuses = { active: 'Active', expired: 'Expired', disabled: 'Disabled', idle: 'Disabled' };

/** The window that is open. */
type Open = 'generate' | 'full' | { readonly secret: string };

/**
 * Mobitru's user settings with their one section that is known, "Access key". Layout and the
 * explaining sentences are invented, the words of buttons, windows and bars are the platform's.
 */
export default function MobitruScreen({ person }: ScreenProps) {
  const path = `mobitru/keys?${new URLSearchParams({ person })}`;
  const { shown, lost, refresh } = useLive<MobitruKeys>(path);
  const [confirm, question] = useQuestion();
  const [open, setOpen] = useState<Open | undefined>();
  const add = useRef<HTMLButtonElement>(null);

  async function remove({ id, name }: MobitruKey): Promise<void> {
    const sure = await confirm({
      title: 'Remove access key',
      text: `“${name}” will stop working at once.`,
      yes: 'Confirm',
      no: 'Cancel',
      danger: true,
    });
    if (!sure) return;
    await attempt(async () => {
      await ask('DELETE', `mobitru/keys/${encodeURIComponent(id)}`);
      await refresh();
    });
    add.current?.focus();
  }

  return (
    <>
      <div class="screen-head">
        <h1>User settings</h1>
      </div>
      <Trouble lost={lost} />
      <section aria-labelledby="access-key-title">
        <div class="screen-head">
          <div>
            <h2 id="access-key-title">Access key</h2>
            <p class="hint">
              An access key is required for calling the Mobitru API and running automation on the
              devices of the platform.
            </p>
          </div>
          <button
            ref={add}
            type="button"
            class="button button-primary"
            data-part="add"
            onClick={() => setOpen(shown?.roomForMore === false ? 'full' : 'generate')}
          >
            + Access key
          </button>
        </div>
        {shown && shown.keys.length === 0 && (
          <Empty title="You do not have access keys">
            Generate one to call the API and to run automation.
          </Empty>
        )}
        {shown && shown.keys.length > 0 && (
          <>
            <h3 class="list-title">Your keys</h3>
            <ul class="bars">
              {shown.keys.map((key) => (
                <KeyBar key={key.id} shown={key} onRemove={() => void remove(key)} />
              ))}
            </ul>
          </>
        )}
      </section>
      {open === 'generate' && (
        <GenerateDialog
          person={person}
          today={shown?.today}
          onDone={(next) => {
            setOpen(next);
            void refresh();
          }}
          onClose={() => setOpen((now) => (now === 'generate' ? undefined : now))}
        />
      )}
      {open === 'full' && <FullDialog onClose={() => setOpen(undefined)} />}
      {typeof open === 'object' && (
        <GeneratedDialog
          secret={open.secret}
          onClose={() => {
            // Seen once, and never again.
            setOpen(undefined);
            add.current?.focus();
          }}
        />
      )}
      {question}
    </>
  );
}

function KeyBar({
  shown,
  onRemove,
}: {
  readonly shown: MobitruKey;
  readonly onRemove: () => void;
}) {
  const { name, status, publicPart, createdAt, expiresOn, lastUsedAt } = shown;
  return (
    <li class="card key-bar">
      <p class="key-bar-state">
        <Chip tone={status === 'active' ? 'good' : 'bad'}>{statuses[status]}</Chip>
        {lastUsedAt !== undefined && (
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- so that the keyboard reaches its tip
          <span class="hint" data-part="lastUsed" tabIndex={0} data-tip={exactText(lastUsedAt)}>
            Last used {dayText(lastUsedAt)}
          </span>
        )}
      </p>
      <p ref={reachableWhenCut} class="key-bar-name strong cut" data-tip={name} data-tip-when="cut">
        {name}
      </p>
      <code class="key-bar-part">{publicPart}…</code>
      <dl class="key-bar-dates">
        <div>
          <dt>Created</dt>
          <dd>{dayText(createdAt)}</dd>
        </div>
        {expiresOn !== undefined && (
          <div>
            <dt>Expires</dt>
            <dd>{dateText(expiresOn)}</dd>
          </div>
        )}
      </dl>
      <button
        type="button"
        class="button button-small key-bar-remove"
        data-part="remove"
        aria-label={`Remove ${name}`}
        onClick={onRemove}
      >
        Remove
      </button>
    </li>
  );
}

interface GenerateProps {
  readonly person: string;
  /** The world's day, `YYYY-MM-DD`. */
  readonly today: string | undefined;
  /** Called with what is to be shown next. */
  readonly onDone: (next: Open) => void;
  readonly onClose: () => void;
}

function GenerateDialog({ person, today, onDone, onClose }: GenerateProps) {
  async function generate({ name, validTill }: { name: string; validTill: string }): Promise<void> {
    const made = await ask<GeneratedKey>('POST', 'mobitru/keys', {
      person,
      name,
      ...(validTill === '' ? {} : { validTill }),
    });
    if (!made) throw new EndpointError({ code: 'failed', message: 'The answer is empty.' });
    onDone({ secret: made.secret });
  }

  function explain({ code }: Refusal): string | undefined {
    if (code !== 'too-many-keys') return FAILED;
    onDone('full');
    return undefined;
  }

  return (
    <FormDialog
      name="mobitru-key"
      title="Generate access key"
      submit="Generate"
      initial={{ name: '', validTill: '' }}
      onSubmit={generate}
      explain={explain}
      onClose={onClose}
      words={platformWords}
    >
      {(form) => (
        <>
          <InputField
            form={form}
            name="name"
            label="Give a name to your key"
            limit={nameMaxLength}
            input={{ 'aria-required': true }}
          />
          <InputField
            form={form}
            name="validTill"
            label={expiryLabel}
            optional
            input={{ type: 'date', min: today }}
          />
        </>
      )}
    </FormDialog>
  );
}

function GeneratedDialog({
  secret,
  onClose,
}: {
  readonly secret: string;
  readonly onClose: () => void;
}) {
  return (
    // Neither Escape nor a click beside it closes this window: its key cannot be shown again.
    <Dialog labelledBy="mobitru-generated-title" class="window" onClose={() => undefined}>
      <h2 id="mobitru-generated-title">Access key is generated</h2>
      <p>
        You can see this key only once. Copy it and save it to a secure storage before you close
        this window.
      </p>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- so that it is selected by keyboard */}
      <code class="once" data-part="secret" tabIndex={0} aria-label="Access key">
        {secret}
      </code>
      <div class="actions">
        <button type="button" class="button" data-part="close" onClick={onClose}>
          Close
        </button>
        <button
          type="button"
          class="button button-primary"
          data-part="copySecret"
          autofocus
          onClick={() => void copy(secret, 'The access key is copied to the clipboard.')}
        >
          <Icon path={copyIcon} /> Copy to clipboard
        </button>
      </div>
    </Dialog>
  );
}

function FullDialog({ onClose }: { readonly onClose: () => void }) {
  return (
    <Dialog labelledBy="mobitru-full-title" class="window" onClose={onClose}>
      <h2 id="mobitru-full-title">Cannot add another key</h2>
      <p>
        You have {maxKeys} access keys, active or expired, and there cannot be more. To generate a
        new key, remove an existing one.
      </p>
      <div class="actions">
        <button type="button" class="button button-primary" data-part="closeFull" onClick={onClose}>
          Close
        </button>
      </div>
    </Dialog>
  );
}
