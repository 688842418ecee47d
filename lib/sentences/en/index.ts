import { manifest } from './manifest.ts';

/** Every sentence in English. What a text names between braces are its parameters. */
export const english = { ...manifest } as const;

export type English = typeof english;
