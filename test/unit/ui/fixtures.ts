import type { EnvironmentSummary, KeySummary } from '../../../lib/messages/contract.ts';
import { platforms, productionOf } from '../../../lib/platforms/index.ts';
import type { Names } from '../../../lib/ui/model/groups.ts';

export const staging: EnvironmentSummary = {
  id: 'env-staging',
  platform: 'yespo',
  name: 'Staging EU',
  origins: { api: ['https://api.staging.example.com'] },
  allowedSites: [],
};

/**
 * Names as a view has them: the platforms, their production, and one environment of the user's own.
 */
export const names: Names = {
  platforms,
  environments: [...platforms.map(productionOf), staging],
};

/** A key of Yespo in production, named as its id says, with the given differences. */
export function key(id: string, differences: Partial<KeySummary> = {}): KeySummary {
  return {
    id,
    platform: 'yespo',
    environment: 'production',
    name: id,
    hint: '••••abcd',
    enabled: true,
    createdAt: 0,
    status: 'active',
    inUse: false,
    ...differences,
  };
}
