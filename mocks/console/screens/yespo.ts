import { html } from 'hono/html';
import { fieldOf, nameLabelOf, rightsOf, yespo } from '../../../lib/platforms/index.ts';
import {
  dialogField,
  emptyState,
  formDialog,
  icon,
  switchButton,
  trouble,
  type Markup,
} from './parts.ts';

const { idleDays } = yespo.policy;
const nameLabel = nameLabelOf(yespo);
const nameMaxLength = fieldOf(yespo, 'name')?.maxLength;
const rights = rightsOf(yespo);

const columns = [
  'Key number',
  'Created by',
  'Created',
  'Access rights',
  nameLabel,
  'Status',
] as const;

/** Yespo's screen "API keys", as Settings, API has it. Its layout is invented, its words are the platform's. */
export function yespoScreen(): Markup {
  return html`
    <div class="screen-head">
      <div>
        <h1>API keys</h1>
        <p class="hint">
          A key that is not used for ${idleDays} days is disabled automatically. It is
          <time data-part="now"></time> in this world.
        </p>
      </div>
      <button type="button" data-part="add">${icon('plus')} New key</button>
    </div>
    ${trouble()}
    <table class="card keys" role="table" aria-label="API keys" data-part="list" hidden>
      <thead role="rowgroup">
        <tr role="row">
          ${columns.map((column) => html`<th role="columnheader" scope="col">${column}</th>`)}
          <th role="columnheader" scope="col"><span class="unseen">Options</span></th>
        </tr>
      </thead>
      <tbody role="rowgroup" data-part="rows"></tbody>
    </table>
    ${emptyState(
      'No API keys yet',
      'Create a key to connect an application or a site with this account.',
    )}
    <template data-part="row">
      <tr role="row">
        <td role="cell" class="key-number">
          <span class="copyable">
            <code data-part="number"></code>
            <button type="button" class="icon-button" data-part="copy">${icon('copy')}</button>
          </span>
        </td>
        <td role="cell" data-label="Created by"><span data-part="createdBy"></span></td>
        <td role="cell" data-label="Created"><time data-part="createdAt"></time></td>
        <td role="cell" data-label="Access rights"><span data-part="right"></span></td>
        <td role="cell" data-label="${nameLabel}" class="description">
          <span data-part="description"></span>
        </td>
        <td role="cell" class="key-status">
          <span class="switch-line">
            ${switchButton()}
            <span data-part="status"></span>
          </span>
          <span class="why" data-part="why"></span>
        </td>
        <td role="cell" class="key-options">
          <button type="button" class="icon-button" data-part="options" aria-haspopup="menu">
            ${icon('more')}
          </button>
        </td>
      </tr>
    </template>
    <div class="menu" role="menu" popover data-part="menu" aria-label="Options">
      <button type="button" role="menuitem" data-action="edit">Edit</button>
      <button type="button" role="menuitem" data-action="delete" class="danger">Delete</button>
    </div>
    ${formDialog({
      name: 'yespo-key',
      title: 'New key',
      submit: 'Create',
      cancel: 'Cancel',
      fields: html`
        ${dialogField(
          'yespo-key',
          'name',
          nameLabel,
          (attributes) => html`<input ${attributes} autocomplete="off" />`,
          { counts: nameMaxLength },
        )}
        ${dialogField(
          'yespo-key',
          'right',
          'Access rights',
          (attributes) =>
            html`<select ${attributes}>
              <option value="" disabled>Select the access rights</option>
              ${rights.map(({ id, label }) => html`<option value="${id}">${label}</option>`)}
            </select>`,
        )}
      `,
    })}
  `;
}
