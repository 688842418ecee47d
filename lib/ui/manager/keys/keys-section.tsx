import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { Icon, plusIcon } from '../../../design/icon.tsx';
import { say } from '../../../sentences/say.ts';
import { isComposing } from '../../../design/composing.ts';
import { KeyForm } from '../../key-form.tsx';
import { KeySheet } from '../../key-sheet.tsx';
import { createSearch } from '../../model/search.ts';
import { sentence } from '../../use-background.ts';
import type { SectionProps } from '../sections.ts';
import { Annotate } from './annotate.tsx';
import { columns, NAME_COLUMN, type Known } from './columns.ts';
import { Counts } from './counts.tsx';
import { KeyTable, ROWS_OF_A_PAGE } from './key-table.tsx';
import { filtered, noFilter, sorted, tagsOf, type Sorting } from './listing.ts';
import {
  allOrNone,
  among,
  extended,
  nothingSelected,
  stepped,
  toggled,
  type Selection,
} from './selecting.ts';
import { ForSelected } from './for-selected.tsx';
import { Tools } from './tools.tsx';

/** What is open over the table. */
type Open =
  | { readonly what: 'form'; readonly id?: string }
  | { readonly what: 'sheet' | 'annotate'; readonly id: string };

/** All keys as a table: `#keys/<id>` stands at a key. */
export function KeysSection({ view, run, place }: SectionProps) {
  const [query, setQuery] = useState('');
  const [filter, setFilter] = useState(noFilter);
  const [sorting, setSorting] = useState<Sorting>({ by: NAME_COLUMN, descending: false });
  const [selected, setSelected] = useState<Selection>(nothingSelected);
  const [open, setOpen] = useState<Open>();
  const [asking, setAsking] = useState(false);
  const [said, setSaid] = useState('');
  const [fault, setFault] = useState<string>();
  const [usages, setUsages] = useState<Known['usages']>({});
  const table = useRef<HTMLTableElement>(null);

  const names = useMemo(() => view, [view.platforms, view.environments]);
  const known = useMemo(() => ({ names, usages }), [names, usages]);
  const find = useMemo(() => createSearch(names), [names]);
  const shown = useMemo(() => {
    const wanted = view.preferences.keyColumns;
    return columns.filter(
      ({ id, shown: initially }) => id === NAME_COLUMN || (wanted[id] ?? initially),
    );
  }, [view.preferences.keyColumns]);
  const list = useMemo(() => {
    const search = query.trim() === '' ? undefined : find(query);
    const column = columns.find(({ id }) => id === sorting.by) ?? columns[0]!;
    return sorted(filtered(view.keys, filter, search), column, sorting.descending, known);
  }, [view.keys, filter, query, find, sorting, known]);
  const ids = useMemo(() => list.map(({ id }) => id), [list]);
  const tags = useMemo(() => tagsOf(view.keys), [view.keys]);
  const selection = useMemo(() => among(selected, ids), [selected, ids]);

  useEffect(() => {
    // Where they cannot be had, the column is empty.
    run('key.usages', null).then(
      (found) => setUsages(found.usages),
      () => undefined,
    );
  }, []);
  useEffect(() => {
    if (place === undefined) return;
    setFilter(noFilter);
    setQuery('');
    setSelected((before) => ({ ...before, current: place, anchor: place }));
  }, [place]);

  const attempt = async (doing: () => Promise<unknown>, outcome: string) => {
    setFault(undefined);
    try {
      await doing();
      setSaid(outcome);
    } catch (error) {
      setFault(sentence(error));
    }
    table.current?.focus();
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event)) return;
    const steps: Record<string, number> = {
      ArrowDown: 1,
      ArrowUp: -1,
      PageDown: ROWS_OF_A_PAGE,
      PageUp: -ROWS_OF_A_PAGE,
      Home: -ids.length,
      End: ids.length,
    };
    const by = steps[event.key];
    const { current } = selection;
    const done = () => event.preventDefault();
    if (by !== undefined) {
      done();
      const next = stepped(selection, by, ids);
      if (next === undefined) return;
      setSelected(
        event.shiftKey
          ? extended(selection, next, ids)
          : { ...selection, current: next, anchor: next },
      );
    } else if (event.key === ' ' && current !== undefined) {
      done();
      setSelected(toggled(selection, current));
    } else if (event.key === 'Enter' && current !== undefined) {
      done();
      setOpen({ what: 'sheet', id: current });
    } else if (event.key === 'Delete' && (selection.ids.size > 0 || current !== undefined)) {
      done();
      if (selection.ids.size === 0 && current !== undefined) {
        setSelected(toggled(selection, current));
      }
      setAsking(true);
    } else if (event.key === 'Escape' && selection.ids.size > 0) {
      done();
      setSelected({ ...selection, ids: new Set() });
    } else if (event.key.toLowerCase() === 'a' && (event.ctrlKey || event.metaKey)) {
      done();
      setSelected({ ...selection, ids: new Set(ids) });
    }
  };

  if (open?.what === 'form' && !(view.preferences.quiet && open.id !== undefined)) {
    const { id } = open;
    const close = () => setOpen(undefined);
    return (
      <KeyForm
        key={id}
        view={view}
        editing={view.keys.find((key) => key.id === id)}
        platform={filter.platform || undefined}
        run={run}
        onDone={(stored) => {
          setFilter(noFilter);
          setQuery('');
          setSelected({ ...nothingSelected, current: stored, anchor: stored });
          close();
        }}
        onCancel={close}
      />
    );
  }

  const opened = open && view.keys.find((key) => key.id === open.id);
  const isEmpty = view.keys.length === 0;
  return (
    <main class="manager-main">
      <Tools
        view={view}
        run={run}
        query={query}
        onQuery={setQuery}
        filter={filter}
        onFilter={setFilter}
        tags={tags}
        count={list.length}
      >
        <button
          type="button"
          class="button button-primary button-small"
          id="add-key"
          onClick={() => setOpen({ what: 'form' })}
        >
          <Icon path={plusIcon} />
          {say('manager.add')}
        </button>
      </Tools>
      {fault !== undefined && (
        <p class="notice notice-bad" role="alert">
          {fault}
        </p>
      )}
      {selection.ids.size > 0 && (
        <ForSelected
          ids={[...selection.ids]}
          keys={view.keys}
          run={run}
          asking={asking}
          onAsking={setAsking}
          attempt={attempt}
          onNone={() => setSelected({ ...selection, ids: new Set() })}
        />
      )}
      {isEmpty && (
        <div class="empty">
          <h2>{say('manager.empty')}</h2>
          <p>{say('manager.emptyText')}</p>
        </div>
      )}
      {!isEmpty && list.length === 0 && (
        <div class="empty">
          <h2>{say('manager.noMatch')}</h2>
          <button
            type="button"
            class="button"
            onClick={() => {
              setFilter(noFilter);
              setQuery('');
            }}
          >
            {say('manager.showAll')}
          </button>
        </div>
      )}
      {list.length > 0 && (
        <KeyTable
          table={table}
          keys={list}
          columns={shown}
          known={known}
          sorting={sorting}
          onSort={setSorting}
          selection={selection}
          onKeyDown={onKeyDown}
          onAll={() => setSelected(allOrNone(selection, ids))}
          onToggle={(id, range) =>
            setSelected(range ? extended(selection, id, ids) : toggled(selection, id))
          }
          onOpen={(id) => {
            setSelected({ ...selection, current: id, anchor: id });
            setOpen({ what: 'sheet', id });
          }}
        />
      )}
      <Counts view={view} />
      <output class="unseen">{said}</output>
      {opened && open.what === 'sheet' && (
        <KeySheet
          key={opened.id}
          subject={opened}
          view={view}
          run={run}
          onEdit={() => setOpen({ what: 'form', id: opened.id })}
          onAnnotate={() => setOpen({ what: 'annotate', id: opened.id })}
          onDeleted={() => setOpen(undefined)}
          onClose={() => setOpen(undefined)}
        />
      )}
      {opened && open.what === 'annotate' && (
        <Annotate subject={opened} tags={tags} run={run} onClose={() => setOpen(undefined)} />
      )}
    </main>
  );
}
