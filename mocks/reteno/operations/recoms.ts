import { empty, json } from '../../pack/answer.ts';
import { operation, type Operation } from '../../pack/pack.ts';
import type { RecomVariant } from '../in-app.ts';
import { recomEventsInput, recomRequestInput } from '../inputs.ts';
import type { RetenoState } from '../state.ts';
import { DEVICE_HEADER } from './device.ts';

const surface = 'mobile-api';

type Product = RecomVariant['products'][number];

/** A product with the wanted fields only, where any are wanted. */
function shown(product: Product, fields: readonly string[]): unknown {
  if (fields.length === 0) return product;
  const wanted = Object.entries(product).filter(([name]) => fields.includes(name));
  return { ...Object.fromEntries(wanted), productId: product.productId };
}

export const recomOperations: readonly Operation<RetenoState>[] = [
  operation<RetenoState, typeof recomRequestInput>({
    id: 'reteno.recoms.request',
    method: 'POST',
    place: { surface, path: 'v1/recoms/:variantId/request' },
    key: 'required',
    requiredHeader: DEVICE_HEADER,
    body: recomRequestInput,
    success: { status: 200, carries: '{recoms}: {productId, …}' },
    refuses: ['not-found'],
    source: 'AND ApiContract.kt:65-67; IOS RecomsRequest.swift:24',
    invented:
      '404 for an unknown variant, and that products of the request are left out, category and filters compared whole',
    handler({ state, params, body }) {
      const variant = state.recomVariants.find(({ id }) => id === params['variantId']);
      if (!variant) return { refused: 'not-found', message: 'There is no such variant' };
      const seen = body.products ?? [];
      const filters = body.filters ?? [];
      const recoms = variant.products
        .filter(
          (product) =>
            !seen.includes(product.productId) &&
            (!body.category || product['category'] === body.category) &&
            filters.every(({ name, values }) => values.includes(String(product[name]))),
        )
        .map((product) => shown(product, body.fields ?? []));
      return json({ recoms });
    },
  }),
  operation<RetenoState, typeof recomEventsInput>({
    id: 'reteno.recoms.events',
    method: 'POST',
    place: { surface, path: 'v1/recoms/events' },
    key: 'required',
    requiredHeader: DEVICE_HEADER,
    body: recomEventsInput,
    success: { status: 200, carries: 'nothing; the SDKs ignore it' },
    source: 'AND ApiContract.kt:69-71; IOS RecomEventsRequest.swift:18',
    invented: 'which fields are required, and that a variant need not be known',
    handler({ state, body }) {
      state.recomEvents.add(body);
      return empty();
    },
  }),
];
