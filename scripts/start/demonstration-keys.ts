import { platforms, PRODUCTION } from '../../lib/platforms/index.ts';
import type { KeyRing } from '../../mocks/lab.ts';
import type { LatchkeyInBrowser } from '../../testkit/playwright/latchkey.ts';

/**
 * Puts every key of the lab's world into the vault, by the extension's own messages, in place of
 * those of the same name that an earlier start has left there. None is in use then.
 * @returns a line for each key that Latchkey refused.
 */
export async function putDemonstrationKeys(
  latchkey: LatchkeyInBrowser,
  rings: Readonly<Record<string, KeyRing>>,
): Promise<string[]> {
  const before = await latchkey.keys();
  const refused: string[] = [];
  for (const { id: platform, name } of platforms) {
    for (const key of rings[platform]?.list() ?? []) {
      for (const old of before) {
        if (old.platform === platform && old.name === key.name) {
          await latchkey.send('key.delete', { id: old.id });
        }
      }
      try {
        const { secret, right, expiresOn, billingUnit } = key;
        await latchkey.send('key.add', {
          platform,
          environment: PRODUCTION,
          name: key.name,
          secret,
          right,
          expiresOn,
          billingUnit,
        });
      } catch (error) {
        refused.push(`The key “${key.name}” of ${name} was not added: ${String(error)}`);
      }
    }
  }
  return refused;
}
