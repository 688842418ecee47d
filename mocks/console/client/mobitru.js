// @ts-check
import { onPersonChange, person } from './account.js';
import { confirmed, formDialog } from './dialog.js';
import { find, fromTemplate, listIn, part, setText } from './dom.js';
import { ask, EndpointError, live } from './endpoint.js';
import { copy, reachableWhenCut, toast } from './overlay.js';
import { attempt } from './screen.js';
import { dateText, dayText, exactText } from './time.js';

/** @typedef {import('../keys/types.ts').MobitruKeys} MobitruKeys */
/** @typedef {import('../keys/types.ts').MobitruKey} MobitruKey */

/** What the platform says where generating a key has failed. */
const FAILED =
  'Something went wrong. Please try again or contact Mobitru support if the problem persists';

const statuses = { active: 'Active', expired: 'Expired', disabled: 'Disabled', idle: 'Disabled' };

/**
 * Mobitru's user settings, section "Access key".
 * @param {HTMLElement} area
 */
export function mobitruScreen(area) {
  /** @type {MobitruKeys | undefined} */
  let known;
  const list = part(area, 'list');
  const empty = part(area, 'empty');
  const add = part(area, 'add');
  const full = find(area, '[data-dialog="mobitru-full"]', HTMLDialogElement);
  const generated = find(area, '[data-dialog="mobitru-generated"]', HTMLDialogElement);
  const secretPlace = part(generated, 'secret');
  const showRows = listIn(part(area, 'rows'), ({ id }) => id, makeRow);
  const keyList = live(
    () => `mobitru/keys?${new URLSearchParams({ person: person() })}`,
    show,
    part(area, 'trouble'),
  );

  const dialog = formDialog(area, 'mobitru-key', {
    async submit({ name = '', validTill = '' }) {
      const made = await ask('POST', 'mobitru/keys', {
        person: person(),
        name,
        ...(validTill === '' ? {} : { validTill }),
      });
      if (!made) throw new EndpointError({ code: 'failed', message: 'The answer is empty.' });
      dialog.close();
      secretPlace.textContent = made.secret;
      generated.showModal();
      part(generated, 'copySecret').focus();
      void keyList.refresh();
    },
    explain({ code }) {
      if (code !== 'too-many-keys') return FAILED;
      dialog.close();
      full.showModal();
      return undefined;
    },
  });

  /** @param {MobitruKeys} shown */
  function show(shown) {
    known = shown;
    list.hidden = shown.keys.length === 0;
    empty.hidden = shown.keys.length > 0;
    showRows(shown.keys);
  }

  function makeRow() {
    const row = fromTemplate(area, 'row');
    reachableWhenCut(part(row, 'name'));
    /** @type {MobitruKey | undefined} */
    let key;
    part(row, 'remove').addEventListener('click', () => {
      if (key) void attempt(removeKey.bind(undefined, key));
    });
    /** @param {MobitruKey} shown */
    const showRow = (shown) => {
      key = shown;
      const { name, status, publicPart, createdAt, expiresOn, lastUsedAt } = shown;
      setText(part(row, 'status'), statuses[status]);
      row.dataset['status'] = status;
      const lastUsed = part(row, 'lastUsed');
      lastUsed.hidden = lastUsedAt === undefined;
      if (lastUsedAt !== undefined) {
        setText(lastUsed, `Last used ${dayText(lastUsedAt)}`);
        lastUsed.dataset['tip'] = exactText(lastUsedAt);
      }
      const nameText = part(row, 'name');
      setText(nameText, name);
      nameText.dataset['tip'] = name;
      setText(part(row, 'publicPart'), `${publicPart}…`);
      setText(part(row, 'createdAt'), dayText(createdAt));
      part(row, 'expires').hidden = expiresOn === undefined;
      setText(part(row, 'expiresOn'), expiresOn === undefined ? '' : dateText(expiresOn));
      part(row, 'remove').setAttribute('aria-label', `Remove ${name}`);
    };
    return { row, show: showRow };
  }

  /** @param {MobitruKey} key */
  async function removeKey({ id, name }) {
    const sure = await confirmed({
      title: 'Remove access key',
      text: `“${name}” will stop working at once.`,
      yes: 'Confirm',
      no: 'Cancel',
      danger: true,
    });
    if (!sure) return;
    await ask('DELETE', `mobitru/keys/${encodeURIComponent(id)}`);
    await keyList.refresh();
    add.focus();
  }

  add.addEventListener('click', () => {
    if (known && !known.roomForMore) {
      full.showModal();
      return;
    }
    find(dialog.dialog, 'input[type="date"]', HTMLInputElement).min = known?.today ?? '';
    dialog.open();
  });
  part(full, 'closeFull').addEventListener('click', () => full.close());
  part(generated, 'close').addEventListener('click', () => {
    // Seen once, and never again.
    secretPlace.textContent = '';
    generated.close();
    add.focus();
  });
  part(generated, 'copySecret').addEventListener(
    'click',
    () =>
      void attempt(async () => {
        await copy(secretPlace.textContent);
        toast('The access key is copied to the clipboard.');
      }),
  );
  onPersonChange(() => void keyList.refresh());

  return { enter: keyList.start, leave: keyList.stop };
}
