/**
 * Commands on tabs: the keys that are pinned to them, and those that were there before the rules.
 */
import type { Handlers } from '../../messages/contract.ts';
import type { OldTabs } from '../old-tabs.ts';
import type { Pins } from '../pins.ts';
import { knownKey, named } from './checks.ts';
import { CommandRefused, type CommandContext } from './context.ts';

type Commands = 'tab.pin' | 'tab.unpin' | 'tabs.reload' | 'tabs.leave';

export function tabHandlers(
  { reconciler, opened }: CommandContext,
  oldTabs: OldTabs,
  pins: Pins,
  /** To be called when pins have changed. */
  keep: () => void,
): Pick<Handlers, Commands> {
  const end = async (reload: boolean) => {
    await oldTabs.end(reload);
    return reconciler.reconcileAndTell();
  };
  return {
    async 'tab.pin'({ tab, key: id }) {
      const { keys } = opened();
      const key = knownKey(keys, id);
      if (!key.enabled) {
        throw new CommandRefused({ code: 'key.isDisabled', parameters: { key: named(key) } });
      }
      await pins.add(tab, key, keys);
      keep();
      return reconciler.reconcileAndTell();
    },
    async 'tab.unpin'({ tab, key }) {
      await pins.remove(tab, key);
      keep();
      return reconciler.reconcileAndTell();
    },
    'tabs.reload': () => end(true),
    'tabs.leave': () => end(false),
  };
}
