/** What a vault holds, as the program tells it to its own pages. */
import { expect } from 'vitest';
import { startLatchkey, type Latchkey } from '../../../lib/background/latchkey.ts';
import { ownWords } from '../../../lib/platforms/own-words.ts';
import type { PlatformWords } from '../../../lib/platforms/words.ts';
import type { FakeBrowser } from './browser.ts';
import type { RecordedVault } from './recorded-vaults.ts';
import { sendTo } from './send.ts';
import { cheapDerivation } from './vault.ts';

export const start = (browser: FakeBrowser) => startLatchkey(browser, cheapDerivation);

/** Opens a vault that an earlier program wrote. */
export async function unlock(latchkey: Latchkey, { opensBy }: RecordedVault): Promise<void> {
  const { vault } = await sendTo(latchkey, 'view.get', null);
  if (vault.state !== 'locked') return;
  if (opensBy.device) await sendTo(latchkey, 'vault.unlockByDevice', opensBy.device);
  else await sendTo(latchkey, 'vault.unlock', { passphrase: opensBy.passphrase ?? '' });
}

/** Expects that the program has all that the user had, as the earlier program told it. */
export async function expectHeld(
  latchkey: Latchkey,
  { holds }: RecordedVault,
  message?: string,
): Promise<void> {
  const view = await sendTo(latchkey, 'view.get', null);
  expect(view.problems.filter(({ leaked }) => !leaked)).toEqual([]);
  const keys = await Promise.all(
    view.keys.map(async (key) => ({
      ...key,
      secret: (await sendTo(latchkey, 'key.reveal', { id: key.id })).secret,
    })),
  );
  // The recording program did not know the platforms that have come since.
  const known = new Set(holds.environments.map(({ platform }) => platform));
  const environments = view.environments.filter(({ platform }) => known.has(platform));
  const { preferences, paused } = view;
  expect(
    { keys, environments: environments.map(named), preferences: { ...preferences }, paused },
    message,
  ).toMatchObject({ ...holds, environments: holds.environments.map(named) });
}

/** Production had its English name in 0.1.0, and has a code since. */
const named = <Of extends { readonly name: PlatformWords }>(environment: Of) => ({
  ...environment,
  name: ownWords(environment.name),
});
