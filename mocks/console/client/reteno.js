// @ts-check
import { formDialog } from './dialog.js';
import { fromTemplate, listIn, part, setText } from './dom.js';
import { ask, live } from './endpoint.js';
import { copy, toast } from './overlay.js';
import { attempt, setSwitch } from './screen.js';
import { exactText, minuteText } from './time.js';

/** @typedef {import('../keys/types.ts').RetenoApps} RetenoApps */
/** @typedef {import('../keys/types.ts').RetenoApp} RetenoApp */
/** @typedef {import('../keys/types.ts').RetenoKey} RetenoKey */

const systems = { ANDROID: 'Android', IOS: 'iOS' };

/**
 * Reteno's screen "Mob Push": the apps at its route, an app at `/app/<id>` behind it, the app's keys at `/access-keys`
 * behind that.
 * @param {HTMLElement} area
 */
export function retenoScreen(area) {
  const route = area.dataset['route'] ?? '';
  /** @type {readonly RetenoApp[]} */
  let apps = [];
  const showApps = listIn(part(area, 'apps'), ({ id }) => id, makeAppRow);
  const showKeys = listIn(part(area, 'rows'), ({ id }) => id, makeKeyRow);
  const appList = live(() => 'reteno/apps', show, part(area, 'trouble'));

  const dialog = formDialog(area, 'reteno-key', {
    async submit(values) {
      await ask('POST', `reteno/apps/${encodeURIComponent(wanted().app)}/keys`, values);
      await appList.refresh();
    },
  });

  /** What the fragment names. */
  function wanted() {
    const [, app = '', tab = ''] =
      /^\/app\/([^/]+)(?:\/(.*))?$/.exec(location.hash.slice(route.length)) ?? [];
    return { app: decodeURIComponent(app), tab };
  }

  /** @param {string} id */
  const addressOf = (id) => `${route}/app/${encodeURIComponent(id)}`;

  /** @param {RetenoApps} shown */
  function show(shown) {
    apps = shown.apps;
    const { app: id, tab } = wanted();
    const app = apps.find((each) => each.id === id);
    part(area, 'appList').hidden = app !== undefined;
    part(area, 'appPage').hidden = app === undefined;
    if (app) showApp(app, tab);
    else showApps(apps);
  }

  /**
   * @param {RetenoApp} app
   * @param {string} tab
   */
  function showApp(app, tab) {
    const onKeys = tab === 'access-keys';
    setText(part(area, 'appName'), app.name);
    setText(part(area, 'generalName'), app.name);
    setText(part(area, 'generalSystem'), systemText(app));
    setText(part(area, 'generalId'), app.id);
    const general = part(area, 'generalTab');
    const access = part(area, 'keysTab');
    general.setAttribute('href', addressOf(app.id));
    access.setAttribute('href', `${addressOf(app.id)}/access-keys`);
    general.toggleAttribute('aria-current', false);
    access.toggleAttribute('aria-current', false);
    (onKeys ? access : general).setAttribute('aria-current', 'page');
    part(area, 'general').hidden = onKeys;
    part(area, 'accessKeys').hidden = !onKeys;
    part(area, 'rows').hidden = app.keys.length === 0;
    part(area, 'empty').hidden = app.keys.length > 0;
    showKeys(app.keys);
  }

  function makeAppRow() {
    const row = fromTemplate(area, 'app');
    /** @param {RetenoApp} app */
    const showRow = (app) => {
      const name = part(row, 'name');
      setText(name, app.name);
      name.setAttribute('href', addressOf(app.id));
      setText(part(row, 'system'), systemText(app));
      const { length } = app.keys;
      setText(part(row, 'count'), length === 1 ? '1 access key' : `${length} access keys`);
    };
    return { row, show: showRow };
  }

  function makeKeyRow() {
    const row = fromTemplate(area, 'row');
    const toggle = part(row, 'switch');
    /** @type {RetenoKey | undefined} */
    let key;
    toggle.addEventListener('click', () => {
      if (key) void attempt(switchKey.bind(undefined, key));
    });
    part(row, 'copy').addEventListener('click', () => {
      if (key) void attempt(copyKey.bind(undefined, key));
    });
    /** @param {RetenoKey} shown */
    const showRow = (shown) => {
      key = shown;
      const { description, ending, createdAt, enabled, lastUsedAt } = shown;
      setSwitch(toggle, enabled, description);
      setText(part(row, 'description'), description);
      setText(part(row, 'state'), enabled ? 'On' : 'Off');
      setText(part(row, 'createdAt'), minuteText(createdAt));
      part(row, 'createdAt').dataset['tip'] = exactText(createdAt);
      setText(
        part(row, 'lastUsed'),
        lastUsedAt === undefined ? '' : ` · used ${minuteText(lastUsedAt)}`,
      );
      setText(part(row, 'ending'), `••••••••${ending}`);
      part(row, 'copy').setAttribute('aria-label', `Copy ${description}`);
      row.dataset['status'] = enabled ? 'active' : 'disabled';
    };
    return { row, show: showRow };
  }

  /** @param {RetenoKey} key */
  async function switchKey({ id, enabled }) {
    await ask('PUT', `reteno/keys/${encodeURIComponent(id)}/enabled`, { enabled: !enabled });
    await appList.refresh();
  }

  /** @param {RetenoKey} key */
  async function copyKey({ id }) {
    const { secret } = await ask('GET', `reteno/keys/${encodeURIComponent(id)}/secret`);
    await copy(secret);
    toast('The access key is copied to the clipboard.');
  }

  part(area, 'add').addEventListener('click', () => dialog.open());

  return {
    enter() {
      appList.start();
      appList.again();
    },
    leave: appList.stop,
  };
}

/** @param {RetenoApp} app */
function systemText({ system }) {
  return system ? systems[system] : 'not known';
}
