import type { Platform } from '../platforms/types.ts';
import { Icon, plusIcon } from '../design/icon.tsx';

/** What a tester sees who has no key yet: the three steps to the first one in use. */
export function EmptyState({
  platforms,
  onAdd,
}: {
  readonly platforms: readonly Platform[];
  readonly onAdd: () => void;
}) {
  return (
    <section class="empty" aria-labelledby="empty-title">
      <h2 id="empty-title">Hang up your first key</h2>
      <ol class="steps">
        <li>
          <strong>Copy an access key</strong> from its platform:
          <span class="step-links">
            {platforms.map(({ id, name, keyScreen }) => (
              <a key={id} data-platform={id} href={keyScreen} target="_blank" rel="noreferrer">
                {name}
              </a>
            ))}
          </span>
        </li>
        <li>
          <strong>Add it here</strong> with a name that you will recognise.
        </li>
        <li>
          <strong>Click it.</strong> From then on requests to that platform carry its header. Click
          another key to switch.
        </li>
      </ol>
      <button type="button" class="button button-primary" onClick={onAdd}>
        <Icon path={plusIcon} />
        Add a key
      </button>
    </section>
  );
}
