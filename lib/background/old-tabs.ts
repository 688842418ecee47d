/**
 * Tabs that were there before Latchkey had its rules in force: a browser loads its first pages
 * while extensions start, or while the vault is locked. Their requests went without the key, and a
 * reload mends that.
 */
import * as v from 'valibot';
import type { Ports } from './ports.ts';

/** Where the session's storage says what is known of them. */
const OLD_TABS = 'tabs/old';

const schema = v.variant('state', [
  /** Latchkey has started, and the keys in use are not known yet. */
  v.strictObject({ state: v.literal('awaited') }),
  v.strictObject({ state: v.literal('found'), tabs: v.array(v.number()) }),
]);

type State = v.InferOutput<typeof schema>;

export interface OldTabs {
  /** Latchkey has just started, and no rules stand yet. */
  justStarted(): Promise<void>;
  /**
   * To be called when rules stand: looks for the tabs at these match patterns, once after a start.
   * Answers whether there are any.
   */
  look(patterns: readonly string[]): Promise<boolean>;
  /** Whether the tab is one of them. */
  has(this: void, tab: number): Promise<boolean>;
  /** How many there are to be reloaded. */
  count(): Promise<number>;
  /** Reloads them, or leaves them as they are. */
  end(reload: boolean): Promise<void>;
}

export function createOldTabs({
  session,
  tabsAt,
  reloadTabs,
}: Pick<Ports, 'session' | 'tabsAt' | 'reloadTabs'>): OldTabs {
  // Read once: a switch asks too, and is not to wait for the storage.
  let known: Promise<State> | undefined;
  const read = () => (known ??= stored());

  async function stored(): Promise<State> {
    const found = v.safeParse(schema, (await session.get(OLD_TABS))[OLD_TABS]);
    return found.success ? found.output : { state: 'found', tabs: [] };
  }

  async function put(state: State): Promise<void> {
    known = Promise.resolve(state);
    await session.set({ [OLD_TABS]: state });
  }

  async function tabs(): Promise<readonly number[]> {
    const state = await read();
    return state.state === 'found' ? state.tabs : [];
  }

  return {
    justStarted: () => put({ state: 'awaited' }),
    async look(patterns) {
      if ((await read()).state !== 'awaited') return false;
      const found = patterns.length === 0 ? [] : await tabsAt(patterns);
      await put({ state: 'found', tabs: found });
      return found.length > 0;
    },
    has: async (tab) => (await tabs()).includes(tab),
    count: async () => (await tabs()).length,
    async end(reload) {
      const old = await tabs();
      await put({ state: 'found', tabs: [] });
      if (reload) await reloadTabs(old);
    },
  };
}
