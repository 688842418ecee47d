import { useEffect, useMemo, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { harOf, savedEntries } from '../../activity/har.ts';
import { quietEntry } from '../../activity/quiet.ts';
import { searchActivity } from '../../activity/search.ts';
import { Icon, keyIcon } from '../../design/icon.tsx';
import type { View } from '../../messages/contract.ts';
import { say } from '../../sentences/say.ts';
import { openSettings } from '../open-settings.ts';
import { saveAsFile } from '../save-as-file.ts';
import { sentence, useBackground, type Run } from '../use-background.ts';
import { ActivityDetails } from './activity-details.tsx';
import { ActivityTable } from './activity-table.tsx';
import { outcomeWords } from './words.ts';
import { useActivity } from './use-activity.ts';

interface Props {
  readonly opening: Promise<View>;
  /** The one tab that is looked at; undefined for all. */
  readonly tab: number | undefined;
}

/** What was really sent and what came back: as a page, and as the panel of one tab in DevTools. */
export function ActivityPage({ opening, tab }: Props) {
  const { view, fault, run } = useBackground(opening);
  return (
    <div class="screen activity">
      <header class="band band-top">
        <h1 class="wordmark">
          <Icon path={keyIcon} />
          {say('activity.title')}
        </h1>
        <button type="button" class="band-link" onClick={() => void openSettings()}>
          {say('activity.settings')}
        </button>
      </header>
      {fault !== undefined && (
        <p class="notice notice-bad" role="alert">
          {fault}
        </p>
      )}
      {view && view.vault.state !== 'open' && (
        <p class="notice notice-warning">{say('activity.lost')}</p>
      )}
      {view?.vault.state === 'open' && <Requests view={view} run={run} tab={tab} />}
    </div>
  );
}

interface RequestsProps extends Omit<Props, 'opening'> {
  readonly view: View;
  readonly run: Run;
}

function Requests({ view, run, tab }: RequestsProps) {
  const { entries: all, complete, lost } = useActivity(tab, view.vault.state === 'open');
  const [query, setQuery] = useState('');
  const [selected, setSelected] = useNamedEntry();
  const [fault, setFault] = useState<string>();
  const { quiet } = view.preferences;
  const entries = useMemo(() => (quiet ? all.map(quietEntry) : all), [all, quiet]);
  const found = useMemo(() => searchActivity(entries, query, outcomeWords), [entries, query]);
  const chosen = entries.find(({ id }) => id === selected);
  const save = (name: string, content: unknown) =>
    saveAsFile({ name, content: JSON.stringify(content, null, 2) });
  return (
    <main class="activity-main">
      <p class="explain">{say('activity.text')}</p>
      <div class="table-tools">
        <input
          type="search"
          class="table-search"
          aria-label={say('activity.search')}
          placeholder={say('activity.search')}
          value={query}
          onInput={(event) => setQuery(event.currentTarget.value)}
        />
        <output class="table-count">{say('activity.count', { count: found.length })}</output>
        <button
          type="button"
          class="button button-small"
          disabled={found.length === 0}
          onClick={() => save('latchkey-activity.json', savedEntries(found))}
        >
          {say('activity.saveJson')}
        </button>
        <button
          type="button"
          class="button button-small"
          disabled={found.length === 0}
          onClick={() => save('latchkey-activity.har', harOf(found, version()))}
        >
          {say('activity.saveHar')}
        </button>
        <button
          type="button"
          class="button button-small"
          disabled={entries.length === 0}
          onClick={() => {
            setSelected(undefined);
            run('activity.clear', null).catch((error: unknown) => setFault(sentence(error)));
          }}
        >
          {say('activity.clear')}
        </button>
      </div>
      {fault !== undefined && (
        <p class="notice notice-bad" role="alert">
          {fault}
        </p>
      )}
      {lost && <p class="notice notice-warning">{say('activity.lost')}</p>}
      {complete && entries.length === 0 && (
        <div class="empty">
          <h2>{say('activity.empty')}</h2>
          <p>{say('activity.emptyText')}</p>
        </div>
      )}
      {entries.length > 0 && found.length === 0 && (
        <div class="empty">
          <h2>{say('activity.noMatch')}</h2>
          <button type="button" class="button" onClick={() => setQuery('')}>
            {say('activity.showAll')}
          </button>
        </div>
      )}
      {found.length > 0 && (
        <ActivityTable
          entries={found}
          showsTab={tab === undefined}
          selected={selected}
          onSelect={setSelected}
        />
      )}
      {chosen && (
        <ActivityDetails
          key={chosen.id}
          entry={chosen}
          quiet={quiet}
          run={run}
          onClose={() => setSelected(undefined)}
        />
      )}
    </main>
  );
}

/** The entry that is looked at; the page's own address names it, also when it changes. */
function useNamedEntry() {
  const [selected, setSelected] = useState(namedEntry);
  useEffect(() => {
    const look = () => setSelected(namedEntry());
    addEventListener('hashchange', look);
    return () => removeEventListener('hashchange', look);
  }, []);
  return [selected, setSelected] as const;
}

function namedEntry(): number | undefined {
  const name = location.hash.slice(1);
  return name === '' ? undefined : Number(name);
}

function version(): string {
  return browser.runtime.getManifest().version;
}
