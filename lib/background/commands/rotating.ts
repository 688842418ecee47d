/** Commands that lead from an old key to a new one. Each step is stored before the next is due. */
import type { Handlers, ViewChange } from '../../messages/contract.ts';
import { SILENT_DAYS, type Rotation } from '../../keys/rotation.ts';
import { statusOf } from '../../keys/status.ts';
import type { Settings } from '../../vault/stored.ts';
import type { Pins } from '../pins.ts';
import { knownKey, named } from './checks.ts';
import { CommandRefused, type CommandContext } from './context.ts';

type Commands =
  | 'rotation.start'
  | 'rotation.choose'
  | 'rotation.checked'
  | 'rotation.takeOver'
  | 'rotation.watchFor'
  | 'rotation.finish'
  | 'rotation.cancel';

/** `remove` deletes a key so that it can be undone. */
export function rotatingHandlers(
  { ports, reconciler, opened, write }: CommandContext,
  pins: Pins,
  remove: (input: { readonly id: string }) => Promise<ViewChange>,
): Pick<Handlers, Commands> {
  const of = (settings: Settings, old: string): Rotation => {
    const found = settings.rotations.find((each) => each.old === old);
    if (!found) throw new CommandRefused({ code: 'rotation.gone' });
    return found;
  };

  const change = (old: string, next: (rotation: Rotation) => Rotation): Promise<ViewChange> =>
    write(({ settings }) => ({ settings: withRotation(settings, next(of(settings, old))) }));

  return {
    'rotation.start': ({ old }) =>
      write(({ keys, settings }) => {
        knownKey(keys, old);
        if (settings.rotations.some((each) => each.old === old)) return { settings };
        return { settings: withRotation(settings, { old, silentDays: SILENT_DAYS }) };
      }),
    'rotation.choose': ({ old, next }) =>
      write(({ keys, settings }) => {
        const rotation = of(settings, old);
        const [before, after] = [knownKey(keys, old), knownKey(keys, next)];
        if (
          before.id === after.id ||
          before.platform !== after.platform ||
          before.environment !== after.environment
        ) {
          throw new CommandRefused({
            code: 'rotation.otherPlace',
            parameters: { key: named(after) },
          });
        }
        return {
          settings: withRotation(settings, {
            old,
            next,
            silentDays: rotation.silentDays,
          }),
        };
      }),
    'rotation.checked': ({ old }) =>
      change(old, (rotation) => ({ ...rotation, checkedAt: ports.now().getTime() })),
    async 'rotation.takeOver'({ old }) {
      const vault = opened();
      const { next: id } = of(vault.settings, old);
      if (id === undefined) throw new CommandRefused({ code: 'rotation.noNext' });
      const next = knownKey(vault.keys, id);
      if (statusOf(next, ports.now()) !== 'active') {
        throw new CommandRefused({ code: 'rotation.notActive', parameters: { key: named(next) } });
      }
      // The pins first: where the storage refuses the rest they go back.
      const undo = await pins.replace(old, id);
      try {
        await vault.write(() => ({
          settings: takenOver(vault.settings, old, id, ports.now().getTime()),
        }));
      } catch (error) {
        await undo();
        await reconciler.reconcileAndTell();
        throw error;
      }
      return reconciler.reconcileAndTell();
    },
    'rotation.watchFor': ({ old, silentDays }) =>
      change(old, (rotation) => ({ ...rotation, silentDays })),
    async 'rotation.finish'({ old, deletes }) {
      const done = await write(({ keys, settings }) => {
        of(settings, old);
        const key = keys.get(old);
        const left = withoutRotation(settings, old);
        return key?.leakedAt === undefined
          ? { settings: left }
          : { put: { ...key, leakedAt: undefined }, settings: left };
      });
      return deletes && opened().keys.has(old) ? remove({ id: old }) : done;
    },
    'rotation.cancel': ({ old }) =>
      write(({ settings }) => ({ settings: withoutRotation(settings, old) })),
  };
}

function withRotation(settings: Settings, rotation: Rotation): Settings {
  const others = settings.rotations.filter(({ old }) => old !== rotation.old);
  return { ...settings, rotations: [...others, rotation] };
}

function withoutRotation(settings: Settings, old: string): Settings {
  return { ...settings, rotations: settings.rotations.filter((each) => each.old !== old) };
}

/** The settings with the new key wherever the old one was in use, before or kept. */
function takenOver(settings: Settings, old: string, next: string, at: number): Settings {
  const swap = <Entry extends { readonly key: string }>(entries: readonly Entry[]): Entry[] => {
    const swapped = entries.map((entry) => (entry.key === old ? { ...entry, key: next } : entry));
    // It may have been in use beside the old one.
    return swapped.filter(
      ({ key }, index) => key !== next || swapped.findIndex((each) => each.key === next) === index,
    );
  };
  return {
    ...settings,
    assignments: swap(settings.assignments),
    ...(settings.keptPins
      ? {
          keptPins: settings.keptPins.map((pin) => (pin.key === old ? { ...pin, key: next } : pin)),
        }
      : {}),
    rotations: settings.rotations.map((each) =>
      each.old === old ? { ...each, tookOverAt: at } : each,
    ),
  };
}
