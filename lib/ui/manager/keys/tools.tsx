import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { View } from '../../../messages/contract.ts';
import { say } from '../../../sentences/say.ts';
import type { Run } from '../../use-background.ts';
import { columns, NAME_COLUMN } from './columns.ts';
import type { Filter } from './listing.ts';

interface Props {
  readonly view: View;
  readonly run: Run;
  readonly query: string;
  readonly onQuery: (query: string) => void;
  readonly filter: Filter;
  readonly onFilter: (filter: Filter) => void;
  readonly tags: readonly string[];
  readonly count: number;
  readonly children: ComponentChildren;
}

/** What decides which keys and which columns are listed. */
export function Tools(props: Props) {
  const { view, run, query, onQuery, filter, onFilter, tags, count, children } = props;
  const { keyColumns } = view.preferences;
  const menu = useClosing();
  return (
    <div class="table-tools">
      <input
        id="search-keys"
        type="search"
        class="table-search"
        aria-label={say('manager.search')}
        placeholder={say('manager.search')}
        value={query}
        onInput={(event) => onQuery(event.currentTarget.value)}
      />
      <Choice
        id="filter-platform"
        label={say('manager.platformFilter')}
        value={filter.platform}
        onValue={(platform) => onFilter({ ...filter, platform })}
        all={say('manager.allPlatforms')}
        choices={view.platforms.map(({ id, name }) => [id, name])}
      />
      <Choice
        id="filter-status"
        label={say('manager.statusFilter')}
        value={filter.status}
        onValue={(status) => onFilter({ ...filter, status })}
        all={say('manager.allStatuses')}
        choices={[
          ['in-use', say('manager.inUse')],
          ['active', say('status.active')],
          ['disabled', say('status.disabled')],
          ['expired', say('status.expired')],
        ]}
      />
      {tags.length > 0 && (
        <Choice
          id="filter-tag"
          label={say('manager.tagFilter')}
          value={filter.tag}
          onValue={(tag) => onFilter({ ...filter, tag })}
          all={say('manager.allTags')}
          choices={tags.map((tag) => [tag, tag])}
        />
      )}
      <output class="table-count">{say('manager.count', { count })}</output>
      <details ref={menu} class="manager-columns">
        <summary class="button button-small">{say('manager.columns')}</summary>
        <fieldset>
          <legend class="unseen">{say('manager.columns')}</legend>
          {columns
            .filter(({ id }) => id !== NAME_COLUMN)
            .map(({ id, name, shown }) => (
              <label key={id}>
                <input
                  type="checkbox"
                  data-column={id}
                  checked={keyColumns[id] ?? shown}
                  onChange={(event) => {
                    const wanted = { ...keyColumns, [id]: event.currentTarget.checked };
                    // Where it cannot be stored, the box shows what is.
                    run('preferences.change', { keyColumns: wanted }).catch(() => undefined);
                  }}
                />
                {name()}
              </label>
            ))}
        </fieldset>
      </details>
      {children}
    </div>
  );
}

/** Closes an open menu when the user turns to something else, or presses Escape in it. */
function useClosing() {
  const menu = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const turn = ({ target }: Event) => {
      if (menu.current?.open && !menu.current.contains(target as Node)) menu.current.open = false;
    };
    const escape = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || !menu.current?.open) return;
      menu.current.open = false;
      menu.current.querySelector('summary')?.focus();
    };
    addEventListener('pointerdown', turn);
    addEventListener('focusin', turn);
    addEventListener('keydown', escape);
    return () => {
      removeEventListener('pointerdown', turn);
      removeEventListener('focusin', turn);
      removeEventListener('keydown', escape);
    };
  }, []);
  return menu;
}

interface ChoiceProps {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly onValue: (value: string) => void;
  readonly all: string;
  readonly choices: readonly (readonly [value: string, text: string])[];
}

function Choice({ id, label, value, onValue, all, choices }: ChoiceProps) {
  return (
    <select
      id={id}
      class="manager-choice"
      aria-label={label}
      value={value}
      onChange={(event) => onValue(event.currentTarget.value)}
    >
      <option value="">{all}</option>
      {choices.map(([each, text]) => (
        <option key={each} value={each}>
          {text}
        </option>
      ))}
    </select>
  );
}
