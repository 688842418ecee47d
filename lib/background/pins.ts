/**
 * Keys that are pinned to tabs: in such a tab the key is used in place of the one that is in use
 * everywhere. A pin ends with its tab, and with the browser: it lies in the session's storage.
 */
import * as v from 'valibot';
import type { AccessKey } from '../keys/key.ts';
import type { StorageArea } from '../vault/storage-area.ts';
import { sameEnvironment } from './assignments.ts';

const PINS = 'pins';

const pinsSchema = v.array(
  v.strictObject({ tab: v.pipe(v.number(), v.integer(), v.minValue(0)), key: v.string() }),
);

export type Pin = Readonly<v.InferOutput<typeof pinsSchema>[number]>;

/** A key as far as a pin asks: which place it is of. */
type PlacedKey = Pick<AccessKey, 'id' | 'platform' | 'environment'>;

export interface Pins {
  readonly all: readonly Pin[];
  /** Pins a key to a tab, in place of another of its platform and environment there. */
  add(this: void, tab: number, key: PlacedKey, keys: ReadonlyMap<string, PlacedKey>): Promise<void>;
  /** Pins to a tab what is pinned to another; answers whether there is anything. */
  copy(this: void, from: number, to: number): Promise<boolean>;
  /** Takes a key's pin off the tab. */
  remove(this: void, tab: number, key: string): Promise<void>;
  /** Pins a key wherever another is pinned, in its place. Answers what undoes it. */
  replace(this: void, old: string, next: string): Promise<() => Promise<void>>;
  /** Forgets the tab; answers whether anything was pinned to it. */
  close(this: void, tab: number): Promise<boolean>;
}

/** The pins that an earlier worker of this session knew. */
export async function readPins(session: StorageArea): Promise<Pins> {
  const found = v.safeParse(pinsSchema, (await session.get(PINS))[PINS]);
  let pins: readonly Pin[] = found.success ? found.output : [];

  async function keep(next: readonly Pin[]): Promise<void> {
    await session.set({ [PINS]: next });
    pins = next;
  }

  return {
    get all() {
      return pins;
    },
    add(tab, key, keys) {
      const replaced = (pin: Pin) => {
        const pinned = keys.get(pin.key);
        return pin.tab === tab && (!pinned || sameEnvironment(pinned, key));
      };
      return keep([...pins.filter((pin) => !replaced(pin)), { tab, key: key.id }]);
    },
    async copy(from, to) {
      const copies = pins.filter(({ tab }) => tab === from).map(({ key }) => ({ tab: to, key }));
      if (copies.length === 0) return false;
      await keep([...pins, ...copies]);
      return true;
    },
    async replace(old, next) {
      const before = pins;
      const undo = () => keep(before);
      if (!pins.some(({ key }) => key === old)) return undo;
      const left = pins.filter(
        ({ tab, key }) =>
          key !== next || !pins.some((other) => other.tab === tab && other.key === old),
      );
      await keep(left.map((pin) => (pin.key === old ? { ...pin, key: next } : pin)));
      return undo;
    },
    remove: (tab, key) => keep(pins.filter((pin) => pin.tab !== tab || pin.key !== key)),
    async close(closed) {
      const left = pins.filter(({ tab }) => tab !== closed);
      if (left.length === pins.length) return false;
      await keep(left);
      return true;
    },
  };
}

/** The pins by key, each with its tabs in order: one set of rules for all tabs of a key. */
export function tabsByKey(pins: readonly Pin[]): Map<string, number[]> {
  const tabs = new Map<string, number[]>();
  for (const { tab, key } of pins)
    tabs.set(key, [...(tabs.get(key) ?? []), tab].toSorted(byNumber));
  return tabs;
}

const byNumber = (one: number, other: number) => one - other;
