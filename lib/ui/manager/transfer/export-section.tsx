import type { SectionProps } from '../sections.ts';
import { BackupForm } from './backup-form.tsx';
import { KeysForm } from './keys-form.tsx';

/** Keys to a file: all of them encrypted, or some as other programs take them. */
export function ExportSection({ view, run }: SectionProps) {
  return (
    <main class="main form-main transfer">
      <BackupForm view={view} run={run} />
      <KeysForm view={view} run={run} />
    </main>
  );
}
