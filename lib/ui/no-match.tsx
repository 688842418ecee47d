import { say } from '../sentences/say.ts';
/** Shown where no key matches the search. */
export function NoMatch({ query, onClear }: { query: string; onClear: () => void }) {
  return (
    <section class="empty">
      <h2>{say('search.noMatch')}</h2>
      <p>{say('search.noMatchText', { typed: query.trim() })}</p>
      <button type="button" class="button" onClick={onClear}>
        {say('search.showAll')}
      </button>
    </section>
  );
}
