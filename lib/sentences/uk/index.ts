import { manifest } from './manifest.ts';

/** Every sentence in Ukrainian. `docs/ukrainian.md` says which words it uses. */
export const ukrainian = { ...manifest } as const;
