import { rightsOf } from '../../lib/platforms/index.ts';
import type { Pack } from '../pack/pack.ts';
import { packs, type Packs } from '../packs.ts';

/**
 * The module `mocks/names.ts` as the platforms' descriptions have it: the ids of operations and
 * rights as types, so that a name that is not there does not compile. Types cannot be made of a
 * list that is only known when it runs.
 */
export function namesModule(all: Packs = packs): string {
  const of = (list: (pack: Pack) => readonly string[]) =>
    Object.entries(all).map(([id, pack]) => `  ${id}:${union(list(pack))};`);
  return [
    '// Written by `npm run operations`. A test holds it against the operations and the rights.',
    '',
    "/** Ids of a platform's operations, and of what its key screen does. */",
    'export interface OperationIds {',
    ...of(({ operations, actions = [] }) => [...operations, ...actions].map(({ id }) => id)),
    '}',
    '',
    "/** Ids of the access rights that a platform's keys may have. */",
    'export interface RightIds {',
    ...of(({ platform }) => rightsOf(platform).map(({ id }) => id)),
    '}',
    '',
    '/** Id of an operation, or of what a key screen does. */',
    'export type OperationId = OperationIds[keyof OperationIds];',
    '',
    '/** An operation, or all of a platform. */',
    'export type OperationPattern = OperationId | `${keyof OperationIds}.*`;',
    '',
  ].join('\n');
}

function union(names: readonly string[]): string {
  const sorted = names.toSorted((one, other) => (one < other ? -1 : 1));
  return sorted.length === 0 ? ' never' : sorted.map((name) => `\n    | '${name}'`).join('');
}
