import type { Handlers, Preferences } from '../../messages/contract.ts';
import type { AutoLock } from '../auto-lock.ts';
import type { CommandContext } from './context.ts';

export function preferenceHandlers(
  { vaultLock, write }: CommandContext,
  autoLock: AutoLock,
  /** To be called when it may matter whether pins are kept. */
  keepPins: () => void,
): Pick<Handlers, 'preferences.change'> {
  return {
    async 'preferences.change'(changed) {
      const given = Object.fromEntries(
        Object.entries(changed).filter(([, value]) => value !== undefined),
      ) as Partial<Preferences>;
      // A later program's preferences, which the pages of this one do not know, stay.
      const change = await write(({ settings }) => ({
        settings: { ...settings, preferences: { ...settings.preferences, ...given } },
      }));
      await vaultLock.stayOpen(!change.preferences.lockWithBrowser);
      autoLock.watch();
      keepPins();
      return change;
    },
  };
}
