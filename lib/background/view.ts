import { statusOf } from '../keys/status.ts';
import type { Problem, View } from '../messages/contract.ts';
import { platforms } from '../platforms/index.ts';
import type { Vault } from '../vault/vault.ts';
import { isInUse } from './in-use.ts';
import { environmentsOf } from './places.ts';

/** What the pages show of this vault. */
export function viewOf(
  vault: Vault,
  problems: readonly Problem[],
  revision: number,
  now: Date,
): View {
  const { settings } = vault;
  const dismissed = new Set(settings.dismissed);
  return {
    revision,
    paused: settings.paused,
    protection: vault.protection,
    keys: [...vault.keys.values()].map((key) => ({
      ...key,
      status: statusOf(key, now),
      inUse: isInUse(settings, key),
    })),
    platforms: platforms.map(({ id, name, policy }) => ({
      id,
      name,
      rights: policy.rights.map(({ id: right, label, short }) => ({ id: right, label, short })),
    })),
    environments: environmentsOf(settings),
    problems: problems.filter(({ id }) => !dismissed.has(id)),
  };
}
