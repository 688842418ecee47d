// @ts-check
import { confirmed, formDialog } from '../../client/dialog.js';
import { find, fromTemplate, listIn, part, setText } from '../../client/dom.js';
import { dateText, minuteText } from '../../client/time.js';
import { control, pathTo } from './api.js';

/** @typedef {import('./api.js').Page} Page */
/** @typedef {import('./api.js').Key} Key */

const statusText = { active: 'Active', disabled: 'Disabled', idle: 'Idle', expired: 'Expired' };

/**
 * The world's keys.
 * @param {Page} page
 * @param {() => number} now the world's time
 */
export function keysPanel(page, now) {
  const panel = find(document, '[data-panel="keys"]', HTMLElement);

  /** @param {Key} key */
  const policyOf = ({ platform }) => page.platforms().find(({ id }) => id === platform)?.policy;

  /** @param {Key} key @param {unknown} change @param {string} done */
  const changeKey = (key, change, done) =>
    page.run(
      () => control('PATCH', pathTo(page.world(), 'keys', key.platform, key.id), change),
      done,
    );

  const showRows = listIn(
    part(panel, 'list'),
    (/** @type {Key} */ { platform, id }) => `${platform} ${id}`,
    () => {
      const row = fromTemplate(panel, 'row');
      const [toggle, expire, copy] = ['toggle', 'expire', 'copy'].map((name) => part(row, name));
      if (!toggle || !expire || !copy) throw new TypeError('the row of a key lacks a button');
      /** @type {Key | undefined} */
      let key;
      toggle.addEventListener('click', () => {
        if (!key) return;
        const enabled = !key.enabled;
        void changeKey(key, { enabled }, `${key.name} is ${enabled ? 'enabled' : 'disabled'}.`);
      });
      expire.addEventListener('click', () => {
        if (!key) return;
        const expired = key.status === 'expired';
        const today = new Date(now()).toISOString().slice(0, 10);
        const done = expired ? `${key.name} does not expire.` : `${key.name} has expired today.`;
        void changeKey(key, { expiresOn: expired ? null : today }, done);
      });
      copy.addEventListener('click', () => {
        if (!key) return;
        void navigator.clipboard.writeText(key.secret).then(
          () => page.say('The key is copied to the clipboard.'),
          () => page.say('The browser does not let this page copy.'),
        );
      });
      part(row, 'remove').addEventListener('click', () => {
        if (key) void remove(key);
      });
      return {
        row,
        /** @param {Key} shown */
        show(shown) {
          key = shown;
          row.dataset['platform'] = key.platform;
          row.dataset['status'] = key.status;
          setText(part(row, 'name'), key.name);
          setText(part(row, 'status'), statusText[key.status]);
          part(row, 'status').dataset['tone'] = key.status === 'active' ? 'good' : 'bad';
          setText(part(row, 'about'), aboutKey(key, page));
          setText(part(row, 'secret'), shortened(key.secret));
          copy.setAttribute('aria-label', `Copy the key ${key.name}`);
          const policy = policyOf(key);
          toggle.hidden = !policy?.canBeDisabled;
          setText(toggle, key.enabled ? 'Disable' : 'Enable');
          expire.hidden = !policy?.expires;
          setText(expire, key.status === 'expired' ? 'Renew' : 'Expire');
          for (const button of [toggle, expire, part(row, 'remove')]) {
            button.setAttribute('aria-label', `${button.textContent?.trim()} ${key.name}`);
          }
        },
      };
    },
  );

  /** @param {Key} key */
  async function remove(key) {
    const sure = await confirmed({
      title: `Remove ${key.name}?`,
      text: 'Requests with this key are refused from now on. A reset of the world brings it back.',
      yes: 'Remove',
      no: 'Cancel',
      danger: true,
    });
    if (!sure) return;
    await page.run(
      () => control('DELETE', pathTo(page.world(), 'keys', key.platform, key.id)),
      `${key.name} is removed.`,
    );
  }

  const dialog = formDialog(document, 'key', {
    async submit({
      platform = '',
      name = '',
      right = '',
      billingUnit = '',
      app = '',
      expiresOn = '',
    }) {
      const draft = Object.fromEntries(
        Object.entries({ name, right, billingUnit, app, expiresOn }).filter(
          ([, value]) => value !== '',
        ),
      );
      await control('POST', pathTo(page.world(), 'keys', platform), draft);
      await page.run(async () => undefined, `${name} is there to be used.`);
    },
  });
  const platformField = find(dialog.dialog, '[name="platform"]', HTMLSelectElement);

  /** Shows the fields that the keys of the chosen platform have. */
  function fitFields() {
    const chosen = page.platforms().find(({ id }) => id === platformField.value);
    const right = find(dialog.dialog, '[name="right"]', HTMLSelectElement);
    const rights = chosen?.policy.rights ?? [];
    right.replaceChildren(...rights.map(({ id, name }) => new Option(name, id)));
    for (const name of /** @type {const} */ (['billingUnit', 'app'])) {
      const field = find(dialog.dialog, `[name="${name}"]`, HTMLInputElement);
      const known = page
        .keys()
        .find((key) => key.platform === chosen?.id && key[name] !== undefined);
      field.value = known?.[name] ?? '';
      showField(field, known !== undefined);
    }
    showField(right, rights.length > 0);
    showField(
      find(dialog.dialog, '[name="expiresOn"]', HTMLInputElement),
      Boolean(chosen?.policy.expires),
    );
  }
  platformField.addEventListener('change', fitFields);
  part(panel, 'add').addEventListener('click', () => {
    const platform = page.platforms()[0]?.id ?? '';
    dialog.open({ platform });
    fitFields();
  });

  return {
    /** @param {readonly Key[]} keys */
    show(keys) {
      part(panel, 'none').hidden = keys.length > 0;
      showRows(keys);
    },
  };
}

/**
 * Shows a field of a form with its label, or puts it away empty.
 * @param {HTMLInputElement | HTMLSelectElement} field
 * @param {boolean} shown
 */
export function showField(field, shown) {
  const line = field.closest('.dialog-field');
  if (line instanceof HTMLElement) line.hidden = !shown;
  field.disabled = !shown;
}

/** @param {Key} key @param {Page} page */
function aboutKey({ platform, right, billingUnit, app, owner, expiresOn, lastUsedAt }, page) {
  const known = page.platforms().find(({ id }) => id === platform);
  return [
    known?.name ?? platform,
    known?.policy.rights.find(({ id }) => id === right)?.name ?? '',
    billingUnit === undefined ? '' : `unit ${billingUnit}`,
    app === undefined ? '' : `app ${app}`,
    owner === undefined ? '' : `of ${owner}`,
    expiresOn === undefined ? '' : `until ${dateText(expiresOn)}`,
    lastUsedAt === undefined ? 'never used' : `used ${minuteText(lastUsedAt)}`,
  ]
    .filter(Boolean)
    .join(' · ');
}

/** @param {string} secret */
function shortened(secret) {
  return secret.length <= 24 ? secret : `${secret.slice(0, 14)}…${secret.slice(-6)}`;
}
