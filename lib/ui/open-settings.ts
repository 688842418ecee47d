import { browser } from 'wxt/browser';

const PAGE = '/options.html';

/** Parts of the settings page that it can be opened at. */
export const UNLOCK = 'unlock';
export const PROTECTION = 'protection';
export type SettingsPlace = typeof UNLOCK | typeof PROTECTION;

/** Whether this page is the settings page. */
export function inSettings(): boolean {
  return location.pathname === PAGE;
}

/** Opens the settings in a tab. */
export async function openSettings(place?: SettingsPlace): Promise<void> {
  const { href: url } = new URL(place ? `${PAGE}#${place}` : PAGE, location.href);
  await browser.tabs.create({ url });
}
