/** What a read file would do to the vault, and storing it when the user agrees. */
import type { Format, Preview } from '../../../import/preview.ts';
import {
  planImport,
  type Choice,
  type Place,
  type Planned,
  type PresentKey,
} from '../../../import/plan.ts';
import { planRestoring, type Restoring } from '../../../import/restore.ts';
import { inSlices } from '../../../import/steps.ts';
import { createRegistry } from '../../../platforms/registry.ts';
import type { View } from '../../../messages/contract.ts';
import { toBase64 } from '../../../vault/bytes.ts';
import type { Run } from '../../use-background.ts';
import { everyKey } from './every-key.ts';
import { onProgress as onStored } from '../../../messages/progress.ts';

/** A file that was read, with what is stored to hold it against. */
export interface ReadFile {
  /** What it is called; empty for a paste. */
  readonly name: string;
  readonly preview: Preview;
  readonly digests: readonly string[];
  readonly present: readonly PresentKey[];
}

/** What the user chose. */
export interface Wishes {
  readonly choices: ReadonlyMap<number, Choice>;
  /** Whether environments and settings of a backup come along. */
  readonly environments: boolean;
  readonly settings: boolean;
}

export interface Plan {
  readonly planned: readonly Planned[];
  readonly restoring: Restoring | undefined;
  readonly counts: Counts;
}

export interface Counts {
  readonly add: number;
  readonly change: number;
  readonly skip: number;
  /** The user has to choose something first; they are not among the skipped. */
  readonly open: number;
}

/** A random key for digests of secrets, Base64. */
export const newDigestKey = (): string => toBase64(crypto.getRandomValues(new Uint8Array(32)));

/** Every key of the vault with the digest of its secret. */
export async function presentKeys(run: Run, digestKey: string): Promise<PresentKey[]> {
  const { digests } = await run('key.digests', { key: digestKey });
  const bySecret = new Map(digests.map(({ id, digest }) => [id, digest]));
  const keys = await everyKey(run);
  return keys.flatMap((key) => {
    const digest = bySecret.get(key.id);
    return digest === undefined ? [] : [{ key, digest }];
  });
}

/** The plan, in slices. @throws the signal's reason, where it was stopped. */
export async function planFile(
  { preview, digests, present }: ReadFile,
  { choices, environments }: Wishes,
  view: Pick<View, 'platforms' | 'environments'>,
  signal: AbortSignal,
): Promise<Plan> {
  const registry = createRegistry(view.platforms);
  const restoring = preview.brought && planRestoring(preview.brought, view.environments, registry);
  const brought = environments ? (restoring?.environments ?? []) : [];
  const coming = new Set(brought.map(({ id }) => id));
  const places = new Map(
    [...(restoring?.places ?? [])].filter(
      ([, id]) => coming.has(id) || view.environments.some((one) => one.id === id),
    ),
  );
  const known: Place[] = [...view.environments, ...brought];
  const work = planImport({
    found: preview.keys,
    digests,
    present,
    registry,
    environments: known,
    places,
    choices,
  });
  const planned = await inSlices(work, { signal });
  return { planned, restoring, counts: countsOf(planned) };
}

/** Reasons to skip a key that a choice of the user's takes away. */
const openReasons: ReadonlySet<string> = new Set([
  'import.skip.platformMissing',
  'import.skip.environmentMissing',
  'import.skip.field',
]);

/** Whether the user has to choose something before the key can be added. */
export function isOpen(planned: Planned): boolean {
  return (
    planned.action === 'skip' &&
    planned.reason !== undefined &&
    openReasons.has(planned.reason.code)
  );
}

function countsOf(planned: readonly Planned[]): Counts {
  const counts = { add: 0, change: 0, skip: 0, open: 0 };
  for (const one of planned) {
    counts[isOpen(one) ? 'open' : one.action] += 1;
  }
  return counts;
}

/** Keys of one message to the background. */
const PART = 500;

/**
 * Stores what was planned, all of it or nothing. `onProgress` is told the part that is done, from 0
 * to 1.
 * @throws {CommandFailed} where it was refused or stopped; nothing is stored then.
 */
export async function storeImport(
  run: Run,
  id: string,
  { name }: Pick<ReadFile, 'name'>,
  { planned, restoring }: Plan,
  wishes: Wishes,
  { signal, onProgress }: { readonly signal: AbortSignal; onProgress(done: number): void },
): Promise<{ readonly added: number; readonly changed: number }> {
  const drafts = planned.flatMap((one) => (one.action === 'add' ? [one.draft] : []));
  // A background that is busy is not to be asked twice: stopping is one message, whenever it comes.
  const stop = () => void run('import.stop', { import: id }).catch(() => undefined);
  signal.addEventListener('abort', stop);
  const unwatch = onStored(({ done, total }) => onProgress(0.5 + (0.5 * done) / total), id);
  try {
    let done = 0;
    // Once at least: an import may only fill in fields, or bring environments.
    do {
      signal.throwIfAborted();
      await run('import.stage', { import: id, keys: drafts.slice(done, done + PART) });
      done += PART;
      onProgress(0.5 * Math.min(1, done / Math.max(1, drafts.length)));
    } while (done < drafts.length);
    signal.throwIfAborted();
    return await run('import.store', {
      import: id,
      source: name.slice(0, 200),
      keys: drafts.length,
      changes: planned.flatMap((one) =>
        one.action === 'change' ? [{ id: one.id, change: one.change }] : [],
      ),
      environments: wishes.environments ? (restoring?.environments ?? []) : [],
      settings: wishes.settings ? restoring?.settings : undefined,
    });
  } finally {
    signal.removeEventListener('abort', stop);
    unwatch();
  }
}

/** The formats that a read text may be, the one that it was taken for first. */
export function formatsOf({ format, candidates }: Preview): readonly Format[] {
  return [format, ...candidates];
}
