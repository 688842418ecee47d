import { html, raw } from 'hono/html';

/** Text that is markup already, so that `html` leaves it as it is. */
export type Markup = ReturnType<typeof html>;

const shapes = {
  copy: '<rect x="6" y="6" width="8" height="8" rx="1.5"/><path d="M10 6V3.5A1.5 1.5 0 0 0 8.5 2h-5A1.5 1.5 0 0 0 2 3.5v5A1.5 1.5 0 0 0 3.5 10H6"/>',
  more: '<circle cx="3.2" cy="8" r=".9"/><circle cx="8" cy="8" r=".9"/><circle cx="12.8" cy="8" r=".9"/>',
  key: '<circle cx="5.2" cy="10.8" r="3.2"/><path d="m7.6 8.4 5.9-5.9M11 5l2 2"/>',
  plus: '<path d="M8 3v10M3 8h10"/>',
  phone: '<rect x="4.5" y="1.5" width="7" height="13" rx="1.5"/><path d="M7.2 12.3h1.6"/>',
  back: '<path d="M9.5 3.5 5 8l4.5 4.5"/>',
  down: '<path d="m4 6.5 4 4 4-4"/>',
} as const;

/** A drawing beside a text that says the same, and so hidden from those who listen to the page. */
export function icon(name: keyof typeof shapes): Markup {
  return html`<svg
    class="icon"
    viewBox="0 0 16 16"
    width="16"
    height="16"
    fill="none"
    stroke="currentColor"
    stroke-width="1.5"
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
  >
    ${raw(shapes[name])}
  </svg>`;
}

/** A switch; its script says what it switches and whether it is on. */
export function switchButton(): Markup {
  return html`<button type="button" role="switch" class="switch" data-part="switch">
    <span class="knob"></span>
  </button>`;
}

/** Shows while the lab does not answer. */
export function trouble(): Markup {
  return html`<p class="alert" role="alert" data-part="trouble" hidden>
    The lab does not answer, so this list may be out of date. The page keeps trying.
  </p>`;
}

/** What stands where there is no key yet. */
export function emptyState(title: string, text: string): Markup {
  return html`<div class="card empty" data-part="empty" hidden>
    <span class="emblem">${icon('key')}</span>
    <h2>${title}</h2>
    <p>${text}</p>
  </div>`;
}

/** A window with a form in it; its script opens it and hears of what was typed. */
export function formDialog({
  name,
  title,
  fields,
  submit,
  cancel,
}: {
  readonly name: string;
  readonly title: string;
  readonly fields: Markup;
  readonly submit: string;
  readonly cancel: string;
}): Markup {
  return html`<dialog class="dialog" data-dialog="${name}" aria-labelledby="${name}-title">
    <form class="dialog-form" novalidate>
      <h2 id="${name}-title" data-part="title">${title}</h2>
      ${fields}
      <p class="alert" role="alert" data-part="error" hidden></p>
      <div class="actions">
        <button type="button" class="quiet" data-part="cancel">${cancel}</button>
        <button type="submit" data-part="submit">${submit}</button>
      </div>
    </form>
  </dialog>`;
}

/** A field of such a form with its label and a place to say what is wrong with it. */
export function dialogField(
  form: string,
  name: string,
  label: string,
  control: (attributes: Markup) => Markup,
  options: { readonly optional?: boolean; readonly counts?: number | undefined } = {},
): Markup {
  const id = `${form}-${name}`;
  const attributes = html`id="${id}" name="${name}" aria-describedby="${id}-fault"`;
  return html`<div class="dialog-field">
    <div class="label-line">
      <label for="${id}"
        >${label}${options.optional ? html` <span class="optional">optional</span>` : ''}</label
      >
      ${
        options.counts === undefined
          ? ''
          : html`<span class="count" data-count-of="${name}" data-limit="${options.counts}"></span>`
      }
    </div>
    ${control(attributes)}
    <p class="fault" id="${id}-fault" data-fault-of="${name}"></p>
  </div>`;
}

/** The window that asks whether something is meant. */
export function questionDialog(): Markup {
  return html`<dialog class="dialog" data-question aria-labelledby="question-title">
    <form class="dialog-form" novalidate>
      <h2 id="question-title" data-part="title"></h2>
      <p data-part="text"></p>
      <div class="actions">
        <button type="button" class="quiet" data-part="no"></button>
        <button type="submit" data-part="yes"></button>
      </div>
    </form>
  </dialog>`;
}
