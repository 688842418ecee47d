import * as v from 'valibot';

export const dataSchema = v.object({});

export interface RetenoState {
  snapshot(): unknown;
}

export function openRetenoState(): RetenoState {
  return { snapshot: () => ({}) };
}
