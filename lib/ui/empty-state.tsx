import { say } from '../sentences/say.ts';
import type { Platform } from '../platforms/types.ts';
import { Icon, plusIcon } from '../design/icon.tsx';

/** Shown while there is no key: the three steps to the first one in use. */
export function EmptyState({
  platforms,
  onAdd,
}: {
  readonly platforms: readonly Platform[];
  readonly onAdd: () => void;
}) {
  return (
    <section class="empty" aria-labelledby="empty-title">
      <h2 id="empty-title">{say('empty.title')}</h2>
      <ol class="steps">
        <li>
          <strong>{say('empty.copy')}</strong> {say('empty.copyText')}
          <span class="step-links">
            {platforms.map(({ id, name, keyScreen }) => (
              <a key={id} data-platform={id} href={keyScreen} target="_blank" rel="noreferrer">
                {name}
              </a>
            ))}
          </span>
        </li>
        <li>
          <strong>{say('empty.add')}</strong> {say('empty.addText')}
        </li>
        <li>
          <strong>{say('empty.click')}</strong> {say('empty.clickText')}
        </li>
      </ol>
      <button type="button" class="button button-primary" onClick={onAdd}>
        <Icon path={plusIcon} />
        {say('keyForm.add')}
      </button>
    </section>
  );
}
