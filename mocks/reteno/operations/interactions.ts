import { empty } from '../../pack/answer.ts';
import { operation, type Operation } from '../../pack/pack.ts';
import { interactionInput } from '../inputs.ts';
import type { RetenoState } from '../state.ts';

export const interactionOperations: readonly Operation<RetenoState>[] = [
  operation<RetenoState, typeof interactionInput>({
    id: 'reteno.interaction.status',
    method: 'PUT',
    place: { surface: 'api', path: 'v1/interactions/:id/status' },
    // The iOS SDK sends the key as the password of "username"; the Android SDK sends nothing.
    key: 'optional',
    body: interactionInput,
    success: { status: 200, carries: 'nothing; the SDKs ignore it' },
    source: 'AND ApiContract.kt:13-15, RestClientImpl.kt:152-165; IOS NetworkBuilder.swift:12-23',
    invented: 'that an interaction need not be known, and which fields are required',
    handler({ state, params, body }) {
      state.interactions.add({ ...body, id: params['id'] ?? '' });
      return empty();
    },
  }),
];
