import type { Operation } from '../pack/pack.ts';
import type { YespoState } from './state.ts';

export const operations: readonly Operation<YespoState>[] = [];
