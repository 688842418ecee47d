import { html } from 'hono/html';
import type { LabKey } from '../world/keys.ts';
import type { Markup } from './screens/parts.ts';
import type {
  DashboardPage,
  DashboardView as View,
  Field,
  PageRequest,
  RequestGroup,
} from './pages/index.ts';

/** The area of a view from which its page sends requests to the platform. */
export function requestsMarkup({ platform, page }: View, keys: readonly LabKey[]): Markup {
  return html`
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
  `;
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
