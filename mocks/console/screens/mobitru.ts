import { html } from 'hono/html';
import { fieldOf, mobitru } from '../../../lib/platforms/index.ts';
import { dialogField, emptyState, formDialog, icon, trouble, type Markup } from './parts.ts';

const { maxKeys } = mobitru.policy;
const expiryLabel = fieldOf(mobitru, 'expiresOn')?.label ?? '';
const nameMaxLength = fieldOf(mobitru, 'name')?.maxLength;

/**
 * Mobitru's user settings with their one section that is known, "Access key". Layout and the explaining sentences are
 * invented, the words of buttons, windows and bars are the platform's.
 */
export function mobitruScreen(): Markup {
  return html`
    <div class="screen-head">
      <h1>User settings</h1>
    </div>
    ${trouble()}
    <section aria-labelledby="access-key-title">
      <div class="screen-head">
        <div>
          <h2 class="section-title" id="access-key-title">Access key</h2>
          <p class="hint">
            An access key is required for calling the Mobitru API and running automation on the
            devices of the platform.
          </p>
        </div>
        <button type="button" data-part="add">+ Access key</button>
      </div>
      ${emptyState(
        'You do not have access keys',
        'Generate one to call the API and to run automation.',
      )}
      <div data-part="list" hidden>
        <h3 class="list-title">Your keys</h3>
        <ul class="bars" data-part="rows"></ul>
      </div>
    </section>
    <template data-part="row">
      <li class="card key-bar">
        <p class="key-bar-state">
          <span class="badge" data-part="status"></span>
          <span class="hint" data-part="lastUsed" tabindex="0"></span>
        </p>
        <p class="key-bar-name strong" data-part="name" data-tip-when="cut"></p>
        <code class="key-bar-part" data-part="publicPart"></code>
        <dl class="key-bar-dates">
          <div>
            <dt>Created</dt>
            <dd data-part="createdAt"></dd>
          </div>
          <div data-part="expires">
            <dt>Expires</dt>
            <dd data-part="expiresOn"></dd>
          </div>
        </dl>
        <button type="button" class="quiet key-bar-remove" data-part="remove">Remove</button>
      </li>
    </template>
    ${formDialog({
      name: 'mobitru-key',
      title: 'Generate access key',
      submit: 'Generate',
      cancel: 'Cancel',
      fields: html`
        ${dialogField(
          'mobitru-key',
          'name',
          'Give a name to your key',
          (attributes) => html`<input ${attributes} autocomplete="off" aria-required="true" />`,
          { counts: nameMaxLength },
        )}
        ${dialogField(
          'mobitru-key',
          'validTill',
          expiryLabel,
          (attributes) => html`<input ${attributes} type="date" />`,
          { optional: true },
        )}
      `,
    })}
    <dialog
      class="dialog"
      data-dialog="mobitru-generated"
      aria-labelledby="mobitru-generated-title"
      closedby="none"
    >
      <div class="dialog-form">
        <h2 id="mobitru-generated-title">Access key is generated</h2>
        <p>
          You can see this key only once. Copy it and save it to a secure storage before you close
          this window.
        </p>
        <code class="secret" data-part="secret" tabindex="0" aria-label="Access key"></code>
        <div class="actions">
          <button type="button" class="quiet" data-part="close">Close</button>
          <button type="button" data-part="copySecret">${icon('copy')} Copy to clipboard</button>
        </div>
      </div>
    </dialog>
    <dialog
      class="dialog"
      data-dialog="mobitru-full"
      aria-labelledby="mobitru-full-title"
      closedby="any"
    >
      <div class="dialog-form">
        <h2 id="mobitru-full-title">Cannot add another key</h2>
        <p>
          You have ${maxKeys} access keys, active or expired, and there cannot be more. To generate
          a new key, remove an existing one.
        </p>
        <div class="actions">
          <button type="button" data-part="closeFull">Close</button>
        </div>
      </div>
    </dialog>
  `;
}
