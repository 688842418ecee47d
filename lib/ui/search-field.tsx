import type { RefObject } from 'preact';
import { say } from '../sentences/say.ts';
import { Icon, closeIcon, searchIcon } from '../design/icon.tsx';
import { LIST_ID } from './key-list.tsx';

interface Props {
  readonly field: RefObject<HTMLInputElement | null>;
  readonly query: string;
  readonly onQuery: (query: string) => void;
  /** Keys that the query leaves. */
  readonly count: number;
  /** Element id of the selected row. */
  readonly activeRow: string | undefined;
}

/** The search, which keeps the focus while arrows move the selection through the rows. */
export function SearchField({ field, query, onQuery, count, activeRow }: Props) {
  return (
    <div class="search">
      <Icon path={searchIcon} />
      <input
        ref={field}
        id="search"
        class="search-input"
        type="text"
        role="combobox"
        aria-label={say('search.label')}
        aria-autocomplete="list"
        aria-haspopup="grid"
        aria-expanded={count > 0}
        aria-controls={LIST_ID}
        aria-activedescendant={activeRow}
        placeholder={say('search.label')}
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        value={query}
        onInput={(event) => onQuery(event.currentTarget.value)}
      />
      {query !== '' && (
        <button
          type="button"
          class="icon-button"
          aria-label={say('search.clear')}
          title={say('search.clear')}
          onClick={() => {
            onQuery('');
            field.current?.focus();
          }}
        >
          <Icon path={closeIcon} />
        </button>
      )}
    </div>
  );
}
