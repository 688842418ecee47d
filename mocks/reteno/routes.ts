import type { Operation } from '../pack/pack.ts';
import type { RetenoState } from './state.ts';

export const operations: readonly Operation<RetenoState>[] = [];
