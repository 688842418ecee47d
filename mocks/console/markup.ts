import { html } from 'hono/html';
import type { KeyRing, LabKey } from '../world/keys.ts';
import type {
  DashboardDocument,
  DashboardPage,
  Field,
  PageRequest,
  RequestGroup,
} from './pages/index.ts';

/** Text that is markup already, so that `html` leaves it as it is. */
type Markup = ReturnType<typeof html>;

type View = DashboardDocument['views'][number];

/**
 * The whole document of a dashboard. `assets` is the way from the document to the folder of its script and style, and
 * relative: the document may stand below `/<real host>/` at the lab's own address.
 */
export function documentMarkup(
  document: DashboardDocument,
  assets: string,
  keys: Readonly<Record<string, Pick<KeyRing, 'list'>>>,
): Markup {
  const [first] = document.views;
  const name = document.views.map(({ platform }) => platform.name).join(' and ');
  return html`<!doctype html>
    <html
      lang="en"
      data-host="${document.host}"
      data-journal="${assets}../journal"
      data-platform="${first?.platform.id ?? ''}"
    >
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${name} · Latchkey lab</title>
        <link rel="icon" href="${assets}icon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="${assets}console.css" />
        <script type="module" src="${assets}main.js"></script>
      </head>
      <body>
        <a class="skip" href="#main">Skip to the requests</a>
        <header class="bar">
          <p class="brand">
            <span class="mark" aria-hidden="true"></span>
            ${document.views.length === 1 ? html`<span>${name}</span>` : ''}
            <span class="tag">Latchkey lab</span>
          </p>
          ${document.views.length > 1 ? navigation(document.views) : ''}
          <p class="host"><code>${document.host}</code></p>
        </header>
        <div class="layout">
          <main id="main" tabindex="-1">
            ${document.views.map((view) => viewMarkup(view, keys[view.platform.id]?.list() ?? []))}
          </main>
          <aside class="received" aria-labelledby="received-title">
            <div class="received-head">
              <h2 id="received-title">What the lab received</h2>
              <button type="button" class="quiet" data-refresh>Refresh</button>
            </div>
            <p class="hint">
              The last 20 requests to the platforms, newest first. Secrets are masked.
            </p>
            <ol data-received aria-live="polite"></ol>
          </aside>
        </div>
      </body>
    </html>`;
}

function navigation(views: readonly View[]): Markup {
  return html`<nav aria-label="Pages">
    ${views.map(
      ({ route, platform }) =>
        html`<a href="${route}" data-route-link="${platform.id}">${platform.name}</a>`,
    )}
  </nav>`;
}

function viewMarkup({ route, platform, page }: View, keys: readonly LabKey[]): Markup {
  return html`<section
    class="view"
    data-view="${platform.id}"
    data-route="${route}"
    data-name="${platform.name}"
    aria-labelledby="${platform.id}-title"
  >
    <div class="view-head">
      <h1 id="${platform.id}-title">${platform.name}</h1>
      <p>${page.introduction}</p>
      <p class="hint">
        This page attaches no key to its requests. Latchkey does, while a key of ${platform.name} is
        in use.
      </p>
    </div>
    <div class="shared" role="group" aria-label="Values for several requests">
      ${page.fields.map((field) => fieldMarkup(page, field, keys))}
    </div>
    ${page.groups.map((group) => groupMarkup(page, group))}
  </section>`;
}

function groupMarkup(page: DashboardPage, { title, requests }: RequestGroup): Markup {
  return html`<section class="group">
    <h2>${title}</h2>
    ${requests.map((request) => requestMarkup(page, request))}
  </section>`;
}

function requestMarkup(page: DashboardPage, request: PageRequest): Markup {
  const { operation, title, method, address, fields = [], note } = request;
  return html`<form class="request" novalidate data-request="${JSON.stringify(request)}">
    <div class="what">
      <h3>${title}</h3>
      <p class="line">
        <span class="method" data-method="${method}">${method}</span>
        <code data-address>${address}</code>
      </p>
      ${note === undefined ? '' : html`<p class="hint">${note}</p>`}
    </div>
    ${
      fields.length === 0
        ? ''
        : html`<div class="fields">${fields.map((field) => fieldMarkup(page, field))}</div>`
    }
    <button type="submit" data-operation="${operation}" aria-label="Send: ${title}">Send</button>
    <div class="result" data-result="${operation}" role="status" hidden></div>
  </form>`;
}

function fieldMarkup(page: DashboardPage, field: Field, keys: readonly LabKey[] = []): Markup {
  const { ofKeys, label, name, kind = 'text', optional = false } = field;
  const id = `${page.platform}-${name}`;
  const suggestions = new Set(ofKeys ? keys.flatMap((key) => key[ofKeys] ?? []) : []);
  const [value = field.value] = suggestions;
  const common = html`id="${id}" name="${name}" data-kind="${kind}"
  ${optional ? 'data-optional' : ''}`;
  return html`<div class="field">
    <label for="${id}"
      >${label}${optional ? html` <span class="optional">optional</span>` : ''}</label
    >
    ${
      field.options
        ? html`<select ${common}>
            ${field.options.map(
              (option) =>
                html`<option value="${option}" ${option === value ? 'selected' : ''}>
                  ${option === '' ? 'any' : option}
                </option>`,
            )}
          </select>`
        : html`<input
            ${common}
            value="${value}"
            type="${kind === 'email' ? 'email' : 'text'}"
            inputmode="${kind === 'number' ? 'numeric' : kind}"
            autocomplete="off"
            spellcheck="false"
            ${suggestions.size > 0 ? html`list="${id}-suggestions"` : ''}
          />`
    }
    ${
      suggestions.size > 0
        ? html`<datalist id="${id}-suggestions">
            ${[...suggestions].map((suggestion) => html`<option value="${suggestion}"></option>`)}
          </datalist>`
        : ''
    }
  </div>`;
}
