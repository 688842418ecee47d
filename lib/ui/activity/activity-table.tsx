/* oxlint-disable jsx-a11y/no-noninteractive-tabindex -- its box is scrolled by keys */
/* oxlint-disable jsx-a11y/no-static-element-interactions -- and stepped through by them */
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { ActivityEntry } from '../../activity/entry.ts';
import { timeName } from '../../sentences/moment.ts';
import { say } from '../../sentences/say.ts';
import { outcomeName, outcomeWords } from './words.ts';

/** Pixels of a row; `activity.css` draws it so. */
const ROW = 30;

/** Rows above and below those in sight that are in the page too. */
const MARGIN = 10;

interface Props {
  /** The newest first. */
  readonly entries: readonly ActivityEntry[];
  readonly showsTab: boolean;
  readonly selected: number | undefined;
  readonly onSelect: (id: number) => void;
}

/** The requests as a table, of which only the rows in sight are in the page. */
export function ActivityTable({ entries, showsTab, selected, onSelect }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const [sight, setSight] = useState({ top: 0, height: 600 });
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    const look = () => setSight({ top: element.scrollTop, height: element.clientHeight });
    look();
    element.addEventListener('scroll', look);
    const size = new ResizeObserver(look);
    size.observe(element);
    return () => {
      element.removeEventListener('scroll', look);
      size.disconnect();
    };
  }, []);
  const first = Math.max(0, Math.floor(sight.top / ROW) - MARGIN);
  const last = Math.min(entries.length, Math.ceil((sight.top + sight.height) / ROW) + MARGIN);
  const columns = showsTab ? 8 : 7;

  const step = (event: KeyboardEvent) => {
    const by = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const at = entries.findIndex(({ id }) => id === selected);
    const next = Math.min(entries.length - 1, Math.max(0, at + by));
    const entry = entries[next];
    if (!entry) return;
    onSelect(entry.id);
    const element = box.current;
    if (!element) return;
    const [top, bottom] = [next * ROW, (next + 2) * ROW];
    if (top < element.scrollTop) element.scrollTop = top;
    else if (bottom > element.scrollTop + element.clientHeight) {
      element.scrollTop = bottom - element.clientHeight;
    }
  };

  return (
    <div ref={box} class="activity-box" tabIndex={0} onKeyDown={step}>
      <table class="activity-table" aria-rowcount={entries.length + 1} data-tab={showsTab}>
        <thead>
          <tr aria-rowindex={1}>
            <th scope="col">{say('activity.time')}</th>
            {showsTab && <th scope="col">{say('activity.tab')}</th>}
            <th scope="col">{say('activity.method')}</th>
            <th scope="col">{say('activity.address')}</th>
            <th scope="col">{say('activity.key')}</th>
            <th scope="col">{say('activity.outcome')}</th>
            <th scope="col">{say('activity.status')}</th>
            <th scope="col">{say('activity.duration')}</th>
          </tr>
        </thead>
        <tbody>
          <Gap columns={columns} rows={first} />
          {entries.slice(first, last).map((entry, index) => (
            <tr
              key={entry.id}
              aria-rowindex={first + index + 2}
              data-entry={entry.id}
              data-outcome={entry.outcome}
              data-refused={entry.status === 401 || entry.status === 403}
              aria-selected={entry.id === selected}
              onClick={() => onSelect(entry.id)}
            >
              <td>{timeName(entry.at)}</td>
              {showsTab && (
                <td class="cut" title={tabName(entry)}>
                  {siteOf(entry)}
                </td>
              )}
              <td>{entry.method}</td>
              <td class="cut" title={entry.url}>
                {entry.url}
              </td>
              <td class="cut">{entry.key?.name}</td>
              <td class="cut" title={outcomeWords(entry)}>
                <span class="outcome">{outcomeName(entry.outcome)}</span>
              </td>
              <td>{entry.status ?? entry.error ?? '…'}</td>
              <td>
                {entry.duration !== undefined &&
                  say('activity.milliseconds', { number: entry.duration })}
              </td>
            </tr>
          ))}
          <Gap columns={columns} rows={entries.length - last} />
        </tbody>
      </table>
    </div>
  );
}

/** The site whose page made a request: it tells tabs apart better than the browser's number. */
function siteOf({ initiator, url }: ActivityEntry): string {
  const address = initiator ?? url;
  return URL.canParse(address) ? new URL(address).host : address;
}

function tabName({ tab }: ActivityEntry): string {
  return tab === -1 ? say('activity.worker') : say('activity.tabNumber', { detail: String(tab) });
}

/** The room of rows that are not in the page. */
function Gap({ columns, rows }: { columns: number; rows: number }) {
  return rows === 0 ? null : (
    <tr class="activity-gap" aria-hidden="true">
      {/* oxlint-disable-next-line jsx-a11y/control-has-associated-label -- nothing is in it */}
      <td colSpan={columns} style={{ height: `${rows * ROW}px` }} />
    </tr>
  );
}
