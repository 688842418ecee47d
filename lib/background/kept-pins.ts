/**
 * Pins over a restart of the browser, where the user wants that. A restored tab has another id, so
 * it is told by its site and its place among the tabs; one that cannot be told apart gets no pin.
 */
import type { Settings } from '../vault/stored.ts';
import type { Vault } from '../vault/vault.ts';
import type { Pins } from './pins.ts';
import type { Ports } from './ports.ts';

/** Whether this session's pins were looked for already, and how many were not found. */
const RESTORED = 'pins/restored';

type KeptPin = NonNullable<Settings['keptPins']>[number];

/** A tab whose site the browser tells. */
export interface TabPlace {
  readonly id: number;
  readonly origin: string;
  /** Its place among the tabs of its window. */
  readonly index: number;
}

export interface KeptPins {
  /** To be called when pins have changed: stores them, where the user wants that. */
  keep(this: void, vault: Vault): Promise<void>;
  /**
   * Once in a session, when the vault is open: pins again what was kept. Answers whether it did.
   */
  restore(this: void, vault: Vault): Promise<boolean>;
  /** How many pins were kept whose tabs could not be told. */
  lost(this: void): number;
}

export async function createKeptPins(
  { session, tabPlaces }: Pick<Ports, 'session' | 'tabPlaces'>,
  pins: Pins,
): Promise<KeptPins> {
  const stored = (await session.get(RESTORED))[RESTORED];
  let lost = typeof stored === 'number' ? stored : undefined;

  return {
    lost: () => lost ?? 0,
    async keep(vault) {
      const { keepPins } = vault.settings.preferences;
      // Before they were looked for, those of the last session are still wanted.
      if (keepPins && lost === undefined) return;
      const places = keepPins && pins.all.length > 0 ? await tabPlaces() : [];
      const kept = pins.all.flatMap(({ tab, key }): KeptPin[] => {
        const place = places.find(({ id }) => id === tab);
        return place ? [{ key, origin: place.origin, index: place.index }] : [];
      });
      const keptPins = kept.length > 0 ? kept : undefined;
      if (JSON.stringify(keptPins) === JSON.stringify(vault.settings.keptPins)) return;
      await vault.write(() => ({ settings: { ...vault.settings, keptPins } }));
    },
    async restore(vault) {
      if (lost !== undefined) return false;
      const { keptPins = [], preferences } = vault.settings;
      const wanted = preferences.keepPins ? keptPins : [];
      const places = wanted.length > 0 ? await tabPlaces() : [];
      const found = matched(wanted, places);
      lost = wanted.length - found.length;
      await session.set({ [RESTORED]: lost });
      for (const { tab, key: id } of found) {
        const key = vault.keys.get(id);
        if (key) await pins.add(tab, key, vault.keys);
      }
      return wanted.length > 0;
    },
  };
}

/** The tabs of the pins: of several of one site the one at the same place, else the only one. */
function matched(
  kept: readonly KeptPin[],
  places: readonly TabPlace[],
): { readonly tab: number; readonly key: string }[] {
  return kept.flatMap(({ key, origin, index }) => {
    const ofSite = places.filter((place) => place.origin === origin);
    const atPlace = ofSite.filter((place) => place.index === index);
    const [only, another] = atPlace.length > 0 ? atPlace : ofSite;
    return only && !another ? [{ tab: only.id, key }] : [];
  });
}
