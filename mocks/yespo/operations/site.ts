import * as v from 'valibot';
import { empty, json, text } from '../../pack/answer.ts';
import type { Operation } from '../../pack/pack.ts';
import { shortText } from '../fields.ts';
import { hostNameOf } from '../site.ts';
import type { YespoState } from '../state.ts';
import { apiOperation, invalid, notFound } from './api.ts';

const domain = shortText(255);

const NO_DOMAIN = 'domain: expected a domain as in shop.example';

export const siteOperations: readonly Operation<YespoState>[] = [
  apiOperation({
    id: 'yespo.site.domains.add',
    method: 'POST',
    path: 'v1/site/domains',
    group: 'full',
    body: v.object({ domain }),
    success: { status: 200, carries: '{siteId}' },
    refuses: ['invalid'],
    source: 'SHOP; WOO Yespo_Web_Tracking_Script.php:9,174',
    invented:
      'the form of a site id, and which of two sentences a known domain gets, because two clients want each another (a setting of the world)',
    handler({ state, ids, body }) {
      const host = hostNameOf(body.domain);
      if (host === undefined) return invalid(NO_DOMAIN);
      if (state.sites.domains.get(host)) return invalid(state.settings.knownDomain);
      const siteId = ids.token('0123456789ABCDEF', 16);
      state.sites.domains.put({ domain: host, siteId });
      return json({ siteId });
    },
  }),
  apiOperation({
    id: 'yespo.site.script',
    method: 'GET',
    path: 'v1/site/script',
    group: 'full',
    success: { status: 200, carries: 'the script of the site that was added last, as text' },
    source: 'SHOP; WOO Yespo_Web_Tracking_Script.php:38-46',
    invented: 'the script, and the id in it before any domain was posted',
    handler({ state }) {
      // WOO asks for it on its first connection, and posts the domain afterwards.
      const siteId = state.sites.domains.list().at(-1)?.siteId ?? '0000000000000000';
      const source = `https://statics.esputnik.com/scripts/${siteId}.js`;
      return text(`<script async src="${source}"></script>`);
    },
  }),
  apiOperation({
    id: 'yespo.shopify.token.save',
    method: 'POST',
    path: 'v1/shopify/token',
    group: 'full',
    body: v.object({ domain, accessToken: shortText(500) }),
    success: { status: 200, carries: 'nothing' },
    refuses: ['invalid'],
    source: 'SHOP',
    invented: 'the answer; the token is not kept',
    handler({ state, body }) {
      const host = hostNameOf(body.domain);
      if (host === undefined) return invalid(NO_DOMAIN);
      state.sites.shops.put(host);
      return empty();
    },
  }),
  apiOperation({
    id: 'yespo.shopify.token.delete',
    method: 'DELETE',
    path: 'v1/shopify/token',
    group: 'full',
    body: v.object({ domain }),
    // The client sends none; then all of the account's shops are meant.
    bodyOptional: true,
    success: { status: 200, carries: 'nothing' },
    refuses: ['not-found'],
    source: 'SHOP',
    invented: 'the answer, 404, and that without a body all shops are meant',
    handler({ state, body: sent }) {
      const body = sent as typeof sent | undefined;
      if (!body) {
        for (const shop of state.sites.shops.list()) state.sites.shops.remove(shop);
        return empty();
      }
      const removed = state.sites.shops.remove(hostNameOf(body.domain) ?? '');
      return removed ? empty() : notFound(`Shop '${body.domain}'`);
    },
  }),
];
