// @ts-check
import { element, find, fromTemplate, part, setText } from '../../client/dom.js';
import { control, pathTo } from './api.js';

/** @typedef {import('./api.js').Page} Page */
/** @typedef {import('./api.js').Entry} Entry */

/** So many requests are shown; the journal itself keeps more. */
const SHOWN = 300;

const time = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', timeStyle: 'medium' });

const decisions = {
  accepted: 'accepted',
  refused: 'refused',
  preflight: 'preflight',
  'not-imitated': 'not imitated',
  elsewhere: 'no API',
  handler: 'answered by a handler',
  fault: 'fault',
};

/**
 * The journal of the world, newest first, as it grows.
 * @param {Page} page
 */
export function journalPanel(page) {
  const panel = find(document, '[data-panel="journal"]', HTMLElement);
  const list = part(panel, 'list');
  const filter = find(panel, '[data-part="filter"]', HTMLInputElement);

  function fit() {
    const wanted = filter.value.trim().toLowerCase().split(/\s+/);
    let shown = 0;
    for (const row of list.children) {
      if (!(row instanceof HTMLElement)) continue;
      const text = row.dataset['text'] ?? '';
      row.hidden = !wanted.every((word) => text.includes(word));
      if (!row.hidden) shown += 1;
    }
    const none = part(panel, 'none');
    none.hidden = shown > 0;
    setText(
      none,
      list.childElementCount === 0
        ? 'No request yet. Every request to this world shows up here at once.'
        : 'No request fits the filter.',
    );
  }

  filter.addEventListener('input', fit);
  part(panel, 'clear').addEventListener('click', () => {
    void page.run(() => control('DELETE', pathTo(page.world(), 'journal')));
  });

  return {
    /** @param {readonly Entry[]} entries oldest first */
    add(entries) {
      for (const entry of entries) list.prepend(rowOf(panel, entry));
      while (list.childElementCount > SHOWN) list.lastElementChild?.remove();
      fit();
    },
    clear() {
      list.replaceChildren();
      fit();
    },
    /** @param {string} world */
    name(world) {
      const har = find(panel, '[data-part="har"]', HTMLAnchorElement);
      har.href = `worlds/${world}/journal/har`;
      har.download = `${world}.har`;
    },
  };
}

/**
 * @param {HTMLElement} panel
 * @param {Entry} entry
 */
function rowOf(panel, entry) {
  const row = fromTemplate(panel, 'row');
  const { status, method, host, path, url, at, auth, operation } = entry;
  row.dataset['tone'] = status === 0 || status >= 500 ? 'bad' : status >= 400 ? 'warn' : 'good';
  row.toggleAttribute('data-leak', entry.keyLeaked === true);
  part(row, 'status').textContent = status === 0 ? 'lost' : String(status);
  part(row, 'method').textContent = method;
  part(row, 'method').dataset['method'] = method;
  part(row, 'path').textContent = path;
  const who = auth.form === 'none' ? 'no key' : (auth.key ?? 'unknown key');
  part(row, 'about').textContent = [host, who, whyText(entry)].join(' · ');
  part(row, 'time').textContent = time.format(at);
  row.dataset['text'] = [method, url, status, who, operation, whyText(entry)]
    .join(' ')
    .toLowerCase();
  const details = find(row, 'details', HTMLDetailsElement);
  details.addEventListener('toggle', () => showFacts(part(row, 'facts'), entry), { once: true });
  return row;
}

/** @param {Entry} entry */
function whyText({ decision, reason, fault, keyLeaked }) {
  return [
    reason === undefined
      ? decisions[decision]
      : `${decisions[decision]}: ${reason.replaceAll('-', ' ')}`,
    fault === undefined || decision === 'fault' ? '' : `fault: ${fault.kind.replaceAll('-', ' ')}`,
    keyLeaked ? 'a key was sent where none is needed' : '',
  ]
    .filter(Boolean)
    .join(', ');
}

/**
 * @param {HTMLElement} place
 * @param {Entry} entry
 */
function showFacts(place, entry) {
  const { number, at, url, origin, platform, surface, operation, auth, headers } = entry;
  /** @type {[string, string | undefined][]} */
  const facts = [
    ['Request', `#${number}, ${new Date(at).toISOString()}`],
    ['Address', url],
    ['Operation', operation],
    ['Surface', platform && [platform, surface].filter(Boolean).join(' · ')],
    ['From', origin],
    [
      'Credential',
      auth.form === 'none' ? 'none' : [auth.form, auth.username].filter(Boolean).join(' · '),
    ],
    ...Object.entries(headers),
  ];
  place.replaceChildren(
    ...facts.flatMap(([name, value]) =>
      value === undefined || value === ''
        ? []
        : [element('dt', '', name), element('dd', '', value)],
    ),
  );
}
