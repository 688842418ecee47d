import * as v from 'valibot';
import { json } from '../../pack/answer.ts';
import { listOf } from '../../pack/list.ts';
import type { Operation } from '../../pack/pack.ts';
import { maybe, shortText, texts } from '../fields.ts';
import { hostNameOf, type WebPushDomain } from '../site.ts';
import type { YespoState } from '../state.ts';
import { apiOperation, invalid, notFound } from './api.ts';

const name = maybe(shortText(255));

const newDomain = v.object({
  domain: shortText(255),
  serviceWorkerName: name,
  serviceWorkerPath: name,
  serviceWorkerScope: name,
});

const REGISTERED = 'Domain is already registered';

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
    return { errors: { domain: host, message: REGISTERED } };
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

/**
 * Domains by name alone, as one client names them, or each with its worker (WOO
 * webpush/Yespo_Web_Push.php:121-131).
 */
const newDomains = v.object({
  domains: v.pipe(
    listOf(
      v.union([
        v.pipe(
          shortText(255),
          v.transform((domain): v.InferOutput<typeof newDomain> => ({ domain })),
        ),
        newDomain,
      ]),
      100,
      'entries',
    ),
    v.minLength(1, 'must not be empty'),
  ),
});

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
    refuses: ['invalid'],
    source: 'SHOP create-webpush-domain.server.ts:116-132',
    invented: 'the word of the status, the defaults, and which domains cannot be reached: .invalid',
    handler({ state, body }) {
      const added = add(state, body);
      // The client looks for this sentence in a refusal.
      if ('errors' in added && added.errors.message === REGISTERED) return invalid(REGISTERED);
      return json(added);
    },
  }),
  apiOperation({
    id: 'yespo.site.webpush.domains.add',
    method: 'POST',
    path: 'v1/site/webpush/domains',
    group: 'full',
    body: newDomains,
    success: { status: 200, carries: '{success, errors}, a list each' },
    source: 'WOO Yespo_Web_Push.php:13,121-131; ONE',
    invented: 'the answer',
    handler({ state, body }) {
      const added = body.domains.map((domain) => add(state, domain));
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
    query: v.object({ domain: v.optional(v.string()) }),
    success: { status: 200, carries: '{script, serviceWorker}' },
    refuses: ['not-found'],
    source: 'SHOP; WOO',
    invented:
      'what the two scripts say, 404, and that without a domain the one that was added last is meant',
    handler({ state, query }) {
      // WOO names none: it has posted its domain just before.
      const known =
        query.domain === undefined || query.domain === ''
          ? state.sites.webPush.list().at(-1)
          : state.sites.webPush.get(hostNameOf(query.domain) ?? '');
      if (!known) return notFound(`Domain '${query.domain ?? ''}'`);
      const path = `${known.serviceWorkerPath}${known.serviceWorkerName}`;
      const scope = known.serviceWorkerScope;
      return json({
        script: `navigator.serviceWorker.register(${JSON.stringify(path)}, ${JSON.stringify({ scope })});`,
        serviceWorker: 'self.addEventListener("push", () => {});',
      });
    },
  }),
];
