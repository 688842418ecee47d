/** One choice of platform and environment for all keys of which the file does not tell them. */
import type { Preview } from '../../../import/preview.ts';
import type { Choice, Planned } from '../../../import/plan.ts';
import type { Plan } from './plan.ts';

export interface PlaceChoice {
  readonly platform: string;
  readonly environment?: string | undefined;
}

/** Whether there is a key of which the file tells no platform, or no environment that is known. */
export function lacksPlace({ keys }: Preview, { planned }: Plan): boolean {
  return keys.some(({ platform }) => platform === undefined) || planned.some(lacksEnvironment);
}

/**
 * The choices with this one for every key whose platform the file does not tell, and for those of
 * the platform that lack an environment. What the file tells is not replaced.
 */
export function withPlaceForAll(
  choices: ReadonlyMap<number, Choice>,
  { keys }: Preview,
  { planned }: Plan,
  { platform, environment }: PlaceChoice,
): ReadonlyMap<number, Choice> {
  const all = new Map(choices);
  for (const [index, key] of keys.entries()) {
    const before = all.get(index);
    if (key.platform === undefined) all.set(index, { ...before, platform, environment });
    else if (key.platform === platform && environment && lacksEnvironment(planned[index])) {
      all.set(index, { ...before, environment });
    }
  }
  return all;
}

function lacksEnvironment(planned: Planned | undefined): boolean {
  return planned?.action === 'skip' && planned.reason?.code === 'import.skip.environmentMissing';
}
