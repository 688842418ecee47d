import { useEffect, useState } from 'preact/hooks';
import type { ActivityEntry } from '../../activity/entry.ts';
import { momentName } from '../../sentences/moment.ts';
import { say, textOf } from '../../sentences/say.ts';
import type { Sentence } from '../../sentences/sentence.ts';
import { withoutNames } from '../../sentences/without-names.ts';
import { sentence, type Run } from '../use-background.ts';
import { outcomeName } from './words.ts';

interface Props {
  readonly entry: ActivityEntry;
  readonly quiet: boolean;
  readonly run: Run;
  readonly onClose: () => void;
}

/** One request: what is known of it, and why it was refused or carried no key. */
export function ActivityDetails({ entry, quiet, run, onClose }: Props) {
  const [causes, setCauses] = useState<readonly Sentence[]>();
  const [fault, setFault] = useState<string>();
  useEffect(() => {
    run('activity.explain', { id: entry.id }).then(
      ({ causes: found }) => setCauses(found),
      (error: unknown) => setFault(sentence(error)),
    );
  }, [entry.status, entry.outcome]);
  const rows: readonly (readonly [string, string | undefined])[] = [
    [say('activity.time'), momentName(entry.at)],
    [say('activity.address'), `${entry.method} ${entry.url}`],
    [say('activity.kind'), entry.type],
    [say('activity.sentBy'), entry.tab === -1 ? say('activity.worker') : entry.initiator],
    [say('activity.key'), entry.key?.name],
    [say('activity.outcome'), outcomeName(entry.outcome)],
    [say('activity.status'), entry.status === undefined ? entry.error : String(entry.status)],
  ];
  return (
    <aside class="activity-details" aria-labelledby="details-title">
      <header>
        <h2 id="details-title">{say('activity.details')}</h2>
        <button type="button" class="button button-small" onClick={onClose}>
          {say('activity.close')}
        </button>
      </header>
      <h3>{say('activity.why')}</h3>
      {fault !== undefined && (
        <p class="notice notice-bad" role="alert">
          {fault}
        </p>
      )}
      {causes?.length === 0 && <p>{say('activity.nothingWrong')}</p>}
      <ul class="causes">
        {causes?.map((cause) => (
          <li key={cause.code} data-cause={cause.code}>
            {textOf(quiet ? withoutNames(cause) : cause)}
          </li>
        ))}
      </ul>
      <dl>
        {rows.map(
          ([name, value]) =>
            value !== undefined && (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
    </aside>
  );
}
