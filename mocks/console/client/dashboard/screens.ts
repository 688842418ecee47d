/// <reference types="vite/client" />
import type { ComponentType } from 'preact';

/** What a key screen is told. */
export interface ScreenProps {
  /** The fragment of the screen's address, */
  readonly route: string;
  /** and what the address says behind it. */
  readonly rest: string;
  /** The id of whoever is signed in, where the dashboard has a choice; empty otherwise. */
  readonly person: string;
}

/**
 * The key screen of each platform, by its id: the file `screen/screen.tsx` of the platform's
 * folder.
 */
export const screens: ReadonlyMap<string, ComponentType<ScreenProps>> = new Map(
  Object.entries(
    import.meta.glob<ComponentType<ScreenProps>>('../../../*/screen/screen.tsx', {
      eager: true,
      import: 'default',
    }),
  ).map(([file, screen]) => [file.split('/').at(-3) ?? '', screen]),
);
