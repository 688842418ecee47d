/** Commands on the tabs that were there before the rules. */
import type { Handlers } from '../../messages/contract.ts';
import type { OldTabs } from '../old-tabs.ts';
import type { CommandContext } from './context.ts';

export function tabHandlers(
  { reconciler }: CommandContext,
  oldTabs: OldTabs,
): Pick<Handlers, 'tabs.reload' | 'tabs.leave'> {
  const end = async (reload: boolean) => {
    await oldTabs.end(reload);
    return reconciler.reconcileAndTell();
  };
  return { 'tabs.reload': () => end(true), 'tabs.leave': () => end(false) };
}
