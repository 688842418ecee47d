import { isNamedBy } from '../../keys/named-by.ts';
import type { KeySummary, View } from '../../messages/contract.ts';
import { surfaceForTypedUrl } from '../../platforms/match.ts';
import type { Platform } from '../../platforms/types.ts';

/** A key that the address in a tab may carry, and does not yet. */
export interface TypedOffer {
  readonly platform: Platform;
  readonly key: KeySummary;
}

/**
 * The key in use that a typed or followed address would carry if the user let it; undefined where
 * there is none.
 */
export function typedOffer(view: View, address: string, tab: number): TypedOffer | undefined {
  if (view.paused || !URL.canParse(address)) return undefined;
  const url = new URL(address);
  // First, because this is asked at every switch, of ten thousand keys too, and hardly ever holds.
  const isKnown = view.environments.some(({ origins }) =>
    Object.values(origins).some((each) => each.includes(url.origin)),
  );
  if (!isKnown) return undefined;
  const { everywhere, tabs } = view.typedAddresses;
  for (const key of view.keys) {
    if (!key.inUse) continue;
    const platform = view.platforms.find(({ id }) => id === key.platform);
    const environment = view.environments.find(
      ({ id, platform: owner }) => id === key.environment && owner === key.platform,
    );
    if (!platform || !environment) continue;
    const isOn =
      everywhere.includes(platform.id) ||
      tabs.some((known) => known.platform === platform.id && known.tab === tab);
    const match = isOn ? undefined : surfaceForTypedUrl(platform, url, environment);
    if (match && isNamedBy(match.params, platform, key)) return { platform, key };
  }
  return undefined;
}
