import type * as v from 'valibot';
import { fieldOf, nameLabelOf, rightsOf } from '../../lib/platforms/index.ts';
import { ownWords } from '../../lib/platforms/own-words.ts';
import type { Lab, World } from '../bare-lab.ts';
import type { PlatformId } from '../packs.ts';
import { packsOf } from '../lab-of.ts';
import type { KeyRing, LabKey } from '../world/keys.ts';
import { ControlProblem } from './problem.ts';
import type { clockView, keyView, platformView, worldView } from './schemas.ts';

type View<Schema extends v.GenericSchema> = v.InferOutput<Schema>;

export function showClock({ clock }: World): View<typeof clockView> {
  const at = clock.now();
  return { at, iso: new Date(at).toISOString(), frozen: clock.frozen };
}

export function showWorld(world: World, lab: Lab): View<typeof worldView> {
  return {
    name: world.name,
    default: world === lab.world,
    clock: showClock(world),
    rateLimits: world.rateLimits.enabled,
    requests: world.journal.size,
    keys: Object.fromEntries(
      Object.keys(packsOf(lab)).map((id) => [id, ringOf(world, id).list().length]),
    ),
    files: world.files.count,
    faults: world.faults.list().length,
    stubs: world.stubs.list().length,
  };
}

export function showKey(key: LabKey, platform: string, ring: KeyRing): View<typeof keyView> {
  return { platform, ...key, status: ring.status(key) };
}

export function showPlatforms(lab: Lab): View<typeof platformView>[] {
  return Object.values(packsOf(lab)).map((pack) => {
    const { id, name, policy, keyScreen } = pack.platform;
    const { canBeDisabled, maxKeys } = policy;
    const { host, pathname, hash } = new URL(keyScreen);
    return {
      id,
      name,
      dashboard: `/${host}${pathname}${hash}`,
      accent: pack.accent,
      policy: {
        nameLabel: ownWords(nameLabelOf(pack.platform)),
        rights: rightsOf(pack.platform).map((right) => ({
          id: right.id,
          name: ownWords(right.label),
        })),
        expires: fieldOf(pack.platform, 'expiresOn') !== undefined,
        fields: policy.fields.map(({ id: field, kind, label, required, choices }) => ({
          id: field,
          kind,
          label: ownWords(label),
          required,
          ...(choices
            ? {
                choices: choices.map((choice) => ({ id: choice.id, name: ownWords(choice.label) })),
              }
            : {}),
        })),
        canBeDisabled,
        ...(maxKeys === undefined ? {} : { maxKeys }),
      },
      operations: [
        ...pack.operations.map(({ id: operation, method, place, rate }) => ({
          id: operation,
          method,
          path: place.path,
          ...(rate ? { rate } : {}),
        })),
        ...(pack.actions ?? []).map((action) => ({ id: action.id })),
      ],
    };
  });
}

/** The keys of a platform. @throws {ControlProblem} where there is no such platform. */
export function ringOf(world: World, platform: string): KeyRing {
  if (Object.hasOwn(world.keys, platform)) return world.keys[platform as PlatformId];
  const known = Object.keys(world.keys).join(', ');
  const message = `the lab has no platform "${platform}": it has ${known}`;
  throw new ControlProblem(404, 'no-such-platform', message);
}
