import { useMemo, useRef, useState } from 'preact/hooks';
import type { KeySummary, View } from '../messages/contract.ts';
import type { Screen } from './app.tsx';
import { Band } from './band.tsx';
import { useFirstField } from './focus.ts';
import { KeyList } from './key-list.tsx';
import { rowId } from './key-row.tsx';
import { createGrouping } from './model/groups.ts';
import { actionFor } from './model/keyboard.ts';
import { moveSelection, selectionAfterSearch } from './model/selection.ts';
import {
  EmptyState,
  KeySheet,
  NoMatch,
  Problems,
  ShortcutsSheet,
  type Later,
} from './on-demand.tsx';
import { say } from '../sentences/say.ts';
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
  const [helping, setHelping] = useState(false);
  const search = useRef<HTMLInputElement>(null);
  const main = useFirstField<HTMLElement>('#search');
  const switching = useSwitching(run);

  // The same object as long as the names are the same, so that what is computed from it stays
  // valid.
  const names = useMemo(() => view, [view?.platforms, view?.environments]);
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
  const searched = query.trim() !== '';
  const looked = useMemo(() => (searched ? find?.(query) : undefined), [find, query]);
  const marks = useMemo(() => looked && later?.marksOf(looked), [looked]);
  const groups = useMemo(() => {
    if (!searched) return all;
    // Find nothing until the search and all keys are loaded. Otherwise Enter could switch to a
    // wrong key.
    return looked && later ? later.searchGroups(all, looked) : [];
  }, [all, looked, searched]);
  const count = groups.reduce((sum, { keys }) => sum + keys.length, 0);
  const current = useMemo(
    () => selectionAfterSearch(groups, selected, query),
    [groups, selected, query],
  );
  const currentKey = useMemo(() => keyOf(view, current), [view, current]);

  const use = (key: KeySummary, after: 'stay' | 'close' | 'reload' = 'stay') => {
    setSelected(key.id);
    void switching.use(key).then((done) => {
      if (done && after !== 'stay') later?.leave(after);
      return done;
    });
  };

  /**
   * Takes the keys of the selected key’s platform out of use; with none selected, those of every
   * platform.
   */
  const turnOff = () => {
    for (const { platform, name, used } of all) {
      if (used.length > 0 && platform === (currentKey?.platform ?? platform)) {
        void switching.off(platform, name);
      }
    }
  };

  const type = (typed: string) => {
    // Select the best match, not the earlier selection.
    setSelected(undefined);
    onQuery(typed);
  };

  useKeyDown((event) => {
    if ((event.target as Element).closest('dialog')) return;
    const action = actionFor(event, event.target === search.current, query);
    if (!action) return;
    // What is typed goes on to the field.
    if (action.act !== 'search') event.preventDefault();
    switch (action.act) {
      case 'step':
        search.current?.focus();
        return setSelected(moveSelection(groups, current, action.step, PAGE));
      case 'search':
        return search.current?.focus();
      case 'use':
        return currentKey && use(currentKey, action.after);
      case 'more':
        return setSheet(currentKey?.id);
      case 'clear':
        // In Chromium the first Escape empties the field and the next closes the popup. Firefox
        // closes it at the first.
        return type('');
      case 'help':
        return setHelping(true);
      case 'add':
        return view && go({ name: 'form', platform: currentKey?.platform });
      case 'pause':
        return void (view && switching.pause(!view.paused));
      case 'off':
        return turnOff();
      case 'previous':
        return void switching.previous(keyOf(view, view?.previous));
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
      {/* Its room is kept, so that nothing moves when it comes. */}
      <section class="this-tab" aria-label={say('tab.name')}>
        {view && later && view.keys.length > 0 && <later.ThisTab view={view} run={run} go={go} />}
      </section>
      {view && later && <later.TypedAddressOffer view={view} run={run} />}
      {view && later && <later.DraftOffer view={view} run={run} go={go} />}
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
          onQuery={type}
          count={count}
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
          <NoMatch query={query} onClear={() => type('')} />
        )}
        {view && names && groups.length > 0 && (
          <KeyList
            view={view}
            names={names}
            groups={groups}
            selected={current}
            query={query}
            marks={marks}
            switching={switching}
            onUse={use}
            onMore={setSheet}
            onPlaces={(platform) => go({ name: 'places', platform })}
          />
        )}
      </main>
      {view?.deleted && later && <later.UndoBar deleted={view.deleted} run={run} />}
      {view && later && <later.PinHint />}
      {view && later ? (
        <later.Footer
          view={view}
          run={run}
          onFault={switching.tell}
          onHelp={() => setHelping(true)}
        />
      ) : (
        <footer class="footer" />
      )}
      <output class="unseen">{switching.said}</output>
      <output class="unseen">{searched && looked ? say('search.found', { count }) : ''}</output>
      {helping && <ShortcutsSheet onClose={() => setHelping(false)} />}
      {view && sheetKey && (
        <KeySheet
          key={sheetKey.id}
          subject={sheetKey}
          view={view}
          run={run}
          onEdit={() => go({ name: 'form', keyId: sheetKey.id })}
          onDeleted={() => {
            setSelected(moveSelection(groups, sheetKey.id, 'next', 1));
            switching.say(say('sheet.deletedKey', { key: sheetKey }));
          }}
          onClose={() => setSheet(undefined)}
        />
      )}
    </div>
  );
}

function keyOf(view: View | undefined, id: string | undefined): KeySummary | undefined {
  return id === undefined ? undefined : view?.keys.find((key) => key.id === id);
}
