import * as v from 'valibot';
import { json } from '../../pack/answer.ts';
import type { Operation } from '../../pack/pack.ts';
import { maybe, shortText, texts } from '../fields.ts';
import { hostNameOf, type WebPushDomain } from '../site.ts';
import type { YespoState } from '../state.ts';
import { apiOperation, notFound } from './api.ts';

const name = maybe(shortText(255));

const newDomain = v.object({
  domain: shortText(255),
  serviceWorkerName: name,
  serviceWorkerPath: name,
  serviceWorkerScope: name,
});

/** A domain that was added, or why not, which comes with 200 too. */
type Added =
  | { readonly success: { readonly domain: string; readonly status: string } }
  | { readonly errors: { readonly domain: string; readonly message: string } };

function add(
  { sites }: YespoState,
  { domain, ...worker }: Partial<v.InferOutput<typeof newDomain>> & { readonly domain: string },
): Added {
  const host = hostNameOf(domain);
  // Names below .invalid lead nowhere (RFC 2606).
  if (host === undefined || host.endsWith('.invalid')) {
    return { errors: { domain, message: `Domain can't be reached` } };
  }
  if (sites.webPush.get(host)) {
    return { errors: { domain: host, message: 'Domain is already registered' } };
  }
  const added: WebPushDomain = {
    domain: host,
    serviceWorkerName: worker.serviceWorkerName ?? 'service-worker.js',
    serviceWorkerPath: worker.serviceWorkerPath ?? '/',
    serviceWorkerScope: worker.serviceWorkerScope ?? '/',
  };
  sites.webPush.put(added);
  return { success: { domain: host, status: 'ACTIVE' } };
}

const domains = v.object({ domains: texts(100) });

export const webPushOperations: readonly Operation<YespoState>[] = [
  apiOperation({
    id: 'yespo.site.webpush.domain.add',
    method: 'POST',
    path: 'v1/site/webpush/domain',
    group: 'full',
    body: newDomain,
    success: {
      status: 200,
      carries: '{success: {domain, status}}, or {errors: {domain, message}}',
    },
    source: 'SHOP create-webpush-domain',
    invented: 'the word of the status, the defaults, and which domains cannot be reached: .invalid',
    handler: ({ state, body }) => json(add(state, body)),
  }),
  apiOperation({
    id: 'yespo.site.webpush.domains.add',
    method: 'POST',
    path: 'v1/site/webpush/domains',
    group: 'full',
    body: domains,
    success: { status: 200, carries: '{success, errors}, a list each' },
    source: 'WOO Yespo_Web_Push.php:13; ONE',
    invented: 'the answer',
    handler({ state, body }) {
      const added = body.domains.map((domain) => add(state, { domain }));
      return json({
        success: added.flatMap((one) => ('success' in one ? one.success : [])),
        errors: added.flatMap((one) => ('errors' in one ? one.errors : [])),
      });
    },
  }),
  apiOperation({
    id: 'yespo.site.webpush.domains.list',
    method: 'GET',
    path: 'v1/site/webpush/domains',
    group: 'full',
    success: { status: 200, carries: 'a list of domains' },
    source: 'WOO Yespo_Web_Push.php:13; ONE',
    invented: 'the answer',
    handler: ({ state }) => json(state.sites.webPush.list()),
  }),
  apiOperation({
    id: 'yespo.site.webpush.domains.delete',
    method: 'DELETE',
    path: 'v1/site/webpush/domains',
    group: 'full',
    body: domains,
    success: { status: 200, carries: '{success, errors}, a list each' },
    source: 'WOO Yespo_Web_Push.php:13; ONE',
    invented: 'the answer',
    handler({ state, body }) {
      const removed = body.domains.map((domain) => ({
        domain,
        done: state.sites.webPush.remove(hostNameOf(domain) ?? ''),
      }));
      return json({
        success: removed.filter(({ done }) => done).map(({ domain }) => ({ domain })),
        errors: removed
          .filter(({ done }) => !done)
          .map(({ domain }) => ({ domain, message: 'Domain not found' })),
      });
    },
  }),
  apiOperation({
    id: 'yespo.site.webpush.script',
    method: 'GET',
    path: 'v1/site/webpush/script',
    group: 'full',
    query: v.object({ domain: v.pipe(v.string(), v.nonEmpty('must not be empty')) }),
    success: { status: 200, carries: '{script, serviceWorker}' },
    refuses: ['not-found'],
    source: 'SHOP; WOO',
    invented: 'what the two scripts say, and 404',
    handler({ state, query }) {
      const known = state.sites.webPush.get(hostNameOf(query.domain) ?? '');
      if (!known) return notFound(`Domain '${query.domain}'`);
      const path = `${known.serviceWorkerPath}${known.serviceWorkerName}`;
      const scope = known.serviceWorkerScope;
      return json({
        script: `navigator.serviceWorker.register(${JSON.stringify(path)}, ${JSON.stringify({ scope })});`,
        serviceWorker: 'self.addEventListener("push", () => {});',
      });
    },
  }),
];
