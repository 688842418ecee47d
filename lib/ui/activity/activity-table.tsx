/* oxlint-disable jsx-a11y/no-noninteractive-tabindex -- its box is scrolled by keys */
/* oxlint-disable jsx-a11y/no-static-element-interactions -- and stepped through by them */
import type { ActivityEntry } from '../../activity/entry.ts';
import { timeName } from '../../sentences/moment.ts';
import { say } from '../../sentences/say.ts';
import { Gap, useRowsInSight } from '../rows-in-sight.tsx';
import { outcomeName, outcomeWords } from './words.ts';

/** Pixels of a row; `activity.css` draws it so. */
const ROW = 30;

interface Props {
  /** The newest first. */
  readonly entries: readonly ActivityEntry[];
  readonly showsTab: boolean;
  readonly selected: number | undefined;
  readonly onSelect: (id: number) => void;
}

/** The requests as a table, of which only the rows in sight are in the page. */
export function ActivityTable({ entries, showsTab, selected, onSelect }: Props) {
  const { box, first, last, bring } = useRowsInSight(ROW, entries.length);
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
    bring(next);
  };

  return (
    <div ref={box} class="table-box" tabIndex={0} onKeyDown={step}>
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
          <Gap columns={columns} height={first * ROW} />
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
          <Gap columns={columns} height={(entries.length - last) * ROW} />
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
