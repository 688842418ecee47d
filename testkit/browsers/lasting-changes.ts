import type { BrowserContext } from '@playwright/test';

/** What a test has done to a context of Playwright's that outlives its pages. */
export interface LastingChanges {
  /**
   * A change that Playwright has no way to undo, named for people; undefined where there was none.
   */
  spentBy(): string | undefined;
  /** Undoes what can be undone: listeners. */
  undo(): void;
}

/**
 * Methods whose effect stays with the context and that Playwright cannot take back, or not wholly.
 */
const lasting = [
  'addInitScript',
  'exposeBinding',
  'exposeFunction',
  'route',
  'routeFromHAR',
  'routeWebSocket',
  'setDefaultNavigationTimeout',
  'setDefaultTimeout',
  'setExtraHTTPHeaders',
  'setGeolocation',
  'setHTTPCredentials',
  'setOffline',
] as const satisfies readonly (keyof BrowserContext)[];

const subscribing = ['on', 'once', 'addListener', 'prependListener'] as const;

type Listener = (...args: unknown[]) => unknown;

/** Watches a context from now on. What was done to it before belongs to it. */
export function watchLastingChanges(context: BrowserContext): LastingChanges {
  let spentBy: string | undefined;
  const listeners: [event: string, listener: Listener][] = [];
  const methods = context as unknown as Record<string, Listener>;
  const watch = (name: string, note: (args: unknown[]) => void) => {
    const original = methods[name];
    if (!original) return;
    methods[name] = function watched(this: unknown, ...args: unknown[]) {
      note(args);
      return original.apply(this, args);
    };
  };
  for (const name of lasting) watch(name, () => (spentBy ??= `context.${name}`));
  for (const name of subscribing) {
    watch(name, ([event, listener]) => listeners.push([event as string, listener as Listener]));
  }
  return {
    spentBy: () => spentBy,
    undo() {
      for (const [event, listener] of listeners.splice(0)) methods['off']?.(event, listener);
    },
  };
}
