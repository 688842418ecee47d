import { createLabOf, type Lab, type LabOptions, type LabPages } from './lab-of.ts';
import { packs } from './packs.ts';
import { demonstrationWorld, parseWorldSeed } from './seed.ts';

export type {
  Lab,
  LabHandler,
  LabInWorld,
  LabOptions,
  LabPages,
  PlainWorld,
  World,
  Worlds,
} from './lab-of.ts';
export {
  demonstrationWorld,
  parseWorldSeed,
  parseWorldSeeds,
  worldSeedSchema,
  WorldSeedError,
} from './seed.ts';
export type { WorldSeed } from './seed.ts';
export { ConnectionCut } from './pack/connection-cut.ts';
export type { Clock } from './world/clock.ts';
export { FilesError } from './world/files.ts';
export type { Files, FileState, StoredFile } from './world/files.ts';
export { FaultError } from './world/faults.ts';
export type { Fault, FaultRule, Faults, SetFault } from './world/faults.ts';
export { toHar } from './world/har.ts';
export type { Har } from './world/har.ts';
export type { Ids } from './world/ids.ts';
export { JournalMismatch, JournalQueryError } from './world/journal.ts';
export type {
  Credential,
  Decision,
  Journal,
  JournalEntry,
  JournalLimits,
  JournalQuery,
  NearMiss,
  Times,
} from './world/journal.ts';
export { KeyError } from './world/keys.ts';
export type { KeyDraft, KeyRing, KeyStatus, LabKey } from './world/keys.ts';
export type { OperationId, OperationPattern, RightIds } from './names.ts';
export type {
  NamedFaults,
  NamedJournal,
  NamedKeyRing,
  NamedQuery,
  NamedRule,
  NamedStubs,
} from './named-world.ts';
export { StubError } from './world/stubs.ts';
export type { SetStub, StubAnswer, StubRule, Stubs } from './world/stubs.ts';
export type { Wait } from './world/pause.ts';
export type { RateLimits } from './world/rate-windows.ts';
export type { LiveSession, Sessions } from './world/sessions.ts';
export type { WorldSettings } from './world/settings.ts';
export type { SnapshotOptions } from './world/world.ts';
export { WORLD_HEADER, WorldError } from './world/worlds.ts';

/**
 * A lab with its default world and those of `options.worlds`.
 * @throws {WorldSeedError}, {KeyError}, {FaultError} or {WorldError} where a seed is not sound.
 */
export function createBareLab(options: LabOptions & { readonly pages?: LabPages } = {}): Lab {
  return createLabOf({ packs, parse: parseWorldSeed, demonstration: demonstrationWorld }, options);
}
