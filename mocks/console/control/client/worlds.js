// @ts-check
import { formDialog } from '../../client/dialog.js';
import { find, fromTemplate, listIn, part, setText } from '../../client/dom.js';
import { control } from './api.js';

/** @typedef {import('./api.js').Page} Page */
/** @typedef {import('./api.js').World} World */

/** From so many worlds on there is a field to find one. */
const MANY = 8;

/**
 * The list of worlds. `choose` is told which one is wanted.
 * @param {Page} page
 * @param {(name: string) => void} choose
 */
export function worldsPanel(page, choose) {
  const filter = find(document, '[data-part="world-filter"]', HTMLInputElement);
  /** @type {readonly World[]} */
  let worlds = [];

  const showRows = listIn(
    part(document, 'worlds'),
    (/** @type {World} */ { name }) => name,
    () => {
      const row = fromTemplate(document, 'world-row');
      const button = find(row, 'button', HTMLButtonElement);
      button.addEventListener('click', () => choose(row.dataset['id'] ?? ''));
      return {
        row,
        show(world) {
          setText(part(row, 'name'), world.name);
          setText(part(row, 'facts'), factsOf(world));
          if (world.name === page.world()?.name) button.setAttribute('aria-current', 'true');
          else button.removeAttribute('aria-current');
        },
      };
    },
  );

  const dialog = formDialog(document, 'world', {
    async submit({ name = '' }) {
      const made = await control('POST', 'worlds', name === '' ? {} : { name });
      choose(made.name);
    },
  });
  part(document, 'new-world').addEventListener('click', () => dialog.open());
  filter.addEventListener('input', () => show(worlds));

  /** @param {readonly World[]} all */
  function show(all) {
    worlds = all;
    filter.hidden = all.length < MANY && filter.value === '';
    const wanted = filter.value.trim().toLowerCase();
    showRows(all.filter(({ name }) => name.toLowerCase().includes(wanted)));
  }
  return { show };
}

/** @param {World} world */
function factsOf({ default: isDefault, requests, faults, clock }) {
  return [
    isDefault ? 'default' : '',
    requests === 1 ? '1 request' : `${requests} requests`,
    faults === 0 ? '' : faults === 1 ? '1 fault' : `${faults} faults`,
    clock.frozen ? 'frozen' : '',
  ]
    .filter(Boolean)
    .join(' · ');
}
