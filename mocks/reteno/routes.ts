import type { Operation } from '../pack/pack.ts';
import { interactionOperations } from './operations/interactions.ts';
import { mobileOperations } from './operations/mobile.ts';
import { neighbourOperations } from './operations/neighbours.ts';
import type { RetenoState } from './state.ts';

/** Every operation of Reteno that the lab imitates. AND and IOS stand for the public sources of its SDKs. */
export const operations: readonly Operation<RetenoState>[] = [
  ...mobileOperations,
  ...interactionOperations,
  ...neighbourOperations,
];
