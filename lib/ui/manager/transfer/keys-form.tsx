import { useMemo, useState } from 'preact/hooks';
import type { KeySummary, View } from '../../../messages/contract.ts';
import { say } from '../../../sentences/say.ts';
import { createSearch } from '../../model/search.ts';
import { Toggle } from '../../toggle.tsx';
import type { Run } from '../../use-background.ts';
import { takeChosen } from './chosen.ts';
import { fileFormats, writeKeys, type FileFormat } from './exporting.ts';
import { Made } from './made-file.tsx';
import { useMaking } from './use-making.ts';

interface Props {
  readonly view: View;
  readonly run: Run;
}

/** Keys that are listed; of more, one searches. */
const LISTED = 50;

const formatNames = {
  dotenv: 'format.dotenv',
  postman: 'export.postman',
  curl: 'export.curl',
  csv: 'format.csv',
} as const;

/** Selected keys in clear, as other programs take them, after a plain warning. */
export function KeysForm({ view, run }: Props) {
  const [ids, setIds] = useState<ReadonlySet<string>>(() => new Set(takeChosen()));
  const [query, setQuery] = useState('');
  const [format, setFormat] = useState<FileFormat>('dotenv');
  const [understood, setUnderstood] = useState(false);
  const [mistake, setMistake] = useState<string>();
  const making = useMaking();
  const names = useMemo(() => view, [view.platforms, view.environments]);
  const find = useMemo(() => createSearch(names), [names]);
  const found = useMemo(() => {
    const search = find(query);
    return view.keys.filter((key) => search.rank(key) !== undefined);
  }, [view.keys, find, query]);
  // Those that were selected come first, so that none is selected out of sight.
  const listed = useMemo(
    () =>
      [...found.filter(({ id }) => ids.has(id)), ...found.filter(({ id }) => !ids.has(id))].slice(
        0,
        LISTED,
      ),
    // Not by each selection: a row is to stay under the finger.
    [found],
  );

  const more = found.length - listed.length;

  const select = (some: readonly KeySummary[], on: boolean) =>
    setIds((before) => {
      const next = new Set(before);
      for (const { id } of some) {
        if (on) next.add(id);
        else next.delete(id);
      }
      return next;
    });

  const save = () => {
    const wrong =
      ids.size === 0
        ? say('export.noneSelected')
        : understood
          ? undefined
          : say('export.confirmFirst');
    setMistake(wrong);
    if (wrong !== undefined) return;
    void making.make((watching) => writeKeys(run, view, ids, format, watching));
  };

  return (
    <section class="card" aria-labelledby="keys-export-title">
      <h2 id="keys-export-title">{say('export.keys')}</h2>
      <p class="notice notice-warning">{say('export.keysText')}</p>
      <div class="field">
        <label for="export-format">{say('export.format')}</label>
        <select
          id="export-format"
          value={format}
          onChange={(event) => setFormat(event.currentTarget.value as FileFormat)}
        >
          {fileFormats.map((each) => (
            <option key={each} value={each}>
              {say(formatNames[each])}
            </option>
          ))}
        </select>
      </div>
      <fieldset class="export-keys">
        <legend>{say('export.which')}</legend>
        <input
          type="search"
          aria-label={say('export.search')}
          placeholder={say('export.search')}
          value={query}
          onInput={(event) => setQuery(event.currentTarget.value)}
        />
        {found.length > 0 && (
          <label class="radio">
            <input
              type="checkbox"
              checked={found.every(({ id }) => ids.has(id))}
              onChange={(event) => select(found, event.currentTarget.checked)}
            />
            {say('export.selectFound')}
          </label>
        )}
        <ul class="export-list">
          {listed.map((key) => (
            <li key={key.id} data-platform={key.platform}>
              <label class="radio">
                <input
                  type="checkbox"
                  aria-label={say('export.select', { key })}
                  checked={ids.has(key.id)}
                  onChange={(event) => select([key], event.currentTarget.checked)}
                />
                <bdi class="cut">{key.name}</bdi>
                <span class="mono">{key.hint}</span>
              </label>
            </li>
          ))}
        </ul>
        {more > 0 && <p class="explain">{say('export.moreFound', { count: more })}</p>}
        <output class="explain">{say('export.selected', { count: ids.size })}</output>
      </fieldset>
      <Toggle
        label={say('export.understood')}
        on={understood}
        busy={false}
        onToggle={setUnderstood}
      />
      {mistake !== undefined && (
        <p class="field-error" role="alert">
          {mistake}
        </p>
      )}
      <Made
        making={making}
        words={(count) => say('export.saved', { count })}
        quiet={view.preferences.quiet}
      />
      <div class="card-actions">
        <button type="button" class="button" aria-busy={making.done !== undefined} onClick={save}>
          {say('export.save')}
        </button>
      </div>
    </section>
  );
}
