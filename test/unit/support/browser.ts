import type { TabInfo } from '../../../lib/background/activity/tab-reports.ts';
import type { Badge } from '../../../lib/background/badge.ts';
import type { TabPlace } from '../../../lib/background/kept-pins.ts';
import type { IdleState, PlatformAnswer, Ports } from '../../../lib/background/ports.ts';
import type { Progress } from '../../../lib/vault/rekey.ts';
import type { Rule } from '../../../lib/injection/rule.ts';
import type { ViewChange } from '../../../lib/messages/contract.ts';
import { textOf } from '../../../lib/sentences/say.ts';
import type { AuthHeader } from '../../../lib/platforms/header.ts';
import { builtIn } from '../../../lib/platforms/index.ts';
import { isPublicSuffix } from '../../../lib/platforms/public-suffix.ts';
import { memoryStorage, type MemoryStorage } from './storage.ts';

/** The browser as the background sees it, in memory, with what it was told. */
export interface FakeBrowser extends Ports {
  readonly storage: MemoryStorage;
  readonly session: MemoryStorage;
  readonly sessionRules: Rule[];
  readonly updates: { removeRuleIds: number[]; addRules: Rule[] }[];
  /** With the tooltip as the user reads it. */
  readonly badges: (Omit<Badge, 'title'> & { readonly title: string })[];
  readonly announced: ViewChange[];
  /** Whether the extension may reach every site. */
  broadAccess: boolean;
  /** Match patterns that the extension may not reach. */
  readonly withheld: Set<string>;
  /** The text on the clipboard. */
  clipboardText: string;
  /** Seconds after which the background asked to be woken for the clipboard. */
  readonly clipboardWakes: number[];
  /** Ids of the tabs at the platforms' hosts. */
  tabs: number[];
  readonly reloaded: number[];
  /** Badges and tooltips of single tabs. */
  readonly tabBadges: Map<number, Omit<Badge, 'title'> & { readonly title: string }>;
  /** What the tabs show, by id. */
  readonly pages: Map<number, TabInfo>;
  /** The tabs whose sites the browser tells. */
  places: readonly TabPlace[];
  inPrivateWindows: boolean;
  /** Texts of notifications. */
  readonly notices: string[];
  /** When the background asked to look again. */
  refreshes: Date | undefined;
  time: Date;
  /** Whether the user is there. */
  idle: IdleState;
  /** Minutes after which the background asked to look whether the user is still away. */
  looksAfter: number | undefined;
  /** What pages were told of long work. */
  readonly progress: Progress[];
  /** The background's own requests. */
  readonly asked: { url: string; header: AuthHeader }[];
  /** What a platform answers to them; it may throw. */
  answer: (url: string, header: string) => PlatformAnswer;
  /** What a company gives. */
  managed: unknown;
  /** Milliseconds of a clock that nobody sets, which a test turns. */
  uptime: number;
}

export function fakeBrowser(storage = memoryStorage(), session = memoryStorage()): FakeBrowser {
  const sessionRules: Rule[] = [];
  const updates: FakeBrowser['updates'] = [];
  const badges: FakeBrowser['badges'] = [];
  const announced: ViewChange[] = [];
  const withheld = new Set<string>();
  const fake: FakeBrowser = {
    storage,
    session,
    clipboardText: '',
    broadAccess: false,
    clipboardWakes: [],
    tabs: [],
    tabBadges: new Map(),
    pages: new Map(),
    places: [],
    inPrivateWindows: false,
    notices: [],
    refreshes: undefined,
    reloaded: [],
    sessionRules,
    updates,
    badges,
    announced,
    withheld,
    time: new Date(2026, 10, 20, 12),
    uptime: 0,
    idle: 'active',
    looksAfter: undefined,
    progress: [],
    rules: {
      getSessionRules: async () => structuredClone(sessionRules),
      async updateSessionRules(update) {
        updates.push(update);
        const kept = sessionRules.filter((rule) => !update.removeRuleIds.includes(rule.id));
        sessionRules.splice(0, sessionRules.length, ...kept, ...update.addRules);
      },
    },
    clipboard: {
      read: async () => fake.clipboardText,
      clear: async () => (fake.clipboardText = ''),
    },
    clearClipboardAfter: (seconds) => void fake.clipboardWakes.push(seconds),
    watchIdle: () => undefined,
    idleState: async () => fake.idle,
    lookAfter: (minutes) => void (fake.looksAfter = minutes),
    announceProgress: (progress) => void fake.progress.push(progress),
    platforms: builtIn,
    readManaged: async () => fake.managed,
    managed: undefined,
    isPublicSuffix: async (host) =>
      isPublicSuffix(host, new Set(['co.uk', 'github.io', '*.ck', '!www.ck'])),
    hasAccess: async (origins) =>
      origins.every(
        (origin) => !withheld.has(origin) && (origin !== 'https://*/*' || fake.broadAccess),
      ),
    showBadge: (badge) => void badges.push({ ...badge, title: textOf(badge.title) }),
    announce: (view) => void announced.push(view),
    tabsAt: async (patterns) => (patterns.length === 0 ? [] : fake.tabs),
    reloadTabs: async (tabs) => void fake.reloaded.push(...tabs),
    showTabBadge(tab, badge) {
      if (badge) fake.tabBadges.set(tab, { ...badge, title: textOf(badge.title) });
      else fake.tabBadges.delete(tab);
    },
    tabInfo: async (tab) => fake.pages.get(tab),
    tabPlaces: async () => fake.places,
    worksInPrivateWindows: async () => fake.inPrivateWindows,
    notify: ({ text }) => void fake.notices.push(textOf(text)),
    refreshAt: (time) => void (fake.refreshes = time),
    asked: [],
    answer: () => ({ status: 200, retryAfter: undefined, body: '{}' }),
    async request(url, header) {
      fake.asked.push({ url, header });
      return fake.answer(url, header.value);
    },
    engine: 'chromium',
    now: () => fake.time,
    monotonic: () => fake.uptime,
  };
  return fake;
}
