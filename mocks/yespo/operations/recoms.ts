import * as v from 'valibot';
import { json } from '../../pack/answer.ts';
import { operation, type Operation } from '../../pack/pack.ts';
import type { Account } from '../account.ts';
import { pathNumber } from '../fields.ts';
import type { YespoState } from '../state.ts';
import { apiOperation, invalid, notFound } from './api.ts';
import { asEndUser, TOKEN_HEADER } from './end-user.ts';

const text = v.optional(v.string());

const query = v.object({
  contactId: text,
  email: text,
  phone: text,
  externalCustomerId: text,
  webId: text,
  products: text,
  category: text,
});

type Products = Account['dataSources'][number]['products'];

function recommended(
  { account }: YespoState,
  segment: string | undefined,
  wanted: { readonly products?: string | undefined; readonly category?: string | undefined } = {},
): Products | undefined {
  const id = pathNumber(segment);
  const source = account.dataSources.find((one) => one.id === id);
  const seen = new Set(wanted.products?.split(','));
  const categories = wanted.category?.split(',');
  return source?.products.filter(
    (product) =>
      !seen.has(product.id) &&
      (categories === undefined || product.category.some((one) => categories.includes(one))),
  );
}

const carries = 'a list of {id, name, url, price, descr, brand, category, isInStock}';

export const recomOperations: readonly Operation<YespoState>[] = [
  apiOperation({
    id: 'yespo.contacts.recoms',
    method: 'GET',
    path: 'v2/contacts/recoms/:dataSourceId',
    group: 'full',
    query,
    success: { status: 200, carries },
    refuses: ['invalid', 'not-found'],
    source: 'docs',
    invented:
      'the refusals, and that every contact is recommended the same: the products of the source without those named, of the categories named',
    handler({ state, params, query: asked }) {
      const { contactId, email, phone, externalCustomerId, webId } = asked;
      if (!(contactId || email || phone || externalCustomerId || webId)) {
        return invalid(
          'One of contactId, email, phone, externalCustomerId and webId must be specified',
        );
      }
      const items = recommended(state, params['dataSourceId'], asked);
      return items ? json(items) : notFound(`Data source with id='${params['dataSourceId']}'`);
    },
  }),
  operation<YespoState>({
    id: 'yespo.end-user.recoms',
    method: 'GET',
    place: { hosts: ['esputnik.com'], path: '/contact-api/v1/recoms/:dataSourceId' },
    key: 'none',
    tokenHeader: TOKEN_HEADER,
    success: { status: 200, carries: `${carries}; the next token in ES-TOKEN` },
    refuses: ['missing-header', 'unknown-token'],
    source: 'DOCS',
    invented: 'the host, and that an unknown source recommends nothing',
    handler: ({ state, headers, params }) =>
      asEndUser(state, headers, (_contact, withToken) =>
        withToken(json(recommended(state, params['dataSourceId']) ?? [])),
      ),
  }),
];
