/**
 * Driving Latchkey without clicking: what the page `automation.html` offers to a test that has it
 * open, by Playwright, WebDriver BiDi or anything else that can run a script in a page. Only the
 * build for tests has that page; what the stores get does not.
 */
import type { ActivityEntry } from '../activity/entry.ts';
import { FEED_PORT, type FeedMessage } from '../activity/feed.ts';
import { hasEnded, type Outcome } from '../activity/outcome.ts';
import type { Input, KeySummary, Send, View } from '../messages/contract.ts';

/** Which requests are meant. What is left out does not matter. */
export interface RequestFilter {
  /** A part of the address, as activity shows it: without the values of its query. */
  readonly url?: string | undefined;
  readonly method?: string | undefined;
  /** The name of the key that went with it, or was to go. */
  readonly key?: string | undefined;
  readonly outcome?: Outcome | undefined;
  readonly reason?: ActivityEntry['reason'] | undefined;
  readonly status?: number | undefined;
  /** Id of the platform. */
  readonly platform?: string | undefined;
  /** Id of the tab, as `tabs()` answers it. */
  readonly tab?: number | undefined;
}

/** What a test can ask of Latchkey. Everything is JSON; a refusal is an error with its sentence. */
export interface Automation {
  /** Any command of the extension's own pages. */
  readonly send: Send;
  /** What the popup draws: keys, environments, problems, pins. */
  view(): Promise<View>;
  /**
   * Adds a key; answers its id. A vault is made first where there is none, without a passphrase.
   */
  addKey(draft: Input<'key.add'>): Promise<string>;
  keys(): Promise<readonly KeySummary[]>;
  /** Puts a key in use for its platform and environment. */
  use(key: string): Promise<void>;
  /** Takes a key out of use. */
  unuse(key: string): Promise<void>;
  /** The tabs whose addresses the browser tells. */
  tabs(): Promise<readonly { readonly id: number; readonly url: string }[]>;
  /** Uses a key in one tab only. */
  pin(tab: number, key: string): Promise<void>;
  unpin(tab: number, key: string): Promise<void>;
  /** What was seen of requests, the oldest first. */
  activity(filter?: RequestFilter): Promise<readonly ActivityEntry[]>;
  clearActivity(): Promise<void>;
  /**
   * The first request of the kind that has ended, seen already or within the time.
   * @param timeout in milliseconds; 5000 unless given
   * @throws {Error} where none came, with what came in its place
   */
  waitForRequest(filter: RequestFilter, timeout?: number): Promise<ActivityEntry>;
}

/** What of the browser is used. */
export interface AutomationBrowser {
  tabs(): Promise<
    readonly { readonly id?: number | undefined; readonly url?: string | undefined }[]
  >;
  connect(name: string): {
    readonly onMessage: { addListener(listener: (message: unknown) => void): void };
    readonly disconnect: () => void;
  };
}

const WAIT = 5000;

/** Whether an entry is of the kind. */
export function matchesFilter(entry: ActivityEntry, filter: RequestFilter): boolean {
  const { url, key, method, ...same } = filter;
  return (
    (url === undefined || entry.url.includes(url)) &&
    (key === undefined || entry.key?.name === key) &&
    (method === undefined || entry.method === method.toUpperCase()) &&
    Object.entries(same).every(
      ([name, wanted]) => wanted === undefined || entry[name as keyof typeof same] === wanted,
    )
  );
}

/** Says a request in a line, for a message. */
export function entryLine({ method, url, outcome, reason, key, status }: ActivityEntry): string {
  const what = [outcome, reason, key && `“${key.name}”`, status].filter(Boolean).join(', ');
  return `${method} ${url} (${what})`;
}

/** Every key in the vault, which answers them in parts. */
export async function allKeys(send: Send): Promise<readonly KeySummary[]> {
  const keys: KeySummary[] = [];
  let total: number;
  do {
    const part = await send('view.keys', { from: keys.length });
    keys.push(...part.keys);
    ({ total } = part);
  } while (keys.length < total);
  return keys;
}

export function createAutomation(send: Send, browser: AutomationBrowser): Automation {
  const activity = async (filter: RequestFilter = {}) => {
    const { entries } = await send('activity.get', {});
    return entries.filter((entry) => matchesFilter(entry, filter));
  };

  return {
    send,
    view: () => send('view.get', null),
    async addKey(draft) {
      const { vault } = await send('view.get', null);
      if (vault.state === 'absent') await send('vault.create', {});
      return (await send('key.add', draft)).id;
    },
    keys: () => allKeys(send),
    use: async (id) => void (await send('key.use', { id })),
    unuse: async (id) => void (await send('key.unuse', { id })),
    async tabs() {
      const all = await browser.tabs();
      return all.flatMap(({ id, url }) => (id === undefined || !url ? [] : [{ id, url }]));
    },
    pin: async (tab, key) => void (await send('tab.pin', { tab, key })),
    unpin: async (tab, key) => void (await send('tab.unpin', { tab, key })),
    activity,
    clearActivity: async () => void (await send('activity.clear', null)),
    waitForRequest: (filter, timeout = WAIT) =>
      new Promise((resolve, reject) => {
        const others: ActivityEntry[] = [];
        const port = browser.connect(FEED_PORT);
        const end = (settle: () => void) => {
          clearTimeout(timer);
          port.disconnect();
          settle();
        };
        const timer = setTimeout(() => end(() => reject(missed(filter, timeout, others))), timeout);
        port.onMessage.addListener((received) => {
          const message = received as FeedMessage;
          if (message.type !== 'entries') return;
          for (const entry of message.entries) {
            if (hasEnded(entry) && matchesFilter(entry, filter)) return end(() => resolve(entry));
            others.push(entry);
          }
        });
      }),
  };
}

function missed(filter: RequestFilter, timeout: number, others: readonly ActivityEntry[]): Error {
  const ended = others.filter(hasEnded);
  const lines = ended.length === 0 ? ['none at all'] : ended.slice(-10).map(entryLine);
  return new Error(
    `No request like ${JSON.stringify(filter)} within ${timeout} ms. Those that there were:\n  ${lines.join('\n  ')}`,
  );
}
