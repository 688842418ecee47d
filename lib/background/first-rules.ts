/** The rules of a browser that has just started, before the whole vault is read. */
import { createRuleKeeper } from '../injection/apply.ts';
import { compileRules } from '../injection/compile.ts';
import { hostsWithoutPages } from '../platforms/hosts.ts';
import { readInUse } from '../vault/in-use.ts';
import { activeKeys, createAccessFilter } from './active-keys.ts';
import type { PlatformRegistry } from '../platforms/registry.ts';
import type { Ports } from './ports.ts';

/** Tells that a worker of this session of the browser has put its rules in force. */
const STARTED = 'rules/started';

/**
 * Puts the rules of the keys in use in force, where the browser has just started: a woken worker
 * finds them standing. Answers whether this is the first worker of the session. Never fails; the
 * reconciler does the same again, and tells what is wrong.
 */
export async function putFirstRules(
  ports: Ports,
  /** The platforms, as soon as it is known what a company gives; read beside the vault. */
  platforms: Promise<PlatformRegistry> = Promise.resolve(ports.platforms),
): Promise<boolean> {
  try {
    const started = ports.session.get(STARTED);
    const reading = readInUse(ports.storage, ports.session);
    const [{ [STARTED]: wasStarted }, inUse] = await Promise.all([started, reading]);
    if (wasStarted) return false;
    const registry = await platforms;
    if (inUse) {
      const { active } = await activeKeys(
        inUse,
        registry,
        // In no tab have typed addresses been allowed yet, and no key is pinned to one.
        { typedTabs: { of: () => [] }, pins: [], now: ports.now() },
        inUse.secretOf,
      );
      const withinAccess = createAccessFilter((pattern) => ports.hasAccess([pattern]));
      const { rules } = compileRules(await withinAccess(active), hostsWithoutPages(registry));
      await createRuleKeeper(ports.rules).apply(rules);
    }
    await ports.session.set({ [STARTED]: true });
  } catch {
    // Told by whoever opens the vault.
  }
  return true;
}
