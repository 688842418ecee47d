import { useLayoutEffect, useMemo, useState } from 'preact/hooks';
import { LongList } from '../parts/long-list.tsx';
import { timeText } from '../parts/time.ts';
import type { PageProps } from './page.ts';
import { lab, type Entry } from './lab.ts';
import { useJournal, type Connection } from './use-journal.ts';
import { factsOf, searchText, whoText, whyText } from './journal-texts.ts';

interface Props extends Pick<PageProps, 'run'> {
  readonly world: string;
  /** Called when something else of the world, or of the list of worlds, may have changed. */
  readonly onChange: () => void;
  readonly onConnection: (connection: Connection) => void;
}

/** The journal of the world, newest first, as it grows. It alone is drawn anew for each request. */
export function JournalPanel({ world, run, onChange, onConnection }: Props) {
  const { connection, entries, missing } = useJournal(world, onChange);
  useLayoutEffect(() => onConnection(connection), [connection, onConnection]);
  const [filter, setFilter] = useState('');
  const [open, setOpen] = useState<ReadonlySet<number>>(new Set());
  const found = useMemo(() => {
    const words = filter.trim().toLowerCase().split(/\s+/).filter(Boolean);
    if (words.length === 0) return entries;
    return entries.filter((entry) => words.every((word) => searchText(entry).includes(word)));
  }, [entries, filter]);
  const toggle = (number: number, isOpen: boolean) => {
    if (isOpen === open.has(number)) return;
    const next = new Set(open);
    if (isOpen) next.add(number);
    else next.delete(number);
    setOpen(next);
  };
  return (
    <aside class="card journal" aria-labelledby="journal-title" data-panel="journal">
      <div class="panel-head">
        <h2 id="journal-title">Journal</h2>
        <div class="buttons">
          <a
            class="button button-small"
            href={`worlds/${world}/journal/har`}
            download={`${world}.har`}
          >
            Export HAR
          </a>
          <button
            type="button"
            class="button button-small"
            onClick={() => void run(lab.world(world).journal.clear)}
          >
            Clear
          </button>
        </div>
      </div>
      <input
        type="search"
        aria-label="Filter the journal"
        placeholder="Filter: path, operation, key, status …"
        autocomplete="off"
        spellcheck={false}
        value={filter}
        onInput={({ currentTarget }) => setFilter(currentTarget.value)}
      />
      <output class="hint">
        {countText(entries.length, found.length, missing, connection === 'live')}
      </output>
      <LongList
        items={found}
        keyOf={({ number }) => number}
        height={62}
        label="Requests, newest first"
        attributes={(entry) => ({
          'data-tone': toneOf(entry),
          'data-leak': entry.keyLeaked ? '' : undefined,
        })}
        row={(entry) => (
          <Row
            entry={entry}
            open={open.has(entry.number)}
            onToggle={(isOpen) => toggle(entry.number, isOpen)}
          />
        )}
      />
    </aside>
  );
}

function countText(all: number, found: number, missing: number, live: boolean): string {
  const older =
    missing === 0
      ? ''
      : ` ${many(missing, 'older request')} ${missing === 1 ? 'is' : 'are'} no longer kept.`;
  if (all === 0) {
    if (missing > 0) return older.trim();
    return live ? 'No request yet. Every request to this world shows up here at once.' : '';
  }
  if (found === all) return `${many(all, 'request')}.${older}`;
  if (found === 0) return `No request fits the filter.${older}`;
  return `${found.toLocaleString('en')} of ${many(all, 'request')}.${older}`;
}

const many = (count: number, what: string) =>
  `${count.toLocaleString('en')} ${what}${count === 1 ? '' : 's'}`;

function Row({
  entry,
  open,
  onToggle,
}: {
  readonly entry: Entry;
  readonly open: boolean;
  readonly onToggle: (open: boolean) => void;
}) {
  const { status, method, host, path, at } = entry;
  return (
    <details open={open} onToggle={({ currentTarget }) => onToggle(currentTarget.open)}>
      <summary>
        <span class="status">{status === 0 ? 'lost' : status}</span>
        <span class="journal-line">
          <span class="journal-path">
            <span class="method" data-method={method}>
              {method}
            </span>{' '}
            <code>{path}</code>
          </span>
          <span class="hint">{[whoText(entry), whyText(entry), host].join(' · ')}</span>
        </span>
        <time dateTime={new Date(at).toISOString()}>{timeText(at)}</time>
      </summary>
      {open && (
        <dl class="facts">
          {factsOf(entry).map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </details>
  );
}

function toneOf({ status }: Entry): string {
  if (status === 0 || status >= 500) return 'bad';
  return status >= 400 ? 'warning' : 'good';
}
