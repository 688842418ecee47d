/** The rules of a browser that has just started, before the whole vault is read. */
import { createRuleKeeper } from '../injection/apply.ts';
import { readInUse } from '../vault/in-use.ts';
import type { Ports } from './ports.ts';
import { activeKeys, rulesFor } from './reconciler.ts';

/** Tells that a worker of this session of the browser has put its rules in force. */
const STARTED = 'rules/started';

/**
 * Puts the rules of the keys in use in force, where the browser has just started: a woken worker
 * finds them standing. Never fails; the reconciler does the same again, and tells what is wrong.
 */
export async function putFirstRules(ports: Ports): Promise<void> {
  try {
    const started = ports.session.get(STARTED);
    const reading = readInUse(ports.storage, ports.session);
    const [{ [STARTED]: wasStarted }, inUse] = await Promise.all([started, reading]);
    if (wasStarted) return;
    if (inUse) {
      // In no tab have typed addresses been allowed yet.
      const noTabs = { of: () => [] };
      const { active } = await activeKeys(inUse, ports.platforms, noTabs, inUse.secretOf);
      const hasAccess = (pattern: string) => ports.hasAccess([pattern]);
      const { rules } = await rulesFor(active, ports.platforms, hasAccess);
      await createRuleKeeper(ports.rules).apply(rules);
    }
    await ports.session.set({ [STARTED]: true });
  } catch {
    // Told by whoever opens the vault.
  }
}
