/** Commands on what was seen of requests. */
import type { Handlers } from '../../messages/contract.ts';
import type { Activity } from '../activity/activity.ts';
import { knownKey } from './checks.ts';
import type { CommandContext } from './context.ts';

type Commands =
  | 'activity.get'
  | 'activity.clear'
  | 'activity.explain'
  | 'tab.report'
  | 'key.usage'
  | 'key.acceptRefusals';

export function activityHandlers(
  { opened, reconciler }: CommandContext,
  { log, refused, tabReport, explain }: Activity,
): Pick<Handlers, Commands> {
  return {
    async 'activity.get'({ tab, after = -1 }) {
      opened();
      const entries = await log.all();
      return {
        entries: entries.filter(
          (entry) => entry.id > after && (tab === undefined || entry.tab === tab),
        ),
      };
    },
    async 'activity.clear'() {
      opened();
      await log.clear();
      return {};
    },
    async 'activity.explain'({ id }) {
      opened();
      return { causes: [...(await explain(id))] };
    },
    'tab.report': ({ tab }) => tabReport(tab),
    async 'key.usage'({ id }) {
      const vault = opened();
      return vault.usage.of(knownKey(vault.keys, id).id);
    },
    async 'key.acceptRefusals'({ id }) {
      await refused.forget(id);
      return reconciler.reconcileAndTell();
    },
  };
}
