/** What is shown where no key matches the search. */
export function NoMatch({ query, onClear }: { query: string; onClear: () => void }) {
  return (
    <section class="empty">
      <h2>No key matches</h2>
      <p>
        Nothing has “<bdi>{query.trim()}</bdi>” in its name, hint, platform, environment, right,
        billing unit or status.
      </p>
      <button type="button" class="button" onClick={onClear}>
        Show all keys
      </button>
    </section>
  );
}
