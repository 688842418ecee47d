// @ts-check
import { formDialog } from '../../client/dialog.js';
import { find, fromTemplate, listIn, part, setText } from '../../client/dom.js';
import { control, pathTo } from './api.js';
import { showField } from './keys.js';

/** @typedef {import('./api.js').Page} Page */
/** @typedef {import('./api.js').FaultRule} FaultRule */

/** Which fields of the form each kind of fault has. */
const fieldsOf = {
  status: ['status'],
  latency: ['milliseconds'],
  cut: ['point'],
  hang: ['point'],
  'empty-body': [],
  'slow-body': ['milliseconds'],
};

/**
 * The world's fault rules.
 * @param {Page} page
 */
export function faultsPanel(page) {
  const panel = find(document, '[data-panel="faults"]', HTMLElement);
  const clear = part(panel, 'clear');

  const showRows = listIn(
    part(panel, 'list'),
    (/** @type {FaultRule} */ { id }) => id,
    () => {
      const row = fromTemplate(panel, 'row');
      part(row, 'remove').addEventListener('click', () => {
        const id = row.dataset['id'] ?? '';
        void page.run(() => control('DELETE', pathTo(page.world(), 'faults', id)));
      });
      return {
        row,
        /** @param {FaultRule} rule */
        show(rule) {
          const { operation, key, times, struck } = rule;
          setText(part(row, 'operation'), operation);
          setText(
            part(row, 'about'),
            `${whatHappens(rule)}, ${key === undefined ? 'for every key' : `for the key ${key}`}`,
          );
          const over = times !== 'always' && struck >= times;
          const count = part(row, 'count');
          setText(count, times === 'always' ? `${struck} struck` : `${struck} of ${times} struck`);
          count.dataset['tone'] = over ? 'other' : 'bad';
          part(row, 'remove').setAttribute('aria-label', `Remove the fault of ${operation}`);
        },
      };
    },
  );

  const dialog = formDialog(document, 'fault', {
    async submit({ operation = '', key = '', kind = '', times = '', ...details }) {
      const fault = { kind, ...detailsOf(kind, details) };
      const often = times === 'always' ? times : Number(times || 1);
      const rule = { operation, times: often, fault, ...(key === '' ? {} : { key }) };
      await control('POST', pathTo(page.world(), 'faults'), rule);
      await page.run(async () => undefined, 'The fault is set.');
    },
  });
  const field = (/** @type {string} */ name) => {
    const found = dialog.dialog.querySelector(`[name="${name}"]`);
    if (found instanceof HTMLInputElement || found instanceof HTMLSelectElement) return found;
    throw new TypeError(`the form has no field ${name}`);
  };

  function fitDetails() {
    const kind = field('kind').value;
    const shown = new Set(fieldsOf[/** @type {keyof typeof fieldsOf} */ (kind)]);
    for (const name of ['status', 'milliseconds', 'point']) showField(field(name), shown.has(name));
    const within = field('point').querySelector('[value="within-body"]');
    if (within instanceof HTMLOptionElement) within.hidden = within.disabled = kind === 'hang';
    if (kind === 'hang' && field('point').value === 'within-body') {
      field('point').value = 'before-operation';
    }
  }

  /** Offers the keys of the operation's platform. */
  function fitKeys() {
    const [platform] = field('operation').value.split('.');
    const before = field('key').value;
    const mine = page.keys().filter((key) => key.platform === platform);
    field('key').replaceChildren(
      new Option('every key', ''),
      ...mine.map(({ id, name }) => new Option(name, id)),
    );
    field('key').value = mine.some(({ id }) => id === before) ? before : '';
  }

  field('kind').addEventListener('change', fitDetails);
  field('operation').addEventListener('input', fitKeys);
  part(panel, 'add').addEventListener('click', () => {
    const ids = page
      .platforms()
      .flatMap(({ id, operations }) => [`${id}.*`, ...operations.map((operation) => operation.id)]);
    find(dialog.dialog, 'datalist', HTMLDataListElement).replaceChildren(
      ...ids.map((id) => new Option(id, id)),
    );
    dialog.open({
      kind: 'status',
      status: '503',
      milliseconds: '3000',
      point: 'before-operation',
      times: '1',
    });
    fitKeys();
    fitDetails();
  });
  clear.addEventListener('click', () => {
    void page.run(
      () => control('DELETE', pathTo(page.world(), 'faults')),
      'Nothing goes wrong on purpose any more.',
    );
  });

  return {
    /** @param {readonly FaultRule[]} rules */
    show(rules) {
      part(panel, 'none').hidden = rules.length > 0;
      clear.hidden = rules.length < 2;
      // A key is named by its id in a rule that was set here; people know it by its name.
      const nameOf = (/** @type {FaultRule} */ { key, operation }) =>
        page.keys().find(({ id, platform }) => id === key && operation.startsWith(`${platform}.`))
          ?.name ?? key;
      showRows(
        rules.map((rule) => {
          const key = nameOf(rule);
          return key === undefined ? rule : { ...rule, key };
        }),
      );
    },
  };
}

/**
 * @param {string} kind
 * @param {Readonly<Record<string, string>>} details
 */
function detailsOf(kind, { status, milliseconds, point }) {
  switch (kind) {
    case 'status':
      return { status: Number(status) };
    case 'latency':
    case 'slow-body':
      return { milliseconds: Number(milliseconds) };
    case 'cut':
    case 'hang':
      return { point };
    default:
      return {};
  }
}

/** @param {FaultRule} rule */
function whatHappens({ fault }) {
  const after =
    'point' in fault && fault.point === 'after-operation' ? ' after the operation is done' : '';
  switch (fault.kind) {
    case 'status':
      return `refused with ${fault.status}`;
    case 'latency':
      return `answered ${fault.milliseconds} ms late`;
    case 'slow-body':
      return `the body takes ${fault.milliseconds} ms`;
    case 'empty-body':
      return 'answered with an empty body';
    case 'hang':
      return `never answered${after}`;
    case 'cut':
      return fault.point === 'within-body'
        ? 'cut off in the middle of the answer'
        : `connection cut${after}`;
  }
}
