import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Icon, plusIcon } from '../../../../lib/design/icon.tsx';
import { Chip } from '../parts/small.tsx';
import { say } from '../words/say.ts';
import type { FaultRule, Key, StubRule } from './lab.ts';
import type { PageProps } from './page.ts';

type Rule = FaultRule | StubRule;

/** What the panel says of rules of one kind. */
interface RuleWords<Of extends Rule> {
  readonly title: string;
  readonly add: string;
  /** While there is none. */
  readonly none: string;
  /** Once all are removed. */
  readonly cleared: string;
  readonly removeAll: string;
  readonly removeOne: (rule: Of) => string;
}

interface Props<Of extends Rule> extends PageProps {
  /** Begins the ids of its elements. */
  readonly id: string;
  readonly words: RuleWords<Of>;
  readonly rules: readonly Of[];
  /** What happens to a call that the rule strikes, in words. */
  readonly what: (rule: Of) => string;
  readonly remove: (id: string) => Promise<void>;
  readonly clear: () => Promise<void>;
  /** The form for another one. */
  readonly dialog: (close: () => void) => ComponentChildren;
}

/** Rules about calls: what each does, to which calls, and how many it has struck. */
export function RulesPanel<Of extends Rule>(props: Props<Of>) {
  const { id, words, rules, what, keys, run, remove, clear, dialog } = props;
  const [adding, setAdding] = useState(false);
  const titleId = `${id}-title`;
  return (
    <section class="card panel" aria-labelledby={titleId}>
      <div class="panel-head">
        <h2 id={titleId}>{words.title}</h2>
        <div class="buttons">
          {rules.length > 1 && (
            <button
              type="button"
              class="button button-small"
              aria-label={words.removeAll}
              onClick={() => void run(clear, words.cleared)}
            >
              {say('rules.removeAll')}
            </button>
          )}
          <button type="button" class="button button-small" onClick={() => setAdding(true)}>
            <Icon path={plusIcon} /> {words.add}
          </button>
        </div>
      </div>
      {rules.length === 0 && <p class="hint">{words.none}</p>}
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
                ? say('rules.struck', { number: rule.struck })
                : say('rules.struckOf', { number: rule.struck, most: rule.times })}
            </Chip>
            <button
              type="button"
              class="button button-small danger-text"
              aria-label={words.removeOne(rule)}
              onClick={() => void run(() => remove(rule.id))}
            >
              {say('action.remove')}
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
    key === undefined ? say('rules.forEveryKey') : say('rules.forKey', { key: known?.name ?? key }),
    ...(when === undefined ? [] : [say('rules.where', { condition: JSON.stringify(when) })]),
    ...(after === 0 ? [] : [say('rules.afterCalls', { count: after })]),
  ];
}
