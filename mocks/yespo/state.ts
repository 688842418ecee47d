import * as v from 'valibot';

export const dataSchema = v.object({});

export interface YespoState {
  snapshot(): unknown;
}

export function openYespoState(): YespoState {
  return { snapshot: () => ({}) };
}
