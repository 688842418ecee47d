import { useMemo, useRef, useState } from 'preact/hooks';
import type { KeySummary, View } from '../messages/contract.ts';
import type { Screen } from './app.tsx';
import { Band } from './band.tsx';
import { useFirstField } from './focus.ts';
import { KeyList } from './key-list.tsx';
import { rowId } from './key-row.tsx';
import { createGrouping, filterGroups } from './model/groups.ts';
import { moveSelection, selectionAfterSearch, stepFor } from './model/selection.ts';
import { EmptyState, KeySheet, NoMatch, Problems, type Later } from './on-demand.tsx';
import { SearchField } from './search-field.tsx';
import { useSwitching } from './use-switching.ts';
import type { Run } from './use-background.ts';
import { useKeyDown } from './use-key-down.ts';

/** Rows that a page key jumps over. */
const PAGE = 5;

interface Props {
  readonly view: View | undefined;
  readonly fault: string | undefined;
  readonly later: Later | undefined;
  readonly run: Run;
  readonly query: string;
  readonly onQuery: (query: string) => void;
  /** Id of a key to begin with as the selected one. */
  readonly select: string | undefined;
  readonly go: (screen: Screen) => void;
}

/** The first screen: what is in use, the search, and the keys. */
export function ListScreen({ view, fault, later, run, query, onQuery, select, go }: Props) {
  const [selected, setSelected] = useState(select);
  const [sheet, setSheet] = useState<string>();
  const search = useRef<HTMLInputElement>(null);
  const main = useFirstField<HTMLElement>('#search');
  const switching = useSwitching(run);

  // The same object as long as it says the same, so that what is worked out from it is kept from view to view.
  const names = useMemo(() => view, [JSON.stringify([view?.platforms, view?.environments])]);
  const group = useMemo(createGrouping, []);
  const all = useMemo(
    () => (names && view ? group(view.keys, names, later?.regroup) : []),
    [view?.keys, names],
  );
  const complete = view?.more === undefined;
  const find = useMemo(
    () => (names && complete ? later?.createSearch(names) : undefined),
    [later, names, complete],
  );
  const groups = useMemo(() => {
    if (query.trim() === '') return all;
    // Before the search and all keys are there it has found nothing, lest Enter switch to a key that it would not choose.
    return find ? filterGroups(all, find(query)) : [];
  }, [all, find, query]);
  const current = useMemo(
    () => selectionAfterSearch(groups, selected, query),
    [groups, selected, query],
  );
  const currentKey = useMemo(() => keyOf(view, current), [view, current]);

  const use = (key: KeySummary) => {
    setSelected(key.id);
    void switching.use(key);
  };

  useKeyDown((event) => {
    if ((event.target as Element).closest('dialog')) return;
    const step = stepFor(event);
    if (step) {
      event.preventDefault();
      search.current?.focus();
      setSelected(moveSelection(groups, current, step, PAGE));
    } else if (event.target !== search.current) {
      return;
    } else if (event.key === 'Enter' && currentKey) {
      event.preventDefault();
      if (event.shiftKey) setSheet(currentKey.id);
      else use(currentKey);
    } else if (event.key === 'Escape' && query !== '') {
      // In Chromium the first Escape empties the field and the next closes the popup. Firefox closes it at the first.
      event.preventDefault();
      onQuery('');
    }
  });

  const sheetKey = keyOf(view, sheet);
  return (
    <div class="screen" data-paused={view?.paused}>
      <Band
        view={view}
        groups={all}
        onPause={(paused) => void switching.pause(paused)}
        onAdd={(platform) => go({ name: 'form', platform })}
        onShow={(id) => {
          onQuery('');
          setSelected(id);
          search.current?.focus();
        }}
      />
      {view && view.problems.length > 0 && <Problems problems={view.problems} run={run} />}
      {switching.fault !== undefined && (
        <p class="notice notice-bad" role="alert">
          {switching.fault}
        </p>
      )}
      <main ref={main} class="main">
        <SearchField
          field={search}
          query={query}
          onQuery={onQuery}
          count={groups.reduce((sum, { keys }) => sum + keys.length, 0)}
          activeRow={current === undefined ? undefined : rowId(current)}
        />
        {fault !== undefined && (
          <p class="notice notice-bad" role="alert">
            {fault}
          </p>
        )}
        {view && all.length === 0 && (
          <EmptyState platforms={view.platforms} onAdd={() => go({ name: 'form' })} />
        )}
        {find && all.length > 0 && groups.length === 0 && (
          <NoMatch
            query={query}
            onClear={() => {
              onQuery('');
              search.current?.focus();
            }}
          />
        )}
        {view && names && groups.length > 0 && (
          <KeyList
            view={view}
            names={names}
            groups={groups}
            selected={current}
            query={query}
            switching={switching}
            onUse={use}
            onMore={setSheet}
            onPlaces={(platform) => go({ name: 'places', platform })}
          />
        )}
      </main>
      {view && later ? (
        <later.Footer view={view} run={run} onFault={switching.tell} />
      ) : (
        <footer class="footer" />
      )}
      <output class="unseen">{switching.said}</output>
      {view && sheetKey && (
        <KeySheet
          key={sheetKey.id}
          subject={sheetKey}
          view={view}
          run={run}
          onEdit={() => go({ name: 'form', keyId: sheetKey.id })}
          onClose={() => setSheet(undefined)}
        />
      )}
    </div>
  );
}

function keyOf(view: View | undefined, id: string | undefined): KeySummary | undefined {
  return id === undefined ? undefined : view?.keys.find((key) => key.id === id);
}
