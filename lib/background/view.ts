import type { Given } from '../company/given.ts';
import type { AccessKey } from '../keys/key.ts';
import { statusOf } from '../keys/status.ts';
import { dayOf } from '../platforms/expiry.ts';
import { silentAt, stepOf } from '../keys/rotation.ts';
import { firstOf, listOrder } from '../keys/order.ts';
import type {
  KeySummary,
  Output,
  Problem,
  RotationSummary,
  View,
  ViewChange,
} from '../messages/contract.ts';
import type { VaultLock } from '../vault/lock.ts';
import { emptySettings, type Settings } from '../vault/stored.ts';
import type { Vault } from '../vault/vault.ts';
import { isInUse, previousKey } from './assignments.ts';
import { environmentsOf } from './environments.ts';
import type { Pins } from './pins.ts';
import type { Ports } from './ports.ts';
import type { TypedTabs } from './typed-tabs.ts';

/** What the pages are shown, and how it changes. */
export interface Display {
  /** Number of keys in use, paused or not. */
  inUse(): number;
  /** The latest view. Where there are very many keys: the first of the list and those in use. */
  view(): View;
  /** A part of all keys, from this index on. */
  keys(from: number): Output<'view.keys'>;
  /** Brings the view up to date with these settings and says what changed. */
  update(settings: Settings, problems: readonly Problem[]): ViewChange;
}

interface Shown {
  readonly of: AccessKey;
  readonly summary: KeySummary;
}

/** Up to so many keys a view holds all of them, and a change lists them one by one. */
const FEW = 300;
/** How many keys of a longer list a view holds: more than a popup shows at once. */
const FIRST = 60;
/** A revision that no page holds, so that it asks for the whole view. */
const UNRELATED = -1;
/** Keys in one part of the rest. */
const PART = 2500;

/**
 * The display of a vault; `now` decides which keys have expired, and gives revisions that are
 * greater than `after`. Locked, it shows no key.
 */
export function createDisplay(
  vaultLock: Pick<VaultLock, 'state' | 'protection' | 'devices' | 'vault' | 'wait'>,
  { now, platforms: registry }: Pick<Ports, 'now' | 'platforms'>,
  {
    typedTabs,
    pins,
    given,
  }: {
    readonly typedTabs: Pick<TypedTabs, 'all'>;
    readonly pins: Pick<Pins, 'all'>;
    readonly given: () => Pick<Given, 'preferences'>;
  },
  after: number,
): Display {
  const shown = new Map<string, Shown>();
  const used = new Set<string>();
  let frame = frameOf(after, emptySettings, []);

  function frameOf(
    revision: number,
    settings: Settings,
    problems: readonly Problem[],
  ): Omit<View, 'keys'> {
    const dismissed = new Set(settings.dismissed);
    const wait = vaultLock.wait();
    return {
      revision,
      paused: settings.paused,
      vault: {
        state: vaultLock.state,
        protection: vaultLock.protection,
        devices: vaultLock.devices,
        tryAgainAt: wait > 0 ? now().getTime() + wait : undefined,
      },
      preferences: settings.preferences,
      fixed: Object.keys(given().preferences),
      platforms: registry.all,
      typedAddresses: { everywhere: settings.typedAddresses, tabs: typedTabs.all },
      environments: environmentsOf(settings, registry),
      // A locked vault shows no key, by no id either.
      pins: vaultLock.vault ? pins.all : [],
      rotations: rotationsOf(settings),
      deleted: vaultLock.vault?.deleted.latest(now().getTime()),
      previous: vaultLock.vault && previousKey({ keys: vaultLock.vault.keys, settings })?.id,
      problems: problems.filter(({ id, lasts }) => lasts || !dismissed.has(id)),
    };
  }

  function rotationsOf({ rotations }: Settings): RotationSummary[] {
    const { vault } = vaultLock;
    if (!vault) return [];
    return rotations.flatMap((rotation): RotationSummary[] => {
      const { old, next, silentDays } = rotation;
      if (!vault.keys.has(old)) return [];
      const { sentAt } = vault.usage.of(old);
      return [
        {
          old,
          next: next !== undefined && vault.keys.has(next) ? next : undefined,
          step: stepOf(rotation, vault.keys, sentAt, now()),
          silentDays,
          silentAt: silentAt(rotation, sentAt),
        },
      ];
    });
  }

  /** What the view was last brought up to date with. */
  let last: { settings: Settings; problems: readonly Problem[] } = {
    settings: emptySettings,
    problems: [],
  };
  /** The vault and the day that the view is of. */
  let of: { vault: Vault | undefined; day: string } = { vault: undefined, day: '' };

  /**
   * Ids of the keys whose summary may have changed: of another vault, or on another day, all; else
   * those that were written and those that are or were in use. So a switch costs the same with any
   * number of keys.
   */
  function concerned(vault: Vault | undefined, settings: Settings, day: string): Set<string> {
    const touched = vault?.takeTouched() ?? [];
    const all = of.vault !== vault || of.day !== day;
    of = { vault, day };
    return all
      ? new Set([...shown.keys(), ...(vault?.keys.keys() ?? [])])
      : new Set([...touched, ...used, ...settings.assignments.map(({ key }) => key)]);
  }

  const summaries = () => [...shown.values()].map(({ summary }) => summary);

  /**
   * Ids of the keys that a page lists first, until one comes, goes, is renamed or moved: of very
   * many they take long to find.
   */
  let firstIds: readonly string[] | undefined;

  function firstKeys(): KeySummary[] {
    firstIds ??= firstOf(summaries(), FIRST, listOrder(frame.environments)).map(({ id }) => id);
    return firstIds.flatMap((id) => shown.get(id)?.summary ?? []);
  }

  return {
    inUse: () => used.size,
    view() {
      // Keys expire even if nothing else happens.
      if (of.day !== dayOf(now())) update(last.settings, last.problems);
      if (shown.size <= FEW) return { ...frame, keys: summaries() };
      const first = new Set(firstKeys());
      for (const id of used) {
        const key = shown.get(id);
        if (key) first.add(key.summary);
      }
      return { ...frame, keys: [...first], more: shown.size - first.size };
    },
    keys: (from) => ({
      revision: frame.revision,
      total: shown.size,
      keys: summaries().slice(from, from + PART),
    }),
    update,
  };

  function update(settings: Settings, problems: readonly Problem[]): ViewChange {
    if (settings.environments !== last.settings.environments) firstIds = undefined;
    last = { settings, problems };
    const { vault } = vaultLock;
    const time = now();
    const changed: KeySummary[] = [];
    const removed: string[] = [];
    for (const id of concerned(vault, settings, dayOf(time))) {
      const key = vault?.keys.get(id);
      const before = shown.get(id);
      if (!key) {
        if (!before) continue;
        shown.delete(id);
        used.delete(id);
        firstIds = undefined;
        removed.push(id);
        continue;
      }
      const status = statusOf(key, time);
      const inUse = isInUse(settings, key);
      if (
        before?.of === key &&
        before.summary.status === status &&
        before.summary.inUse === inUse
      ) {
        continue;
      }
      if (before?.of.name !== key.name || before.of.environment !== key.environment) {
        firstIds = undefined;
      }
      const summary: KeySummary = { ...key, status, inUse };
      shown.set(id, { of: key, summary });
      if (inUse) used.add(id);
      else used.delete(id);
      changed.push(summary);
    }
    const { revision: since, environments: before } = frame;
    // Greater than any revision of an earlier worker, because a page may still hold such a view.
    frame = frameOf(Math.max(since + 1, time.getTime()), settings, problems);
    if (changed.length + removed.length > FEW) {
      return { ...frame, since: UNRELATED, changed: [], removed: [] };
    }
    // The platforms are those of the program.
    const { platforms: _, environments, ...rest } = frame;
    return {
      ...rest,
      ...(environments === before ? {} : { environments }),
      since,
      changed,
      removed,
    };
  }
}
