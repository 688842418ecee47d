import { useRef, useState } from 'preact/hooks';
import { fieldOf, nameLabelOf, rightsOf, yespo } from '../../../lib/platforms/index.ts';
import { ownWords } from '../../../lib/platforms/own-words.ts';
import { Icon, moreIcon, plusIcon } from '../../../lib/design/icon.tsx';
import type { CopiedSecret } from '../../console/endpoints.ts';
import { copy } from '../../console/client/parts/copy.ts';
import { ask } from '../../console/client/parts/endpoint.ts';
import { FormDialog } from '../../console/client/parts/form-dialog.tsx';
import { ChoiceField, InputField } from '../../console/client/parts/form-field.tsx';
import { copyIcon } from '../../console/client/parts/icons.ts';
import { Menu } from '../../console/client/parts/menu.tsx';
import { useQuestion } from '../../console/client/parts/question.tsx';
import { attempt, platformWords, Trouble } from '../../console/client/parts/screen-parts.tsx';
import { Empty, Switch } from '../../console/client/parts/small.tsx';
import { platformTimes } from '../../console/client/parts/time.ts';
import { useLive } from '../../console/client/parts/use-live.ts';
import type { YespoKey, YespoKeys } from './types.ts';
import './screen.css';

const { dayText, exactText, minuteText } = platformTimes;

const { idleDays } = yespo.policy;
const nameLabel = ownWords(nameLabelOf(yespo));
const nameMaxLength = fieldOf(yespo, 'name')?.maxLength;
const rights = rightsOf(yespo);

const keyPath = ({ id }: YespoKey, rest = '') => `yespo/keys/${encodeURIComponent(id)}${rest}`;

/**
 * Yespo's screen "API keys", as Settings, API has it. Its layout is invented, its words are the
 * platform's.
 */
export default function YespoScreen() {
  const { shown, lost, refresh } = useLive<YespoKeys>('yespo/keys');
  const [confirm, question] = useQuestion();
  const [edited, setEdited] = useState<YespoKey | 'new' | undefined>();
  const add = useRef<HTMLButtonElement>(null);

  const doAndShow = (action: () => Promise<unknown>) =>
    void attempt(async () => {
      await action();
      await refresh();
    });

  async function switchKey(key: YespoKey): Promise<void> {
    const { description, enabled } = key;
    const sure = await confirm({
      title: enabled ? 'Disable this key?' : 'Enable this key?',
      text: enabled
        ? `Access to the API will be blocked for “${description}”.`
        : `“${description}” will have access to the API again.`,
      yes: 'Yes',
      no: 'No',
    });
    if (sure) doAndShow(() => ask('PUT', keyPath(key, '/enabled'), { enabled: !enabled }));
  }

  async function deleteKey(key: YespoKey): Promise<void> {
    const sure = await confirm({
      title: 'Delete this key?',
      text: `“${key.description}” will be deleted for good, and access to the API blocked for it.`,
      yes: 'Yes',
      no: 'No',
      danger: true,
    });
    if (!sure) return;
    doAndShow(() => ask('DELETE', keyPath(key)));
    add.current?.focus();
  }

  return (
    <>
      <div class="screen-head">
        <div>
          <h1>API keys</h1>
          <p class="hint">
            A key that is not used for {idleDays} days is disabled automatically.{' '}
            {shown && (
              <>
                It is <time>{minuteText(shown.now)} UTC</time> in this world.
              </>
            )}
          </p>
        </div>
        <button
          ref={add}
          type="button"
          class="button button-primary"
          data-part="add"
          onClick={() => setEdited('new')}
        >
          <Icon path={plusIcon} /> New key
        </button>
      </div>
      <Trouble lost={lost} />
      {shown && shown.keys.length === 0 && (
        <Empty title="No API keys yet">
          Create a key to connect an application or a site with this account.
        </Empty>
      )}
      {shown && shown.keys.length > 0 && (
        <table class="card keys" aria-label="API keys">
          <thead>
            <tr>
              {['Key number', 'Created by', 'Created', 'Access rights', nameLabel, 'Status'].map(
                (column) => (
                  <th key={column} scope="col">
                    {column}
                  </th>
                ),
              )}
              <th scope="col">
                <span class="unseen">Options</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.keys.map((key) => (
              <KeyRow
                key={key.id}
                shown={key}
                onCopy={() => void attempt(() => copyKey(key))}
                onSwitch={() => void switchKey(key)}
                onEdit={() => setEdited(key)}
                onDelete={() => void deleteKey(key)}
              />
            ))}
          </tbody>
        </table>
      )}
      {edited !== undefined && (
        <KeyDialog
          edited={edited === 'new' ? undefined : edited}
          onDone={refresh}
          onClose={() => setEdited(undefined)}
        />
      )}
      {question}
    </>
  );
}

async function copyKey(key: YespoKey): Promise<void> {
  const answer = await ask<CopiedSecret>('GET', keyPath(key, '/secret'));
  await copy(answer?.secret ?? '', 'The key is copied to the clipboard.');
}

interface RowProps {
  readonly shown: YespoKey;
  readonly onCopy: () => void;
  readonly onSwitch: () => void;
  readonly onEdit: () => void;
  readonly onDelete: () => void;
}

function KeyRow({ shown, onCopy, onSwitch, onEdit, onDelete }: RowProps) {
  const { id, createdBy, createdAt, rightLabel, description, enabled, status } = shown;
  return (
    <tr data-status={status}>
      <td class="key-number">
        <span class="copyable">
          <code>{id}</code>
          <button type="button" class="icon-button" aria-label={`Copy key ${id}`} onClick={onCopy}>
            <Icon path={copyIcon} />
          </button>
        </span>
      </td>
      <td data-label="Created by">
        <span>{createdBy}</span>
      </td>
      <td data-label="Created">
        <time data-tip={exactText(createdAt)}>{minuteText(createdAt)}</time>
      </td>
      <td data-label="Access rights">
        <span>{rightLabel}</span>
      </td>
      <td data-label={nameLabel} class="description">
        <span>{description}</span>
      </td>
      <td class="key-status">
        <span class="switch-line">
          <Switch on={enabled} aria-label={`Key ${id}, ${description}`} onSwitch={onSwitch} />
          {enabled ? 'Enabled' : 'Disabled'}
        </span>
        <span class="why">{whyText(shown)}</span>
      </td>
      {/* oxlint-disable-next-line jsx-a11y/control-has-associated-label -- the button in it says its name */}
      <td class="key-options">
        <Menu
          label="Options"
          button={{ class: 'icon-button', 'aria-label': `Options of key ${id}` }}
          face={<Icon path={moreIcon} />}
        >
          <button type="button" role="menuitem" onClick={onEdit}>
            Edit
          </button>
          <button type="button" role="menuitem" class="danger" onClick={onDelete}>
            Delete
          </button>
        </Menu>
      </td>
    </tr>
  );
}

/** What there is to know of a key's status beyond on and off. */
function whyText({ status, idleAt, lastUsedAt }: YespoKey): string {
  const used = lastUsedAt === undefined ? 'Not used yet.' : `Last used ${dayText(lastUsedAt)}.`;
  if (status === 'idle') return `Automatically, because it was not used. ${used}`;
  return idleAt === undefined ? used : `${used} Disabled on ${dayText(idleAt)} if unused.`;
}

function KeyDialog({
  edited,
  onDone,
  onClose,
}: {
  /** Undefined for a new key. */
  readonly edited: YespoKey | undefined;
  readonly onDone: () => Promise<void>;
  readonly onClose: () => void;
}) {
  return (
    <FormDialog
      name="yespo-key"
      title={edited ? 'Edit key' : 'New key'}
      submit={edited ? 'Save' : 'Create'}
      initial={{ name: edited?.description ?? '', right: edited?.right ?? '' }}
      onSubmit={async (values) => {
        if (edited) await ask('PUT', keyPath(edited), values);
        else await ask('POST', 'yespo/keys', values);
        await onDone();
      }}
      onClose={onClose}
      words={platformWords}
    >
      {(form) => (
        <>
          <InputField form={form} name="name" label={nameLabel} limit={nameMaxLength} />
          <ChoiceField
            form={form}
            name="right"
            label="Access rights"
            placeholder="Select the access rights"
            choices={rights.map(({ id, label }) => ({ value: id, label: ownWords(label) }))}
          />
        </>
      )}
    </FormDialog>
  );
}
