import { html } from 'hono/html';
import { platforms } from '../../../lib/platforms/index.ts';
import {
  dialogField,
  formDialog,
  icon,
  questionDialog,
  switchButton,
  type Markup,
} from '../screens/parts.ts';

/** The folder of the page's scripts and styles, seen from the page. */
const ASSETS = 'console/';

/** The lab's own page: worlds, clock, keys, faults and the journal as it grows. Its scripts fill it. */
export function controlPage(): Markup {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>Latchkey lab</title>
        <link rel="icon" href="${ASSETS}client/icon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="${ASSETS}client/console.css" />
        <link rel="stylesheet" href="${ASSETS}client/shell.css" />
        <link rel="stylesheet" href="${ASSETS}client/windows.css" />
        <link rel="stylesheet" href="${ASSETS}control/client/control.css" />
        <script type="module" src="${ASSETS}control/client/main.js"></script>
      </head>
      <body>
        <a class="skip" href="#main">Skip to the world</a>
        <header class="bar">
          <p class="brand">
            <span class="mark" aria-hidden="true"></span>
            <span>Latchkey lab</span>
            <span class="tag">Control</span>
          </p>
          <nav aria-label="Dashboards">
            ${dashboards().map(({ name, href }) => html`<a href="${href}" data-dashboard>${name}</a>`)}
          </nav>
          <p class="link-state" data-part="link" role="status">Connecting</p>
          <a class="api" href="openapi.json">OpenAPI</a>
        </header>
        <p class="alert page-alert" role="alert" data-part="alert" hidden></p>
        <div class="control">
          ${worldList()}
          <main id="main" tabindex="-1">
            ${worldHead()} ${clockPanel()} ${keysPanel()} ${faultsPanel()}
          </main>
          ${journalPanel()}
        </div>
        ${worldDialog()} ${keyDialog()} ${faultDialog()} ${questionDialog()}
        <p class="toast" popover="manual" role="status" data-part="toast"></p>
      </body>
    </html>`;
}

/** The platforms' dashboards in the lab, each by the way to its key screen. */
function dashboards(): readonly { readonly name: string; readonly href: string }[] {
  return platforms.map(({ name, keyScreen }) => {
    const { host, pathname, hash } = new URL(keyScreen);
    return { name, href: `/${host}${pathname}${hash}` };
  });
}

function worldList(): Markup {
  return html`<aside class="card worlds" aria-labelledby="worlds-title">
    <div class="panel-head">
      <h2 id="worlds-title">Worlds</h2>
      <button type="button" class="quiet" data-part="new-world">${icon('plus')} New</button>
    </div>
    <input
      type="search"
      data-part="world-filter"
      aria-label="Find a world"
      placeholder="Find a world"
      autocomplete="off"
      spellcheck="false"
      hidden
    />
    <ul data-part="worlds"></ul>
    <template data-part="world-row">
      <li>
        <button type="button" class="world">
          <span class="world-name" data-part="name"></span>
          <span class="world-facts" data-part="facts"></span>
        </button>
      </li>
    </template>
  </aside>`;
}

function worldHead(): Markup {
  return html`<div class="world-head">
    <div>
      <h1 data-part="world-name">…</h1>
      <p class="hint" data-part="world-hint"></p>
      <p class="address">
        <code data-part="address"></code>
        <button
          type="button"
          class="icon-button"
          data-part="copy-address"
          aria-label="Copy the address"
        >
          ${icon('copy')}
        </button>
      </p>
    </div>
    <div class="world-actions" role="group" aria-label="World">
      <button type="button" class="quiet" data-part="reset">Reset</button>
      <a class="button quiet" data-part="save" download>Save</a>
      <button type="button" class="quiet" data-part="restore">Restore…</button>
      <input type="file" accept="application/json,.json" data-part="restore-file" hidden />
      <button type="button" class="quiet danger-text" data-part="remove">Remove</button>
    </div>
  </div>`;
}

const steps = [
  { label: '1 minute', milliseconds: 60_000 },
  { label: '1 hour', milliseconds: 3_600_000 },
  { label: '1 day', milliseconds: 86_400_000 },
  { label: '90 days', milliseconds: 90 * 86_400_000 },
];

function clockPanel(): Markup {
  return html`<section class="card panel" aria-labelledby="clock-title" data-panel="clock">
    <div class="panel-head">
      <h2 id="clock-title">Clock</h2>
      <span class="chip" data-part="state"></span>
    </div>
    <div class="clock">
      <p class="clock-face">
        <time data-part="time">--:--:--</time>
        <span data-part="date"></span>
      </p>
      <div class="clock-controls">
        <div class="buttons" role="group" aria-label="Move the clock on">
          ${steps.map(
            ({ label, milliseconds }) =>
              html`<button type="button" class="quiet" data-advance="${milliseconds}">
                <span aria-hidden="true">+</span> ${label}
              </button>`,
          )}
        </div>
        <form class="buttons" data-part="advance" novalidate>
          <label class="unseen" for="advance-amount">How far</label>
          <input id="advance-amount" name="amount" type="number" min="0" step="any" value="15" />
          <label class="unseen" for="advance-unit">Unit</label>
          <select id="advance-unit" name="unit">
            <option value="1000">seconds</option>
            <option value="60000" selected>minutes</option>
            <option value="3600000">hours</option>
            <option value="86400000">days</option>
          </select>
          <button type="submit" class="quiet">Advance</button>
        </form>
        <form class="buttons" data-part="set" novalidate>
          <label class="unseen" for="freeze-at">Time to freeze at, UTC</label>
          <input id="freeze-at" name="at" type="datetime-local" step="1" />
          <button type="submit" class="quiet">Freeze at this time</button>
        </form>
        <div class="buttons">
          <button type="button" data-part="freeze">Freeze</button>
        </div>
      </div>
    </div>
    <div class="option-line">
      ${switchButton()}
      <div>
        <p class="strong" id="rates-title">Rate limits</p>
        <p class="hint" id="rates-hint">
          429 past the platforms’ documented requests a second, for each key, by this clock.
        </p>
      </div>
    </div>
  </section>`;
}

function keysPanel(): Markup {
  return html`<section class="card panel" aria-labelledby="keys-title" data-panel="keys">
    <div class="panel-head">
      <h2 id="keys-title">Keys</h2>
      <button type="button" class="quiet" data-part="add">${icon('plus')} Add key</button>
    </div>
    <p class="hint nothing-yet" data-part="none" hidden>This world has no keys yet.</p>
    <ul class="lab-keys" data-part="list"></ul>
    <template data-part="row">
      <li class="lab-key">
        <div class="lab-key-what">
          <p class="lab-key-name">
            <span class="platform-dot" aria-hidden="true"></span>
            <span class="strong" data-part="name"></span>
            <span class="chip" data-part="status"></span>
          </p>
          <p class="hint" data-part="about"></p>
        </div>
        <p class="lab-key-secret">
          <code data-part="secret"></code>
          <button type="button" class="icon-button" data-part="copy">${icon('copy')}</button>
        </p>
        <div class="buttons lab-key-actions">
          <button type="button" class="quiet" data-part="toggle"></button>
          <button type="button" class="quiet" data-part="expire"></button>
          <button type="button" class="quiet danger-text" data-part="remove">Remove</button>
        </div>
      </li>
    </template>
  </section>`;
}

function faultsPanel(): Markup {
  return html`<section class="card panel" aria-labelledby="faults-title" data-panel="faults">
    <div class="panel-head">
      <h2 id="faults-title">Faults</h2>
      <div class="buttons">
        <button type="button" class="quiet" data-part="clear" hidden>Remove all</button>
        <button type="button" class="quiet" data-part="add">${icon('plus')} Add fault</button>
      </div>
    </div>
    <p class="hint nothing-yet" data-part="none">
      Nothing goes wrong on purpose. A fault strikes the next calls of an operation: late, refused,
      cut off, or never answered.
    </p>
    <ul class="fault-rules" data-part="list"></ul>
    <template data-part="row">
      <li class="fault-rule">
        <div>
          <p><code data-part="operation"></code></p>
          <p class="hint" data-part="about"></p>
        </div>
        <span class="chip" data-part="count"></span>
        <button type="button" class="quiet danger-text" data-part="remove">Remove</button>
      </li>
    </template>
  </section>`;
}

function journalPanel(): Markup {
  return html`<aside class="card journal" aria-labelledby="journal-title" data-panel="journal">
    <div class="panel-head">
      <h2 id="journal-title">Journal</h2>
      <div class="buttons">
        <a class="button quiet" data-part="har" download>Export HAR</a>
        <button type="button" class="quiet" data-part="clear">Clear</button>
      </div>
    </div>
    <input
      type="search"
      data-part="filter"
      aria-label="Filter the journal"
      placeholder="Filter: path, operation, key, status …"
      autocomplete="off"
      spellcheck="false"
    />
    <p class="hint nothing-yet" data-part="none">
      No request yet. Every request to this world shows up here at once.
    </p>
    <ol data-part="list" aria-live="off"></ol>
    <template data-part="row">
      <li class="journal-row">
        <details>
          <summary>
            <span class="status" data-part="status"></span>
            <span class="journal-line">
              <span class="journal-path"
                ><span class="method" data-part="method"></span> <code data-part="path"></code
              ></span>
              <span class="hint" data-part="about"></span>
            </span>
            <time data-part="time"></time>
          </summary>
          <dl class="facts" data-part="facts"></dl>
        </details>
      </li>
    </template>
  </aside>`;
}

function worldDialog(): Markup {
  return formDialog({
    name: 'world',
    title: 'New world',
    submit: 'Create world',
    cancel: 'Cancel',
    fields: html`${dialogField(
        'world',
        'name',
        'Name',
        (attributes) =>
          html`<input ${attributes} type="text" autocomplete="off" spellcheck="false" />`,
      )}
      <p class="hint">
        It begins as the default world did. A request belongs to it by the header
        <code>X-Latchkey-World</code> or below <code>/__world/&lt;name&gt;/</code>.
      </p>`,
  });
}

function keyDialog(): Markup {
  return formDialog({
    name: 'key',
    title: 'Add key',
    submit: 'Add key',
    cancel: 'Cancel',
    fields: html`${dialogField(
      'key',
      'platform',
      'Platform',
      (attributes) =>
        html`<select ${attributes}>
          ${platforms.map(({ id, name }) => html`<option value="${id}">${name}</option>`)}
        </select>`,
    )}
    ${dialogField(
      'key',
      'name',
      'Name',
      (attributes) => html`<input ${attributes} type="text" autocomplete="off" />`,
    )}
    ${dialogField(
      'key',
      'right',
      'Access right',
      (attributes) => html`<select ${attributes}></select>`,
    )}
    ${dialogField(
      'key',
      'billingUnit',
      'Billing unit',
      (attributes) =>
        html`<input ${attributes} type="text" autocomplete="off" spellcheck="false" />`,
    )}
    ${dialogField(
      'key',
      'app',
      'App',
      (attributes) =>
        html`<input ${attributes} type="text" autocomplete="off" spellcheck="false" />`,
    )}
    ${dialogField(
      'key',
      'expiresOn',
      'Valid till',
      (attributes) => html`<input ${attributes} type="date" />`,
      { optional: true },
    )}`,
  });
}

const faultKinds = [
  ['status', 'Refuse with a status'],
  ['latency', 'Answer late'],
  ['cut', 'Cut the connection'],
  ['hang', 'Never answer'],
  ['empty-body', 'Answer with an empty body'],
  ['slow-body', 'Answer with a slow body'],
] as const;

function faultDialog(): Markup {
  return formDialog({
    name: 'fault',
    title: 'Add fault',
    submit: 'Add fault',
    cancel: 'Cancel',
    fields: html`${dialogField(
        'fault',
        'operation',
        'Operation',
        (attributes) =>
          html`<input
              ${attributes}
              type="text"
              list="fault-operations"
              placeholder="yespo.contact.create, or yespo.* for all"
              autocomplete="off"
              spellcheck="false"
            /><datalist id="fault-operations"></datalist>`,
      )}
      ${dialogField('fault', 'key', 'Key', (attributes) => html`<select ${attributes}></select>`)}
      ${dialogField(
        'fault',
        'kind',
        'What goes wrong',
        (attributes) =>
          html`<select ${attributes}>
            ${faultKinds.map(([id, label]) => html`<option value="${id}">${label}</option>`)}
          </select>`,
      )}
      ${dialogField(
        'fault',
        'status',
        'Status',
        (attributes) =>
          html`<input ${attributes} type="number" min="400" max="599" list="fault-statuses" />
            <datalist id="fault-statuses">
              ${[400, 401, 403, 404, 409, 429, 500, 502, 503, 504].map(
                (status) => html`<option value="${status}"></option>`,
              )}
            </datalist>`,
      )}
      ${dialogField(
        'fault',
        'milliseconds',
        'Milliseconds',
        (attributes) => html`<input ${attributes} type="number" min="1" max="600000" />`,
      )}
      ${dialogField(
        'fault',
        'point',
        'When',
        (attributes) =>
          html`<select ${attributes}>
            <option value="before-operation">before it is done</option>
            <option value="after-operation">after it is done: only its answer is lost</option>
            <option value="within-body">in the middle of the answer</option>
          </select>`,
      )}
      ${dialogField(
        'fault',
        'times',
        'How many calls',
        (attributes) =>
          html`<input ${attributes} type="text" inputmode="numeric" autocomplete="off" />`,
      )}
      <p class="hint">A number, or <code>always</code> until the rule is removed.</p>`,
  });
}
