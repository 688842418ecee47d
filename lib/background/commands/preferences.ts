import type { Handlers, Preferences } from '../../messages/contract.ts';
import type { AutoLock } from '../auto-lock.ts';
import type { Company } from '../company.ts';
import { CommandRefused, type CommandContext } from './context.ts';

export function preferenceHandlers(
  { vaultLock, write }: CommandContext,
  autoLock: AutoLock,
  /** To be called when it may matter whether pins are kept. */
  keepPins: () => void,
  company: Pick<Company, 'given'>,
): Pick<Handlers, 'preferences.change'> {
  return {
    async 'preferences.change'(changed) {
      const given = Object.fromEntries(
        Object.entries(changed).filter(([, value]) => value !== undefined),
      ) as Partial<Preferences>;
      const fixed = company.given.preferences;
      for (const [name, value] of Object.entries(given)) {
        if (!Object.hasOwn(fixed, name) || fixed[name as keyof Preferences] === value) continue;
        throw new CommandRefused({ code: 'company.settingIsFixed' });
      }
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
