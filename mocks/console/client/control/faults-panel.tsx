import { useState } from 'preact/hooks';
import { Icon, plusIcon } from '../../../../lib/design/icon.tsx';
import { Chip } from '../parts/small.tsx';
import type { PageProps } from './page.ts';
import { FaultDialog } from './fault-dialog.tsx';
import { lab, type FaultRule, type Key } from './lab.ts';

/** The world's fault rules: what goes wrong on purpose. */
export function FaultsPanel(page: PageProps) {
  const { world, faults, keys, run } = page;
  const [adding, setAdding] = useState(false);
  const client = lab.world(world.name).faults;
  return (
    <section class="card panel" aria-labelledby="faults-title">
      <div class="panel-head">
        <h2 id="faults-title">Faults</h2>
        <div class="buttons">
          {faults.length > 1 && (
            <button
              type="button"
              class="button button-small"
              onClick={() => void run(client.clear, 'Nothing goes wrong on purpose any more.')}
            >
              Remove all
            </button>
          )}
          <button type="button" class="button button-small" onClick={() => setAdding(true)}>
            <Icon path={plusIcon} /> Add fault
          </button>
        </div>
      </div>
      {faults.length === 0 && (
        <p class="hint">
          Nothing goes wrong on purpose. A fault makes the next calls of an operation fail: late,
          refused, cut off, or never answered.
        </p>
      )}
      <ul class="fault-rules">
        {faults.map((rule) => (
          <li key={rule.id} class="fault-rule">
            <div>
              <p>
                <code>{rule.operation}</code>
              </p>
              <p class="hint">{aboutRule(rule, keys)}</p>
            </div>
            <Chip tone={isOver(rule) ? 'other' : 'bad'}>
              {rule.times === 'always'
                ? `${rule.struck} struck`
                : `${rule.struck} of ${rule.times} struck`}
            </Chip>
            <button
              type="button"
              class="button button-small danger-text"
              aria-label={`Remove the fault of ${rule.operation}`}
              onClick={() => void run(() => client.remove(rule.id))}
            >
              Remove
            </button>
          </li>
        ))}
      </ul>
      {adding && <FaultDialog {...page} onClose={() => setAdding(false)} />}
    </section>
  );
}

const isOver = ({ times, struck }: FaultRule) => times !== 'always' && struck >= times;

function aboutRule(rule: FaultRule, keys: readonly Key[]): string {
  const { key, operation } = rule;
  if (key === undefined) return `${whatHappens(rule)}, for every key`;
  // A key is named by its id in a rule that was set here; people know it by its name.
  const known = keys.find(({ id, platform }) => id === key && operation.startsWith(`${platform}.`));
  return `${whatHappens(rule)}, for the key ${known?.name ?? key}`;
}

function whatHappens({ fault }: FaultRule): string {
  const after =
    'point' in fault && fault.point === 'after-operation' ? ' after the operation is done' : '';
  switch (fault.kind) {
    case 'status':
      return `refused with ${fault.status}`;
    case 'latency':
      return `answered ${fault.milliseconds} ms late`;
    case 'slow-body':
      return `the body takes ${fault.milliseconds} ms`;
    case 'empty-body':
      return 'answered with an empty body';
    case 'hang':
      return `never answered${after}`;
    case 'cut':
      return fault.point === 'within-body'
        ? 'cut off in the middle of the answer'
        : `connection cut${after}`;
  }
}
