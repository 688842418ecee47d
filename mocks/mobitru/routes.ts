import type { Operation } from '../pack/pack.ts';
import type { MobitruState } from './state.ts';

export const operations: readonly Operation<MobitruState>[] = [];
