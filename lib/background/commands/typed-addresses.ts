/**
 * Commands on addresses that are typed or followed: whether they carry a platform's key, in every
 * tab or in one.
 */
import type { Handlers } from '../../messages/contract.ts';
import type { TypedTabs } from '../typed-tabs.ts';
import { knownPlatform } from './checks.ts';
import type { CommandContext } from './context.ts';

type Commands = 'typedAddresses.set' | 'typedAddresses.allowTab';

export function typedAddressHandlers(
  { ports, opened, write, reconciler }: CommandContext,
  tabs: TypedTabs,
): Pick<Handlers, Commands> {
  return {
    'typedAddresses.set': ({ platform, everywhere }) =>
      write(({ settings }) => {
        const { id } = knownPlatform(ports.platforms, platform);
        const others = settings.typedAddresses.filter((other) => other !== id);
        const typedAddresses = everywhere ? [...others, id] : others;
        return { settings: { ...settings, typedAddresses } };
      }),
    async 'typedAddresses.allowTab'({ platform, tab }) {
      opened();
      await tabs.add({ platform: knownPlatform(ports.platforms, platform).id, tab });
      return reconciler.reconcileAndTell();
    },
  };
}
