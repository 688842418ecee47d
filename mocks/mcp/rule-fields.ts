import { described } from '../world/described.ts';
import type { callRuleEntries } from '../world/call-rules.ts';

type RuleEntries = Pick<typeof callRuleEntries, 'operation' | 'key' | 'when' | 'after' | 'times'>;

/** The fields by which a fault rule or a stub chooses calls, each with what it means. */
export function ruleEntriesOf({ operation, key, when, after, times }: RuleEntries): RuleEntries {
  return {
    operation: described(operation, 'Id of an operation, or all of a platform: "yespo.*".'),
    key: described(key, 'Only calls with this key, by name or id.'),
    when: described(when, 'What the path, the query and the body must hold.'),
    after: described(after, 'How many calls that would fit pass first.'),
    times: described(times, 'The next so many calls, or "always"; one unless given.'),
  } as unknown as RuleEntries;
}
