import { useState } from 'preact/hooks';
import { say } from '../sentences/say.ts';
import { useFirstField } from './focus.ts';
import { askForHosts } from './host-access.ts';

interface Props {
  /** Match patterns of the hosts. */
  readonly hosts: readonly string[];
  readonly onDone: () => void;
}

/**
 * Asks for access to the hosts of what has just been stored. This is a step of its own, because a
 * browser may close the popup when it asks. Everything typed is stored by then.
 */
export function AccessStep({ hosts, onDone }: Props) {
  const [refusal, setRefusal] = useState<string>();
  const step = useFirstField<HTMLElement>('.button-primary');
  return (
    <section ref={step} class="card access" aria-labelledby="access-title">
      <h2 id="access-title">{say('access.title')}</h2>
      <p>{say('access.text')}</p>
      <ul class="origins">
        {hosts.map((host) => (
          <li key={host}>{host.replace(/\/\*$/, '')}</li>
        ))}
      </ul>
      {refusal !== undefined && (
        <p class="notice notice-bad" role="alert">
          {refusal}
        </p>
      )}
      <div class="actions">
        <button type="button" class="button" onClick={onDone}>
          {say('action.later')}
        </button>
        <button
          type="button"
          class="button button-primary"
          onClick={() =>
            void askForHosts(hosts).then((answer) =>
              answer === undefined ? onDone() : setRefusal(answer),
            )
          }
        >
          {say('access.allow')}
        </button>
      </div>
    </section>
  );
}
