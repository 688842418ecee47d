/* oxlint-disable jsx-a11y/no-noninteractive-element-to-interactive-role -- rows are selected by keys: a grid */
/* oxlint-disable jsx-a11y/click-events-have-key-events -- the grid itself takes the keys */
import type { RefObject } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { KeySummary } from '../../../messages/contract.ts';
import { say } from '../../../sentences/say.ts';
import type { Column, Known } from './columns.ts';
import type { Sorting } from './listing.ts';
import type { Selection } from './selecting.ts';

/** Pixels of a row; `manager.css` draws it so. */
const ROW = 32;
/** Rows above and below those in sight that are in the page too. */
const MARGIN = 10;
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
  const box = useRef<HTMLDivElement>(null);
  const [sight, setSight] = useState({ top: 0, height: 600 });
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    // Drawn anew by rows, not by every pixel.
    const look = () => {
      const top = Math.floor(element.scrollTop / ROW) * ROW;
      const height = element.clientHeight;
      setSight((before) =>
        before.top === top && before.height === height ? before : { top, height },
      );
    };
    look();
    element.addEventListener('scroll', look);
    const size = new ResizeObserver(look);
    size.observe(element);
    return () => {
      element.removeEventListener('scroll', look);
      size.disconnect();
    };
  }, []);
  const { current } = selection;
  useLayoutEffect(() => {
    const element = box.current;
    const at = current === undefined ? -1 : keys.findIndex(({ id }) => id === current);
    if (!element || at < 0) return;
    const [top, bottom] = [at * ROW, (at + 2) * ROW];
    if (top < element.scrollTop) element.scrollTop = top;
    else if (bottom > element.scrollTop + element.clientHeight) {
      element.scrollTop = bottom - element.clientHeight;
    }
    // A list that changes below the row where one stands does not scroll.
  }, [current]);
  const first = Math.max(0, Math.floor(sight.top / ROW) - MARGIN);
  const last = Math.min(keys.length, Math.ceil((sight.top + sight.height) / ROW) + MARGIN);
  const all = keys.length > 0 && keys.every(({ id }) => selection.ids.has(id));
  const isDrawn = keys.slice(first, last).some(({ id }) => id === current);
  return (
    <div ref={box} class="manager-box">
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
          <Gap columns={columns.length + 1} rows={first} />
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
          <Gap columns={columns.length + 1} rows={keys.length - last} />
        </tbody>
      </table>
      <p id="manager-help" class="unseen">
        {say('manager.help')}
      </p>
    </div>
  );
}

const rowId = (id: string | undefined) => `manager-row-${id}`;

/** The room of rows that are not in the page. */
function Gap({ columns, rows }: { readonly columns: number; readonly rows: number }) {
  return rows <= 0 ? null : (
    <tr class="manager-gap" aria-hidden="true">
      {/* oxlint-disable-next-line jsx-a11y/control-has-associated-label -- nothing is in it */}
      <td colSpan={columns} style={{ height: `${rows * ROW}px` }} />
    </tr>
  );
}
