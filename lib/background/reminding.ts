/** Reminds of keys that end: by a notification each, once, and of idle ones by a problem. */
import { passedMarks, untold, withTold, type Reminder } from '../keys/reminders.ts';
import { dayOf } from '../platforms/expiry.ts';
import type { PlatformRegistry } from '../platforms/registry.ts';
import type { Vault } from '../vault/vault.ts';
import { reminderNotices } from './notices.ts';
import type { Ports } from './ports.ts';

export interface Reminding {
  /**
   * Notifies of what has passed a mark since it was last called, where the user wants that. What
   * was told is stored first, so that nothing is told twice.
   */
  remind(vault: Vault): Promise<void>;
  /** Keys that their platform will disable soon because they are not used. */
  idle(this: void, vault: Vault | undefined): readonly Reminder[];
}

export function createReminding(ports: Pick<Ports, 'platforms' | 'now' | 'notify'>): Reminding {
  /** The keys that were near their end when all were last looked through: once a day. */
  let looked: { vault: Vault; day: string; ids: readonly string[] } | undefined;

  const passedOf = (vault: Vault, ids: Iterable<string>, registry: PlatformRegistry) => {
    const now = ports.now();
    const passed: Reminder[] = [];
    for (const id of ids) {
      const key = vault.keys.get(id);
      const policy = key && registry.byId(key.platform)?.policy;
      if (key && policy)
        passed.push(...passedMarks(key, policy, vault.usage.of(id).acceptedAt, now));
    }
    return passed;
  };

  return {
    async remind(vault) {
      if (!vault.settings.preferences.notifyEnding) return;
      const passed = passedOf(vault, vault.keys.keys(), ports.platforms);
      const told = withTold(passed);
      const due = untold(passed, vault.settings.reminded);
      if (due.length === 0) return;
      await vault.write(() => ({ settings: { ...vault.settings, reminded: told } }));
      for (const notice of reminderNotices(due, vault.settings.preferences.quiet)) {
        ports.notify(notice);
      }
    },
    idle(vault) {
      if (!vault) return [];
      const day = dayOf(ports.now());
      if (looked?.vault !== vault || looked.day !== day) {
        const passed = passedOf(vault, vault.keys.keys(), ports.platforms);
        const ids = passed.filter(({ kind }) => kind === 'idle').map(({ key }) => key.id);
        looked = { vault, day, ids };
      }
      // Of few keys only, however many there are. One that was used since is not among them.
      return passedOf(vault, looked.ids, ports.platforms).filter(({ kind }) => kind === 'idle');
    },
  };
}
