// @ts-check
import { confirmed, formDialog } from './dialog.js';
import { find, fromTemplate, listIn, part, setText } from './dom.js';
import { ask, live } from './endpoint.js';
import { copy, menuAt, toast } from './overlay.js';
import { attempt, setSwitch } from './screen.js';
import { dayText, exactText, minuteText } from './time.js';

/** @typedef {import('../keys/types.ts').YespoKeys} YespoKeys */
/** @typedef {import('../keys/types.ts').YespoKey} YespoKey */

/**
 * Yespo's screen "API keys".
 * @param {HTMLElement} area
 */
export function yespoScreen(area) {
  /** @type {ReadonlyMap<string, YespoKey>} */
  let keys = new Map();
  /** The key whose menu or window is open, undefined for a new one. @type {YespoKey | undefined} */
  let chosen;

  const list = part(area, 'list');
  const empty = part(area, 'empty');
  const menu = part(area, 'menu');
  const add = part(area, 'add');
  const openMenu = menuAt(menu);
  const showRows = listIn(part(area, 'rows'), ({ id }) => id, makeRow);
  const keyList = live(() => 'yespo/keys', show, part(area, 'trouble'));

  const dialog = formDialog(area, 'yespo-key', {
    async submit(values) {
      if (chosen) await ask('PUT', `yespo/keys/${encodeURIComponent(chosen.id)}`, values);
      else await ask('POST', 'yespo/keys', values);
      await keyList.refresh();
    },
  });

  /** @param {YespoKeys} shown */
  function show(shown) {
    keys = new Map(shown.keys.map((key) => [key.id, key]));
    const now = part(area, 'now');
    setText(now, `${minuteText(shown.now)} UTC`);
    list.hidden = shown.keys.length === 0;
    empty.hidden = shown.keys.length > 0;
    showRows(shown.keys);
  }

  function makeRow() {
    const row = fromTemplate(area, 'row');
    const key = () => keys.get(row.dataset['id'] ?? '');
    const toggle = part(row, 'switch');
    const options = part(row, 'options');
    part(row, 'copy').addEventListener('click', () => void act(key(), copyKey));
    toggle.addEventListener('click', () => void act(key(), switchKey));
    options.addEventListener('click', () => {
      chosen = key();
      openMenu(options);
    });
    /** @param {YespoKey} shown */
    const showKey = (shown) => {
      setText(part(row, 'number'), shown.id);
      part(row, 'copy').setAttribute('aria-label', `Copy key ${shown.id}`);
      setText(part(row, 'createdBy'), shown.createdBy);
      setText(part(row, 'createdAt'), minuteText(shown.createdAt));
      part(row, 'createdAt').dataset['tip'] = exactText(shown.createdAt);
      setText(part(row, 'right'), shown.rightLabel);
      setText(part(row, 'description'), shown.description);
      setSwitch(toggle, shown.enabled, `Key ${shown.id}, ${shown.description}`);
      setText(part(row, 'status'), shown.enabled ? 'Enabled' : 'Disabled');
      setText(part(row, 'why'), whyText(shown));
      options.setAttribute('aria-label', `Options of key ${shown.id}`);
      row.dataset['status'] = shown.status;
    };
    return { row, show: showKey };
  }

  /**
   * @param {YespoKey | undefined} key
   * @param {(key: YespoKey) => Promise<void>} action
   */
  async function act(key, action) {
    if (key) await attempt(() => action(key));
  }

  /** @param {YespoKey} key */
  async function copyKey({ id }) {
    const { secret } = await ask('GET', `yespo/keys/${encodeURIComponent(id)}/secret`);
    await copy(secret);
    toast('The key is copied to the clipboard.');
  }

  /** @param {YespoKey} key */
  async function switchKey({ id, description, enabled }) {
    const sure = await confirmed({
      title: enabled ? 'Disable this key?' : 'Enable this key?',
      text: enabled
        ? `Access to the API will be blocked for “${description}”.`
        : `“${description}” will have access to the API again.`,
      yes: 'Yes',
      no: 'No',
    });
    if (!sure) return;
    await ask('PUT', `yespo/keys/${encodeURIComponent(id)}/enabled`, { enabled: !enabled });
    await keyList.refresh();
  }

  /** @param {YespoKey} key */
  async function deleteKey({ id, description }) {
    const sure = await confirmed({
      title: 'Delete this key?',
      text: `“${description}” will be deleted for good, and access to the API blocked for it.`,
      yes: 'Yes',
      no: 'No',
      danger: true,
    });
    if (!sure) return;
    await ask('DELETE', `yespo/keys/${encodeURIComponent(id)}`);
    await keyList.refresh();
    add.focus();
  }

  function edit() {
    setText(part(dialog.dialog, 'title'), chosen ? 'Edit key' : 'New key');
    setText(part(dialog.dialog, 'submit'), chosen ? 'Save' : 'Create');
    dialog.open(chosen ? { name: chosen.description, right: chosen.right } : {});
  }

  add.addEventListener('click', () => {
    chosen = undefined;
    edit();
  });
  find(menu, '[data-action="edit"]', HTMLElement).addEventListener('click', () => {
    if (chosen) edit();
  });
  find(menu, '[data-action="delete"]', HTMLElement).addEventListener(
    'click',
    () => void act(chosen, deleteKey),
  );

  return { enter: keyList.start, leave: keyList.stop };
}

/**
 * What there is to know of a key's status beyond on and off.
 * @param {YespoKey} key
 */
function whyText({ status, idleAt, lastUsedAt }) {
  const used = lastUsedAt === undefined ? 'Not used yet.' : `Last used ${dayText(lastUsedAt)}.`;
  if (status === 'idle') return `Automatically, as it was not used. ${used}`;
  return idleAt === undefined ? used : `${used} Disabled on ${dayText(idleAt)} if unused.`;
}
