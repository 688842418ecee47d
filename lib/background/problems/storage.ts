/** What is wrong with the storage, and with what lies there. */
import type { Problem } from '../../messages/contract.ts';
import { idOfKeyPlace } from '../../vault/stored.ts';
import type { DamagedValue } from '../../vault/errors.ts';
import type { Contents } from '../assignments.ts';

/** That settings in force could not be stored, for this reason. */
export function storageProblems(unstored: string | undefined): Problem[] {
  if (unstored === undefined) return [];
  return [
    {
      id: 'unstored',
      lasts: true,
      sentence: { code: 'problem.unstored', parameters: { detail: unstored } },
    },
  ];
}

/** How the ids of problems with damaged values begin. */
const DAMAGED = 'damaged:';

/** Each value of the vault that could not be read. */
export function damageProblems(damaged: readonly DamagedValue[]): Problem[] {
  return damaged.map(({ place, of, reason }) => {
    return {
      id: DAMAGED + place,
      damaged: place,
      sentence:
        of === undefined
          ? { code: 'problem.damagedValue', parameters: { place, reason } }
          : {
              code: 'problem.damagedKey',
              parameters: { key: { id: idOfKeyPlace(place), name: of }, place, reason },
            },
    };
  });
}

/**
 * Ids of dismissed problems that have ended, so that the same problem is told anew when it comes
 * again. Of a problem that could not be seen nothing is known: damage is looked for once in a
 * session, and a key that is paused is sent nowhere.
 */
export function endedDismissals(
  { dismissed, paused }: Pick<Contents['settings'], 'dismissed' | 'paused'>,
  problems: readonly Problem[],
): string[] {
  if (paused) return [];
  const present = new Set(problems.map(({ id }) => id));
  return dismissed.filter((id) => !present.has(id) && !id.startsWith(DAMAGED));
}
