import type { Operation } from '../pack/pack.ts';
import { inAppOperations } from './operations/in-app.ts';
import { inboxOperations } from './operations/inbox.ts';
import { interactionOperations } from './operations/interactions.ts';
import { mobileOperations } from './operations/mobile.ts';
import { neighbourOperations } from './operations/neighbours.ts';
import { recomOperations } from './operations/recoms.ts';
import type { RetenoState } from './state.ts';

/**
 * Every operation of Reteno that the lab imitates. AND and IOS stand for the public sources of its
 * SDKs.
 */
export const operations: readonly Operation<RetenoState>[] = [
  ...mobileOperations,
  ...inboxOperations,
  ...inAppOperations,
  ...recomOperations,
  ...interactionOperations,
  ...neighbourOperations,
];
