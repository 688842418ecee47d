import { useState } from 'preact/hooks';
import type { Choice } from '../../../import/plan.ts';
import type { View } from '../../../messages/contract.ts';
import { say } from '../../../sentences/say.ts';
import { ImportRow, type PlaceOption } from './import-row.tsx';
import { isOpen, type Plan, type ReadFile } from './plan.ts';

interface Props {
  readonly file: ReadFile;
  readonly plan: Plan;
  readonly view: View;
  readonly places: readonly PlaceOption[];
  readonly choices: ReadonlyMap<number, Choice>;
  readonly onChoose: (index: number, choice: Choice) => void;
}

/** Keys on one page of the table. */
const ROWS = 50;

const shows = ['all', 'add', 'change', 'skip', 'open'] as const;
type Show = (typeof shows)[number];

const showNames = {
  all: 'import.showAll',
  add: 'import.added',
  change: 'import.filledInAll',
  skip: 'import.skipped',
  open: 'import.showOpen',
} as const;

/** The keys of a file with what becomes of each, a page at a time. */
export function ImportTable({ file, plan, view, places, choices, onChoose }: Props) {
  const [show, setShow] = useState<Show>('all');
  const [from, setFrom] = useState(0);
  const { keys } = file.preview;
  if (keys.length === 0) return null;
  const listed = plan.planned.filter(
    (one) => show === 'all' || show === (isOpen(one) ? 'open' : one.action),
  );
  const start = from < listed.length ? from : 0;
  const rows = listed.slice(start, start + ROWS);
  const end = start + rows.length;
  const hasPages = listed.length > ROWS;
  return (
    <>
      <div class="import-tools">
        <label for="import-show">{say('import.show')}</label>
        <select
          id="import-show"
          value={show}
          onChange={(event) => {
            setShow(event.currentTarget.value as Show);
            setFrom(0);
          }}
        >
          {shows.map((each) => (
            <option key={each} value={each}>
              {say(showNames[each])}
            </option>
          ))}
        </select>
        {hasPages && (
          <>
            <button
              type="button"
              class="button button-small"
              aria-disabled={start === 0}
              onClick={() => setFrom(Math.max(0, start - ROWS))}
            >
              {say('import.previousPage')}
            </button>
            <output>
              {say('import.page', {
                number: start + 1,
                known: end,
                detail: listed.length.toLocaleString(),
              })}
            </output>
            <button
              type="button"
              class="button button-small"
              aria-disabled={end >= listed.length}
              onClick={() => {
                if (end < listed.length) setFrom(end);
              }}
            >
              {say('import.nextPage')}
            </button>
          </>
        )}
      </div>
      <section class="import-box" aria-label={say('import.preview')}>
        <table class="import-table">
          <thead>
            <tr>
              <th scope="col">
                <span class="unseen">{say('import.take')}</span>
              </th>
              <th scope="col">{say('import.name')}</th>
              <th scope="col">{say('import.secret')}</th>
              <th scope="col">{say('import.platform')}</th>
              <th scope="col">{say('import.environment')}</th>
              <th scope="col">{say('import.outcome')}</th>
              <th scope="col">{say('import.line')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((planned) => (
              <ImportRow
                key={planned.index}
                found={keys[planned.index]!}
                planned={planned}
                choice={choices.get(planned.index) ?? {}}
                view={view}
                places={places}
                onChoose={(choice) => onChoose(planned.index, choice)}
              />
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}
