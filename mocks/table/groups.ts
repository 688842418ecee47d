import type { Pack } from '../pack/pack.ts';
import { packs, type Packs } from '../packs.ts';

/**
 * The module `lib/platforms/operation-groups.ts` as the operations have it: which group of methods
 * each belongs to, for platforms whose rights open groups. The extension explains refusals by it,
 * and cannot read the lab.
 */
export function groupsModule(all: Packs = packs): string {
  const rows = Object.values<Pack>(all).flatMap(({ platform, operations }) =>
    operations.flatMap(({ method, place, group }) =>
      group === undefined || !('surface' in place)
        ? []
        : [`  '${platform.id} ${place.surface} ${method} ${place.path} ${group}',`],
    ),
  );
  return [
    '// Written by `npm run operations`. A test holds it against the operations of the lab.',
    '',
    '/** Platform, surface, method, path and group of methods, of each operation that is in one. */',
    'export const operationGroups: readonly string[] = [',
    ...new Set(rows.toSorted((one, other) => (one < other ? -1 : 1))),
    '];',
    '',
  ].join('\n');
}
