/**
 * The sections of the manager page, as data. One more is a folder of its own below
 * `lib/ui/manager/`, whose component takes `SectionProps`, and one entry here with its name among
 * the sentences.
 */
import type { ComponentType } from 'preact';
import type { View } from '../../messages/contract.ts';
import { say } from '../../sentences/say.ts';
import type { Run } from '../use-background.ts';

/** What a section draws; the vault is open. */
export interface SectionProps {
  readonly view: View;
  readonly run: Run;
  /** What stands behind the section's name in the page's address: the key in `#keys/<id>`. */
  readonly place: string | undefined;
}

export interface Section {
  /** Its name in the page's address. */
  readonly id: string;
  readonly name: () => string;
  /** Loads its component, when it is first shown. */
  readonly load: () => Promise<ComponentType<SectionProps>>;
}

export const sections: readonly Section[] = [
  {
    id: 'keys',
    name: () => say('manager.keys'),
    load: async () => (await import('./keys/keys-section.tsx')).KeysSection,
  },
  {
    id: 'environments',
    name: () => say('manager.environments'),
    load: async () => (await import('./environments-section.tsx')).EnvironmentsSection,
  },
  {
    id: 'import',
    name: () => say('import.title'),
    load: async () => (await import('./transfer/import-section.tsx')).ImportSection,
  },
  {
    id: 'export',
    name: () => say('export.title'),
    load: async () => (await import('./transfer/export-section.tsx')).ExportSection,
  },
  {
    id: 'check',
    name: () => say('manager.checking'),
    load: async () => (await import('./checking/checking-section.tsx')).CheckingSection,
  },
  {
    id: 'rotation',
    name: () => say('rotation.title'),
    load: async () => (await import('./rotation/rotation-section.tsx')).RotationSection,
  },
];
