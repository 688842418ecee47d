import * as v from 'valibot';

export const dataSchema = v.object({});

export interface MobitruState {
  snapshot(): unknown;
}

export function openMobitruState(): MobitruState {
  return { snapshot: () => ({}) };
}
