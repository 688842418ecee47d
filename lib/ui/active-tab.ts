import { browser } from 'wxt/browser';

/** The tab that a page of the extension speaks of. */
export interface Tab {
  readonly id: number;
  /** Absent where the browser does not tell it. */
  readonly url?: string | undefined;
}

/**
 * The tab that the popup was opened over. `?tab=` in the page's own address names another one, for
 * a popup's page that is itself in a tab.
 */
export async function activeTab(): Promise<Tab | undefined> {
  const named = new URLSearchParams(location.search).get('tab');
  try {
    const [tab] = named
      ? [await browser.tabs.get(Number(named))]
      : await browser.tabs.query({ active: true, currentWindow: true });
    return tab?.id === undefined ? undefined : { id: tab.id, url: tab.url };
  } catch {
    // Closed meanwhile.
    return undefined;
  }
}
