import * as v from 'valibot';
import { createStore, type Store } from '../world/store.ts';

/** A site that is tracked. */
export const storedDomain = v.strictObject({ domain: v.string(), siteId: v.string() });

/** A site that sends web push messages. */
export const storedWebPushDomain = v.strictObject({
  domain: v.string(),
  serviceWorkerName: v.string(),
  serviceWorkerPath: v.string(),
  serviceWorkerScope: v.string(),
});

export type Domain = v.InferOutput<typeof storedDomain>;
export type WebPushDomain = v.InferOutput<typeof storedWebPushDomain>;

/** What the account knows of its sites, newest 10,000 of each kind, by domain. */
export interface Sites {
  readonly domains: Store<string, Domain>;
  readonly webPush: Store<string, WebPushDomain>;
  /** Shops that are connected; their tokens are not kept. */
  readonly shops: Store<string, string>;
}

export function createSites(data: {
  readonly domains: readonly Domain[];
  readonly webPush: readonly WebPushDomain[];
  readonly shops: readonly string[];
}): Sites {
  return {
    domains: createStore(data.domains, ({ domain }) => domain),
    webPush: createStore(data.webPush, ({ domain }) => domain),
    shops: createStore(data.shops, (shop) => shop),
  };
}

/**
 * The host name that a client means by a domain or an address, in lower case; undefined where it is
 * none.
 */
export function hostNameOf(domain: string): string | undefined {
  const url = URL.parse(/^https?:\/\//i.test(domain) ? domain : `https://${domain}`);
  const host = url?.hostname ?? '';
  return /^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(host) ? host : undefined;
}
