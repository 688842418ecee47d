/** Vaults that earlier programs wrote; `test/unit/vault/vaults/record.ts` records them. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { PlatformWords } from '../../../lib/platforms/words.ts';
import { memoryStorage, type MemoryStorage } from './storage.ts';

const folder = join(import.meta.dirname, '../vault/vaults');

export type RecordedProtection = 'open' | 'passphrase' | 'device' | 'stays-open';

export interface RecordedVault {
  readonly opensBy: {
    readonly passphrase?: string;
    readonly device?: { readonly credential: string; readonly output: string };
  };
  /** What that program told its own pages. */
  readonly holds: {
    readonly keys: readonly {
      readonly id: string;
      readonly name: string;
      readonly secret: string;
      readonly inUse: boolean;
    }[];
    readonly environments: readonly {
      readonly id: string;
      readonly platform: string;
      readonly name: PlatformWords;
    }[];
    readonly preferences: Readonly<Record<string, unknown>>;
    readonly paused: boolean;
  };
  readonly storage: MemoryStorage;
}

/** A copy of a vault as the program of this version wrote it. */
export function recordedVault(program: string, protection: RecordedProtection): RecordedVault {
  const recorded = JSON.parse(
    readFileSync(join(folder, program, `${protection}.json`), 'utf8'),
  ) as RecordedVault & { readonly storage: unknown };
  const { storage } = recorded as { readonly storage: unknown };
  return { ...recorded, storage: memoryStorage(storage as Record<string, unknown>) };
}

/** The programs of which there are vaults. */
export function recordedPrograms(): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
}
