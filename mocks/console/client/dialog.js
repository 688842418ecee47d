// @ts-check
import { find, part } from './dom.js';
import { EndpointError } from './endpoint.js';

/**
 * A window with a form in it, open until its work is done or given up.
 * @param {ParentNode} root
 * @param {string} name of its `data-dialog`
 * @param {object} work
 * @param {(values: Readonly<Record<string, string>>) => Promise<void>} work.submit refused by an EndpointError
 * @param {(error: EndpointError) => string | undefined} [work.explain] what to say of an error that is about no field;
 *   undefined where the caller has dealt with it
 */
export function formDialog(root, name, { submit, explain = ({ message }) => message }) {
  const dialog = find(root, `[data-dialog="${name}"]`, HTMLDialogElement);
  const form = find(dialog, 'form', HTMLFormElement);
  const button = find(form, '[data-part="submit"]', HTMLButtonElement);
  const general = part(form, 'error');
  const fields = [...form.elements].filter(
    (field) => field instanceof HTMLInputElement || field instanceof HTMLSelectElement,
  );
  let busy = false;

  /**
   * @param {string} field
   * @param {string} fault empty where there is none
   */
  function setFault(field, fault) {
    const place = form.querySelector(`[data-fault-of="${field}"]`);
    const control = fields.find((each) => each.name === field);
    if (!place || !control) return false;
    place.textContent = fault;
    if (fault === '') control.removeAttribute('aria-invalid');
    else control.setAttribute('aria-invalid', 'true');
    return true;
  }

  function clearFaults() {
    general.hidden = true;
    for (const { name: field } of fields) setFault(field, '');
  }

  function count() {
    for (const { name: field, value } of fields) {
      const place = form.querySelector(`[data-count-of="${field}"]`);
      if (!(place instanceof HTMLElement)) continue;
      const length = [...value].length;
      const limit = Number(place.dataset['limit']);
      place.textContent = `${length}/${limit}`;
      place.toggleAttribute('data-over', length > limit);
    }
  }

  /** @param {unknown} error */
  function show(error) {
    if (!(error instanceof EndpointError)) throw error;
    const { field, message } = error;
    if (field !== undefined && setFault(field, sentence(message))) {
      fields.find((each) => each.name === field)?.focus();
      return;
    }
    const text = explain(error);
    if (text === undefined) return;
    general.textContent = sentence(text);
    general.hidden = false;
  }

  form.addEventListener('input', (event) => {
    if (event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement) {
      setFault(event.target.name, '');
    }
    count();
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (!busy) void run();
  });
  part(form, 'cancel').addEventListener('click', () => dialog.close());

  async function run() {
    busy = true;
    button.setAttribute('aria-disabled', 'true');
    clearFaults();
    try {
      await submit(Object.fromEntries(fields.map((field) => [field.name, field.value.trim()])));
      dialog.close();
    } catch (error) {
      show(error);
    } finally {
      busy = false;
      button.removeAttribute('aria-disabled');
    }
  }

  return {
    dialog,
    /** @param {Readonly<Record<string, string>>} values what the fields hold at first; the others are empty */
    open(values = {}) {
      for (const field of fields) field.value = values[field.name] ?? '';
      clearFaults();
      count();
      dialog.showModal();
      fields[0]?.focus();
    },
    close: () => dialog.close(),
  };
}

/**
 * Asks whether something is meant.
 * @param {{ readonly title: string, readonly text: string, readonly yes: string, readonly no: string, readonly danger?: boolean }} words
 * @returns {Promise<boolean>}
 */
export function confirmed({ title, text, yes, no, danger = false }) {
  const dialog = find(document, '[data-question]', HTMLDialogElement);
  part(dialog, 'title').textContent = title;
  part(dialog, 'text').textContent = text;
  const [yesButton, noButton] = [part(dialog, 'yes'), part(dialog, 'no')];
  yesButton.textContent = yes;
  yesButton.classList.toggle('danger', danger);
  noButton.textContent = no;
  return new Promise((resolve) => {
    const once = new AbortController();
    const { signal } = once;
    /** @param {boolean} answer */
    const finish = (answer) => {
      once.abort();
      dialog.close();
      resolve(answer);
    };
    noButton.addEventListener('click', () => finish(false), { signal });
    find(dialog, 'form', HTMLFormElement).addEventListener(
      'submit',
      (event) => {
        event.preventDefault();
        finish(true);
      },
      { signal },
    );
    dialog.addEventListener(
      'close',
      // The event comes late: it may be of the question before, while this one is open.
      () => {
        if (!dialog.open) finish(false);
      },
      { signal },
    );
    dialog.showModal();
    yesButton.focus();
  });
}

/** @param {string} text */
function sentence(text) {
  const begun = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.?!]$/.test(begun) ? begun : `${begun}.`;
}
