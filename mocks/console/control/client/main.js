// @ts-check
/* oxlint-disable no-restricted-globals -- this runs in a browser and waits by its user's time */
import { confirmed } from '../../client/dialog.js';
import { find, part, setText } from '../../client/dom.js';
import { EndpointError } from '../../client/endpoint.js';
import { control, pathTo } from './api.js';
import { clockPanel } from './clock.js';
import { faultsPanel } from './faults.js';
import { journalPanel } from './journal.js';
import { keysPanel } from './keys.js';
import { worldsPanel } from './worlds.js';

/** @typedef {import('./api.js').World} World */

/** @type {{ name: string, world: World | undefined, platforms: readonly import('./api.js').Platform[], keys: readonly import('./api.js').Key[] }} */
const state = { name: '', world: undefined, platforms: [], keys: [] };

/** @type {import('./api.js').Page} */
const page = {
  world: () => state.world,
  platforms: () => state.platforms,
  keys: () => state.keys,
  async run(work, done) {
    try {
      await work();
      if (done !== undefined) say(done);
      await refresh();
    } catch (error) {
      report(error);
    }
  },
  say,
};

const worlds = worldsPanel(page, (name) => {
  location.hash = name;
});
const clock = clockPanel(page);
const keys = keysPanel(page, clock.now);
const faults = faultsPanel(page);
const journal = journalPanel(page);

/** How long a sentence stands at the foot of the page, in milliseconds. */
const READING = 4000;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;

/** @param {string} text */
function say(text) {
  const toast = part(document, 'toast');
  toast.textContent = text;
  toast.showPopover();
  clearTimeout(timer);
  timer = setTimeout(() => toast.hidePopover(), READING);
}

/** @param {unknown} error */
function report(error) {
  if (!(error instanceof EndpointError)) throw error;
  const { message } = error;
  const text = message.charAt(0).toUpperCase() + message.slice(1);
  const alert = part(document, 'alert');
  alert.textContent = /[.?!]$/.test(text) ? text : `${text}.`;
  alert.hidden = false;
}

let refreshing = false;
let again = false;

/** Shows the world as it is now. Of calls that come while it is asked, all together lead to one more. */
async function refresh() {
  if (refreshing) {
    again = true;
    return;
  }
  refreshing = true;
  try {
    do {
      again = false;
      await show();
    } while (again);
  } catch (error) {
    report(error);
  } finally {
    refreshing = false;
  }
}

async function show() {
  const { name } = state;
  const path = pathTo(/** @type {World} */ ({ name }));
  const [world, list, ring, rules] = await Promise.all([
    control('GET', path),
    control('GET', 'worlds'),
    control('GET', `${path}/keys`),
    control('GET', `${path}/faults`),
  ]);
  if (name !== state.name) return;
  part(document, 'alert').hidden = true;
  state.world = world;
  state.keys = ring.keys;
  showHead(world);
  clock.show(world);
  keys.show(ring.keys);
  faults.show(rules.faults);
  worlds.show(list.worlds);
}

/** @param {World} world */
function showHead(world) {
  document.title = `${world.name} · Latchkey lab`;
  setText(part(document, 'world-name'), world.name);
  setText(
    part(document, 'world-hint'),
    world.default
      ? 'The default world: requests that name no world belong to it.'
      : `Requests belong to it by their path, or by the header X-Latchkey-World: ${world.name}`,
  );
  setText(part(document, 'address'), addressOf(world));
  part(document, 'remove').hidden = world.default;
  const save = find(document, '[data-part="save"]', HTMLAnchorElement);
  save.href = `worlds/${world.name}/snapshot`;
  save.download = `${world.name}.json`;
  for (const link of document.querySelectorAll('a[data-dashboard]')) {
    if (!(link instanceof HTMLAnchorElement)) continue;
    const base = world.default ? '' : `/__world/${world.name}`;
    link.dataset['path'] ??= link.getAttribute('href') ?? '';
    link.href = base + link.dataset['path'];
  }
}

/** @param {World} world */
function addressOf(world) {
  return `${location.origin}${world.default ? '' : `/__world/${world.name}`}/<host>/…`;
}

/** @type {EventSource | undefined} */
let events;

/** Watches the world that the fragment names, or the default one. */
function follow() {
  const name = decodeURIComponent(location.hash.slice(1)) || 'default';
  if (name === state.name) return;
  state.name = name;
  state.world = undefined;
  journal.clear();
  journal.name(name);
  events?.close();
  const link = part(document, 'link');
  const source = new EventSource(`${pathTo(/** @type {World} */ ({ name }))}/events`);
  events = source;
  source.addEventListener('open', () => {
    link.dataset['tone'] = 'good';
    setText(link, 'Live');
  });
  source.addEventListener('error', () => {
    link.dataset['tone'] = 'bad';
    setText(link, 'Not connected');
  });
  source.addEventListener('entry', ({ data }) => {
    journal.add([JSON.parse(data)]);
    void refresh();
  });
  source.addEventListener('cleared', () => {
    journal.clear();
    void refresh();
  });
  for (const event of ['changed', 'worlds']) source.addEventListener(event, () => void refresh());
  void refresh();
}

part(document, 'reset').addEventListener('click', async () => {
  const name = state.world?.name ?? '';
  const sure = await confirmed({
    title: `Reset ${name}?`,
    text: 'Its keys, data, clock and faults go back to what they were at the beginning, and the journal is emptied.',
    yes: 'Reset',
    no: 'Cancel',
  });
  if (!sure) return;
  await page.run(() => control('POST', pathTo(state.world, 'reset')), `${name} is as it began.`);
});
part(document, 'remove').addEventListener('click', async () => {
  const name = state.world?.name ?? '';
  const sure = await confirmed({
    title: `Remove ${name}?`,
    text: 'The world is gone, with all that is in it. A request that names it makes it anew.',
    yes: 'Remove',
    no: 'Cancel',
    danger: true,
  });
  if (!sure) return;
  try {
    events?.close();
    await control('DELETE', pathTo(state.world));
    say(`${name} is removed.`);
  } catch (error) {
    report(error);
  }
  location.hash = '';
});
const file = find(document, '[data-part="restore-file"]', HTMLInputElement);
part(document, 'restore').addEventListener('click', () => file.click());
file.addEventListener('change', async () => {
  const [chosen] = file.files ?? [];
  file.value = '';
  if (!chosen) return;
  await page.run(async () => {
    let snapshot;
    try {
      snapshot = JSON.parse(await chosen.text());
    } catch {
      throw new EndpointError({ code: 'bad-json', message: `${chosen.name} is not JSON.` });
    }
    await control('PUT', pathTo(state.world, 'snapshot'), snapshot);
  }, 'The world is restored.');
});
part(document, 'copy-address').addEventListener('click', () => {
  const address = state.world ? addressOf(state.world).replace('<host>/…', '') : '';
  void navigator.clipboard.writeText(address).then(
    () => say('The address is copied to the clipboard.'),
    () => say('The browser does not let this page copy.'),
  );
});

addEventListener('hashchange', follow);
try {
  state.platforms = (await control('GET', 'platforms')).platforms;
} catch (error) {
  report(error);
}
follow();
document.documentElement.dataset['ready'] = '';
