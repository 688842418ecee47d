import { useLayoutEffect, useMemo, useState } from 'preact/hooks';
import { LongList } from '../parts/long-list.tsx';
import { timeText } from '../parts/time.ts';
import { say } from '../words/say.ts';
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
        <h2 id="journal-title">{say('journal.title')}</h2>
        <div class="buttons">
          <a
            class="button button-small"
            href={`worlds/${world}/journal/har`}
            download={`${world}.har`}
          >
            {say('journal.export')}
          </a>
          <button
            type="button"
            class="button button-small"
            onClick={() => void run(lab.world(world).journal.clear)}
          >
            {say('journal.clear')}
          </button>
        </div>
      </div>
      <input
        type="search"
        aria-label={say('journal.filter')}
        placeholder={say('journal.filterHint')}
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
        label={say('journal.label')}
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
  const older = missing === 0 ? '' : say('journal.older', { count: missing });
  return [shownText(all, found, live && missing === 0), older].filter(Boolean).join(' ');
}

function shownText(all: number, found: number, isWaiting: boolean): string {
  if (all === 0) return isWaiting ? say('journal.none') : '';
  if (found === all) return say('journal.all', { count: all });
  if (found === 0) return say('journal.noFit');
  return say('journal.found', { number: found, count: all });
}

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
        <span class="status">{status === 0 ? say('journal.lost') : status}</span>
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
