import { english } from './en/index.ts';
import { ukrainian } from './uk/index.ts';

/** Every language that the lab's pages speak, by its code. */
export const catalogues = { en: english, uk: ukrainian } as const;

export type Language = keyof typeof catalogues;

export type English = typeof english;
