import { useState } from 'preact/hooks';
import { fieldOf, nameLabelOf, reteno } from '../../../lib/platforms/index.ts';
import { ownWords } from '../../../lib/platforms/own-words.ts';
import { Icon, plusIcon } from '../../../lib/design/icon.tsx';
import type { ScreenProps } from '../../console/client/dashboard/screens.ts';
import type { CopiedSecret } from '../../console/endpoints.ts';
import { copy } from '../../console/client/parts/copy.ts';
import { ask } from '../../console/client/parts/endpoint.ts';
import { FormDialog } from '../../console/client/parts/form-dialog.tsx';
import { InputField } from '../../console/client/parts/form-field.tsx';
import { backIcon, copyIcon, phoneIcon } from '../../console/client/parts/icons.ts';
import { attempt, platformWords, Trouble } from '../../console/client/parts/screen-parts.tsx';
import { Empty, Switch } from '../../console/client/parts/small.tsx';
import { platformTimes } from '../../console/client/parts/time.ts';
import { useLive } from '../../console/client/parts/use-live.ts';
import type { RetenoApp, RetenoApps, RetenoKey } from './types.ts';
import './screen.css';

const { exactText, minuteText } = platformTimes;

const nameLabel = ownWords(nameLabelOf(reteno));
const nameMaxLength = fieldOf(reteno, 'name')?.maxLength;

const systems = { ANDROID: 'Android', IOS: 'iOS' };

const systemText = ({ system }: RetenoApp) => (system ? systems[system] : 'not known');

/**
 * Reteno's screen "Mob Push": the apps at its route, an app at `/app/<id>` behind it, the app's
 * keys at `/access-keys` behind that. The tab "General" and all layout are invented, the words of
 * the others are the platform's.
 */
export default function RetenoScreen({ route, rest }: ScreenProps) {
  const { shown, lost, refresh } = useLive<RetenoApps>('reteno/apps');
  const [, id = '', tab] = /^\/app\/([^/]+)(?:\/(.*))?$/.exec(rest) ?? [];
  const app = shown?.apps.find((each) => each.id === decodeURIComponent(id));
  const addressOf = (each: RetenoApp) => `${route}/app/${encodeURIComponent(each.id)}`;
  return (
    <>
      <Trouble lost={lost} />
      {app ? (
        <AppPage
          app={app}
          list={route}
          address={addressOf(app)}
          onKeys={tab === 'access-keys'}
          refresh={refresh}
        />
      ) : (
        shown && <AppList apps={shown.apps} addressOf={addressOf} />
      )}
    </>
  );
}

function AppList({
  apps,
  addressOf,
}: {
  readonly apps: readonly RetenoApp[];
  readonly addressOf: (app: RetenoApp) => string;
}) {
  return (
    <>
      <div class="screen-head">
        <div>
          <h1>Mob Push</h1>
          <p class="hint">Click the name of an app to see its access keys.</p>
        </div>
      </div>
      <ul class="card">
        {apps.map((app) => (
          <li key={app.id} class="app">
            <span class="emblem small">
              <Icon path={phoneIcon} />
            </span>
            <a href={addressOf(app)}>{app.name}</a>
            <span class="hint">{systemText(app)}</span>
            <span class="hint count-of-keys">
              {app.keys.length === 1 ? '1 access key' : `${app.keys.length} access keys`}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

interface AppProps {
  readonly app: RetenoApp;
  /** The addresses of the list of apps, and of the app. */
  readonly list: string;
  readonly address: string;
  /** Whether its access keys are shown, or else what it is. */
  readonly onKeys: boolean;
  readonly refresh: () => Promise<void>;
}

function AppPage({ app, list, address, onKeys, refresh }: AppProps) {
  const current = (isIt: boolean) => (isIt ? 'page' : undefined);
  return (
    <>
      <p class="crumbs">
        <a href={list}>
          <Icon path={backIcon} /> Mob Push
        </a>
      </p>
      <div class="screen-head">
        <h1>{app.name}</h1>
      </div>
      <nav class="tabs" aria-label="The app">
        <a href={address} aria-current={current(!onKeys)}>
          General
        </a>
        <a href={`${address}/access-keys`} aria-current={current(onKeys)}>
          Access Keys
        </a>
      </nav>
      {onKeys ? (
        <AccessKeys app={app} refresh={refresh} />
      ) : (
        <dl class="card about-app">
          <dt>App</dt>
          <dd>{app.name}</dd>
          <dt>System</dt>
          <dd>{systemText(app)}</dd>
          <dt>App id</dt>
          <dd>
            <code>{app.id}</code>
          </dd>
        </dl>
      )}
    </>
  );
}

function AccessKeys({ app, refresh }: Pick<AppProps, 'app' | 'refresh'>) {
  const [adding, setAdding] = useState(false);
  return (
    <>
      <div class="screen-head">
        <p class="hint">
          A new key is off. Slide it on to let the app’s requests pass. Send it as{' '}
          <code>X-Reteno-Access-Key</code>.
        </p>
        <button
          type="button"
          class="button button-primary"
          data-part="add"
          onClick={() => setAdding(true)}
        >
          <Icon path={plusIcon} /> Add access key
        </button>
      </div>
      {app.keys.length === 0 ? (
        <Empty title="No access keys yet">Every mobile app needs one for its SDK.</Empty>
      ) : (
        <ul class="card">
          {app.keys.map((key) => (
            <KeyRow key={key.id} shown={key} refresh={refresh} />
          ))}
        </ul>
      )}
      {adding && (
        <FormDialog
          name="reteno-key"
          title="Create access key"
          submit="Create"
          initial={{ name: '' }}
          onSubmit={async (values) => {
            await ask('POST', `reteno/apps/${encodeURIComponent(app.id)}/keys`, values);
            await refresh();
          }}
          onClose={() => setAdding(false)}
          words={platformWords}
        >
          {(form) => <InputField form={form} name="name" label={nameLabel} limit={nameMaxLength} />}
        </FormDialog>
      )}
    </>
  );
}

function KeyRow({
  shown,
  refresh,
}: {
  readonly shown: RetenoKey;
  readonly refresh: () => Promise<void>;
}) {
  const { id, description, ending, createdAt, enabled, lastUsedAt } = shown;
  const path = `reteno/keys/${encodeURIComponent(id)}`;
  const toggle = () =>
    void attempt(async () => {
      await ask('PUT', `${path}/enabled`, { enabled: !enabled });
      await refresh();
    });
  const copyKey = () =>
    void attempt(async () => {
      const answer = await ask<CopiedSecret>('GET', `${path}/secret`);
      await copy(answer?.secret ?? '', 'The access key is copied to the clipboard.');
    });
  return (
    <li class="access-key">
      <Switch on={enabled} aria-label={description} onSwitch={toggle} />
      <div class="access-key-main">
        <p class="strong">{description}</p>
        <p class="hint">
          {enabled ? 'On' : 'Off'} · created{' '}
          <time data-tip={exactText(createdAt)}>{minuteText(createdAt)}</time>
          {lastUsedAt !== undefined && ` · used ${minuteText(lastUsedAt)}`}
        </p>
      </div>
      <span class="copyable shown">
        <code>••••••••{ending}</code>
        <button
          type="button"
          class="icon-button"
          aria-label={`Copy ${description}`}
          onClick={copyKey}
        >
          <Icon path={copyIcon} />
        </button>
      </span>
    </li>
  );
}
