/* oxlint-disable jsx-a11y/no-noninteractive-element-to-interactive-role -- rows are selected by keys: a grid */
/* oxlint-disable jsx-a11y/click-events-have-key-events -- the grid itself takes the keys */
import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';
import type { KeySummary } from '../../../messages/contract.ts';
import { say } from '../../../sentences/say.ts';
import { Gap, useRowsInSight } from '../../rows-in-sight.tsx';
import type { Column, Known } from './columns.ts';
import type { Sorting } from './listing.ts';
import type { Selection } from './selecting.ts';

/** Pixels of a row; `manager.css` draws it so. */
const ROW = 32;
/** Rows that a page key jumps over. */
export const ROWS_OF_A_PAGE = 12;

interface Props {
  readonly table: RefObject<HTMLTableElement | null>;
  readonly keys: readonly KeySummary[];
  readonly columns: readonly Column[];
  readonly known: Known;
  readonly sorting: Sorting;
  readonly onSort: (sorting: Sorting) => void;
  readonly selection: Selection;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onAll: () => void;
  readonly onToggle: (id: string, range: boolean) => void;
  readonly onOpen: (id: string) => void;
}

/** The keys as a grid, of which only the rows in sight are in the page. */
export function KeyTable(props: Props) {
  const { table, keys, columns, known, sorting, onSort, selection } = props;
  const { onKeyDown, onAll, onToggle, onOpen } = props;
  const { box, first, last, bring } = useRowsInSight(ROW, keys.length);
  const { current } = selection;
  useLayoutEffect(() => {
    if (current !== undefined) bring(keys.findIndex(({ id }) => id === current));
    // A list that changes below the row where one stands does not scroll.
  }, [current]);
  const all = keys.length > 0 && keys.every(({ id }) => selection.ids.has(id));
  const isDrawn = keys.slice(first, last).some(({ id }) => id === current);
  return (
    <div ref={box} class="table-box">
      <table
        ref={table}
        class="manager-table"
        role="grid"
        aria-label={say('manager.keys')}
        aria-describedby="manager-help"
        aria-rowcount={keys.length + 1}
        aria-multiselectable="true"
        aria-activedescendant={isDrawn ? rowId(current) : undefined}
        tabIndex={0}
        onKeyDown={(event) => {
          if (event.target === event.currentTarget) onKeyDown(event);
        }}
      >
        <thead>
          <tr aria-rowindex={1}>
            <th scope="col" class="manager-check">
              <input
                type="checkbox"
                id="select-all"
                aria-label={say('manager.selectAll')}
                checked={all}
                ref={(element) => {
                  if (element) element.indeterminate = !all && selection.ids.size > 0;
                }}
                onChange={onAll}
              />
            </th>
            {columns.map(({ id, name }) => {
              const isSorted = sorting.by === id;
              const direction = sorting.descending ? 'descending' : 'ascending';
              return (
                <th
                  key={id}
                  scope="col"
                  data-column={id}
                  aria-sort={isSorted ? direction : undefined}
                >
                  <button
                    type="button"
                    onClick={() => onSort({ by: id, descending: isSorted && !sorting.descending })}
                  >
                    {name()}
                    <span aria-hidden="true">
                      {isSorted ? (sorting.descending ? ' ↓' : ' ↑') : ''}
                    </span>
                  </button>
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          <Gap columns={columns.length + 1} height={first * ROW} />
          {keys.slice(first, last).map((key, index) => (
            <tr
              key={key.id}
              id={rowId(key.id)}
              aria-rowindex={first + index + 2}
              aria-selected={selection.ids.has(key.id)}
              data-key={key.id}
              data-current={key.id === current}
              data-status={key.status}
              data-platform={key.platform}
              data-colour={key.colour}
              onClick={(event) => {
                if (event.ctrlKey || event.metaKey || event.shiftKey) {
                  onToggle(key.id, event.shiftKey);
                } else onOpen(key.id);
              }}
            >
              <td class="manager-check" onClick={(event) => event.stopPropagation()}>
                <input
                  type="checkbox"
                  tabIndex={-1}
                  aria-label={say('manager.select', { key })}
                  checked={selection.ids.has(key.id)}
                  onClick={(event) => onToggle(key.id, event.shiftKey)}
                />
              </td>
              {columns.map(({ id, text }) => {
                const shown = text(key, known);
                return (
                  <td key={id} class="cut" data-column={id} title={shown}>
                    {id === 'status' && key.inUse && key.status === 'active' ? (
                      <span class="manager-used">{shown}</span>
                    ) : (
                      <bdi>{shown}</bdi>
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
          <Gap columns={columns.length + 1} height={(keys.length - last) * ROW} />
        </tbody>
      </table>
      <p id="manager-help" class="unseen">
        {say('manager.help')}
      </p>
    </div>
  );
}

const rowId = (id: string | undefined) => `manager-row-${id}`;
