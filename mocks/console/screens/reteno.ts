import { html } from 'hono/html';
import { fieldOf, nameLabelOf, reteno } from '../../../lib/platforms/index.ts';
import {
  dialogField,
  emptyState,
  formDialog,
  icon,
  switchButton,
  trouble,
  type Markup,
} from './parts.ts';

const nameLabel = nameLabelOf(reteno);
const nameMaxLength = fieldOf(reteno, 'name')?.maxLength;

/**
 * Reteno's screen, as Yespo's Settings, Mob Push has it: the apps, and behind the name of each its tabs. The tab "General"
 * and all layout are invented, the words of the others are the platform's.
 */
export function retenoScreen(): Markup {
  return html`
    ${trouble()}
    <div data-part="appList" hidden>
      <div class="screen-head">
        <div>
          <h1>Mob Push</h1>
          <p class="hint">Click the name of an app to see its access keys.</p>
        </div>
      </div>
      <ul class="card apps" data-part="apps"></ul>
    </div>
    <template data-part="app">
      <li class="app">
        <span class="emblem small">${icon('phone')}</span>
        <a data-part="name"></a>
        <span class="hint" data-part="system"></span>
        <span class="hint count-of-keys" data-part="count"></span>
      </li>
    </template>
    <div data-part="appPage" hidden>
      <p class="crumbs">
        <a href="${new URL(reteno.keyScreen).hash}">${icon('back')} Mob Push</a>
      </p>
      <div class="screen-head">
        <h1 data-part="appName"></h1>
      </div>
      <nav class="tabs" aria-label="The app">
        <a data-part="generalTab">General</a>
        <a data-part="keysTab">Access Keys</a>
      </nav>
      <dl class="card about-app" data-part="general" hidden>
        <dt>App</dt>
        <dd data-part="generalName"></dd>
        <dt>System</dt>
        <dd data-part="generalSystem"></dd>
        <dt>App id</dt>
        <dd><code data-part="generalId"></code></dd>
      </dl>
      <div data-part="accessKeys" hidden>
        <div class="screen-head">
          <p class="hint">
            A new key is off. Slide it on to let the app’s requests pass. Send it as
            <code>X-Reteno-Access-Key</code>.
          </p>
          <button type="button" data-part="add">${icon('plus')} Add access key</button>
        </div>
        <ul class="card access-keys" data-part="rows"></ul>
        ${emptyState('No access keys yet', 'Every mobile app needs one for its SDK.')}
      </div>
      <template data-part="row">
        <li class="access-key">
          ${switchButton()}
          <div class="access-key-main">
            <p class="strong" data-part="description"></p>
            <p class="hint">
              <span data-part="state"></span> · created <time data-part="createdAt"></time
              ><span data-part="lastUsed"></span>
            </p>
          </div>
          <span class="copyable shown">
            <code data-part="ending"></code>
            <button type="button" class="icon-button" data-part="copy">${icon('copy')}</button>
          </span>
        </li>
      </template>
      ${formDialog({
        name: 'reteno-key',
        title: 'Create access key',
        submit: 'Create',
        cancel: 'Cancel',
        fields: dialogField(
          'reteno-key',
          'name',
          nameLabel,
          (attributes) => html`<input ${attributes} autocomplete="off" />`,
          { counts: nameMaxLength },
        ),
      })}
    </div>
  `;
}
