/**
 * The parts of a world that are asked by names, with the names that there are as types: a mistyped
 * one does not compile. What comes from outside as a text is checked when it runs, as ever.
 */
import type { OperationId, OperationPattern, RightIds } from './names.ts';
import type { FaultRule, Faults, SetFault } from './world/faults.ts';
import type { Journal, JournalEntry, JournalQuery, NearMiss, Times } from './world/journal.ts';
import type { KeyChange, KeyDraft, KeyRing, LabKey } from './world/keys.ts';
import type { SetStub, StubRule, Stubs } from './world/stubs.ts';

/** What to look for in the journal. */
export type NamedQuery = Omit<JournalQuery, 'operation'> & { readonly operation?: OperationId };

export interface NamedJournal extends Omit<Journal, 'find' | 'expect' | 'nearMisses' | 'waitFor'> {
  find(query: NamedQuery | ((entry: JournalEntry) => boolean)): readonly JournalEntry[];
  expect(query: NamedQuery, times?: Times): readonly JournalEntry[];
  nearMisses(query: NamedQuery): readonly NearMiss[];
  waitFor(
    query: NamedQuery | ((entry: JournalEntry) => boolean),
    signal?: AbortSignal,
  ): Promise<JournalEntry>;
}

/** A rule about calls of an operation, or of all of a platform. */
export type NamedRule<Rule> = Omit<Rule, 'operation'> & { readonly operation: OperationPattern };

export interface NamedFaults extends Omit<Faults, 'set'> {
  set(rule: NamedRule<FaultRule>): SetFault;
}

export interface NamedStubs extends Omit<Stubs, 'set'> {
  set(rule: NamedRule<StubRule>): SetStub;
}

type WithRight<Fields, Right> = Omit<Fields, 'right'> & { readonly right?: Right };

export interface NamedKeyRing<Right> extends Omit<KeyRing, 'add' | 'change'> {
  add(draft: WithRight<KeyDraft, Right>): LabKey;
  change(idOrName: string, change: WithRight<KeyChange, Right>): LabKey;
}

/** The key rings by platform. */
export type NamedKeyRings<Id extends keyof RightIds> = {
  readonly [One in Id]: NamedKeyRing<RightIds[One]>;
};
