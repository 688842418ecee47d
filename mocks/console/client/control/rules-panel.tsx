import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Icon, plusIcon } from '../../../../lib/design/icon.tsx';
import { Chip } from '../parts/small.tsx';
import type { FaultRule, Key, StubRule } from './lab.ts';
import type { PageProps } from './page.ts';

type Rule = FaultRule | StubRule;

interface Props<Of extends Rule> extends PageProps {
  readonly title: string;
  /** What one of them is called: a fault, a stub. */
  readonly noun: string;
  readonly rules: readonly Of[];
  /** What stands there while there is none. */
  readonly empty: string;
  /** What happens to a call that the rule strikes, in words. */
  readonly what: (rule: Of) => string;
  readonly remove: (id: string) => Promise<void>;
  readonly clear: () => Promise<void>;
  /** What is said once all are removed. */
  readonly cleared: string;
  /** The form for another one. */
  readonly dialog: (close: () => void) => ComponentChildren;
}

/** Rules about calls: what each does, to which calls, and how many it has struck. */
export function RulesPanel<Of extends Rule>(props: Props<Of>) {
  const { title, noun, rules, empty, what, keys, run, remove, clear, cleared, dialog } = props;
  const [adding, setAdding] = useState(false);
  const id = `${noun}s-title`;
  return (
    <section class="card panel" aria-labelledby={id}>
      <div class="panel-head">
        <h2 id={id}>{title}</h2>
        <div class="buttons">
          {rules.length > 1 && (
            <button
              type="button"
              class="button button-small"
              aria-label={`Remove all ${noun}s`}
              onClick={() => void run(clear, cleared)}
            >
              Remove all
            </button>
          )}
          <button type="button" class="button button-small" onClick={() => setAdding(true)}>
            <Icon path={plusIcon} /> Add {noun}
          </button>
        </div>
      </div>
      {rules.length === 0 && <p class="hint">{empty}</p>}
      <ul>
        {rules.map((rule) => (
          <li key={rule.id} class="fault-rule">
            <div>
              <p>
                <code>{rule.operation}</code>
              </p>
              <p class="hint">{[what(rule), ...callsText(rule, keys)].join(', ')}</p>
            </div>
            <Chip tone={isOver(rule) ? 'other' : 'bad'}>
              {rule.times === 'always'
                ? `${rule.struck} struck`
                : `${rule.struck} of ${rule.times} struck`}
            </Chip>
            <button
              type="button"
              class="button button-small danger-text"
              aria-label={`Remove the ${noun} of ${rule.operation}`}
              onClick={() => void run(() => remove(rule.id))}
            >
              Remove
            </button>
          </li>
        ))}
      </ul>
      {adding && dialog(() => setAdding(false))}
    </section>
  );
}

const isOver = ({ times, struck }: Rule) => times !== 'always' && struck >= times;

/** Which calls a rule strikes, in words. */
function callsText({ key, operation, when, after = 0 }: Rule, keys: readonly Key[]): string[] {
  // A key is named by its id in a rule that was set here; people know it by its name.
  const known = keys.find(({ id, platform }) => id === key && operation.startsWith(`${platform}.`));
  return [
    key === undefined ? 'for every key' : `for the key ${known?.name ?? key}`,
    ...(when === undefined ? [] : [`where ${JSON.stringify(when)}`]),
    ...(after === 0 ? [] : [after === 1 ? 'after 1 call' : `after ${after} calls`]),
  ];
}
