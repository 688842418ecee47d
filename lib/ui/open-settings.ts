import { browser } from 'wxt/browser';
import { useLayoutEffect } from 'preact/hooks';
import { closePopup } from './popup.ts';

const PAGE = '/options.html';

/** Parts of the settings page that it can be opened at. */
export const UNLOCK = 'unlock';
export const PROTECTION = 'protection';
export type SettingsPlace = typeof UNLOCK | typeof PROTECTION;

/** Whether this page is the settings page. */
export function inSettings(): boolean {
  return location.pathname === PAGE;
}

/** Shows the settings in the tab where they are already, else in a new one. */
export function openSettings(place?: SettingsPlace): Promise<void> {
  return openOwnPage(PAGE, place);
}

/** Shows what was seen of requests, all of it or an entry of it. */
export function openActivity(entry?: number): Promise<void> {
  return openOwnPage('/activity.html', entry === undefined ? undefined : String(entry));
}

/**
 * Shows the page of all keys, at this key where it is given: in the table, or in the section where
 * it is replaced.
 */
export function openManager(key?: string, section = 'keys'): Promise<void> {
  return openOwnPage(
    '/manager.html',
    key === undefined ? undefined : `${section}/${encodeURIComponent(key)}`,
  );
}

/** Shows a page of the extension in the tab where it is already, else in a new one. */
async function openOwnPage(page: string, place: string | undefined): Promise<void> {
  const { href: url } = new URL(place ? `${page}#${place}` : page, location.href);
  const tab = await tabOf(page);
  if (tab?.id === undefined) return openTab(url);
  // A page that is there already is not loaded anew for another place: it hears of it.
  await browser.tabs.update(tab.id, place ? { active: true, url } : { active: true });
  await browser.windows.update(tab.windowId, { focused: true });
  closePopup();
}

/**
 * Does something when the settings are opened at this place, once for each time, also where they
 * are open already.
 */
export function useSettingsPlace(place: SettingsPlace, act: () => void): void {
  useLayoutEffect(() => {
    const look = () => {
      if (!inSettings() || location.hash !== `#${place}`) return;
      history.replaceState(null, '', location.pathname);
      act();
    };
    look();
    addEventListener('hashchange', look);
    return () => removeEventListener('hashchange', look);
  }, [act]);
}

/** Opens an address in a new tab and lets it be seen: Firefox would leave the popup before it. */
export async function openTab(url: string): Promise<void> {
  await browser.tabs.create({ url });
  closePopup();
}

/** The part of another page of the extension that is used here. */
interface ExtensionWindow {
  readonly location: Location;
  readonly chrome: { readonly tabs: Pick<typeof browser.tabs, 'getCurrent'> };
}

async function tabOf(page: string) {
  const pages = browser.extension.getViews({ type: 'tab' }) as unknown as ExtensionWindow[];
  return pages.find(({ location: { pathname } }) => pathname === page)?.chrome.tabs.getCurrent();
}
