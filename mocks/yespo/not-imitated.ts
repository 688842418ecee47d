import type { NotImitated } from '../pack/pack.ts';

/** What Yespo has and the lab does not imitate. */
export const notImitated: readonly NotImitated[] = [
  {
    what: 'Delivery callbacks of message providers, esputnik.com/dlr/v1/{provider}/status and /dlr/v2/',
    why: 'they come in from providers; what they carry is not public',
    source: 'docs',
  },
  {
    what: 'The target of the Shopify app proxy, push.yespo.tech',
    why: 'nothing but the host name is public',
    source: 'SHOP config',
  },
];
