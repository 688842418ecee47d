/** What the toolbar button says in single tabs: that a key is pinned there. */
import type { Badge } from './badge.ts';
import type { Contents } from './assignments.ts';
import type { Pin } from './pins.ts';

/** Blue, which no badge of all tabs has. */
const blue = '#1d5a9e';

/**
 * The badge of each tab that a key is pinned to. While all is paused a pin sends nothing either.
 */
export function pinBadges(
  { keys, settings }: Contents,
  pins: readonly Pin[],
): ReadonlyMap<number, Badge> {
  const badges = new Map<number, Badge>();
  if (settings.paused) return badges;
  for (const { tab, key: id } of pins) {
    const key = keys.get(id);
    if (!key?.enabled) continue;
    badges.set(tab, {
      text: 'tab',
      color: blue,
      title: settings.preferences.quiet
        ? { code: 'toolbar.pinnedQuiet' }
        : { code: 'toolbar.pinned', parameters: { key: { id, name: key.name } } },
    });
  }
  return badges;
}

export interface TabBadges {
  /** Shows these, and in every other tab what is shown everywhere. */
  show(badges: ReadonlyMap<number, Badge>): void;
  /** Shows again what is to be seen in this tab. */
  again(this: void, tab: number): void;
}

/**
 * A browser forgets a tab's badge with the tab, and shows it again after the worker was stopped.
 */
export function createTabBadges(
  showIn: (tab: number, badge: Badge | undefined) => void,
): TabBadges {
  let shown = new Map<number, string>();
  let wanted: ReadonlyMap<number, Badge> = new Map();
  return {
    again(tab) {
      const badge = wanted.get(tab);
      if (badge) showIn(tab, badge);
    },
    show(badges) {
      wanted = badges;
      const next = new Map<number, string>();
      for (const [tab, badge] of badges) {
        const text = JSON.stringify(badge);
        next.set(tab, text);
        if (shown.get(tab) !== text) showIn(tab, badge);
      }
      for (const tab of shown.keys()) if (!next.has(tab)) showIn(tab, undefined);
      shown = next;
    },
  };
}
