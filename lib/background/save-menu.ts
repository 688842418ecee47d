/** "Save selected text as an access key", in the browser's own menu of a page. */
import { browser } from 'wxt/browser';
import { say } from '../sentences/say.ts';

const ITEM = 'save-selection';
/**
 * The page that asks about it, in a window of its own: a page can neither draw over it nor click in
 * it.
 */
const PAGE = '/save.html';

/** Puts the item into the menu. To be called when the extension was installed or updated. */
export function putSaveMenu(): void {
  const contexts: ['selection'] = ['selection'];
  const item = { id: ITEM, title: say('save.menu'), contexts };
  void browser.contextMenus
    .removeAll()
    .then(() => browser.contextMenus.create(item))
    .catch(() => undefined);
}

/** Listens to it. To be called before the first await of the worker. */
export function watchSaveMenu(selected: (text: string, address: string) => void): void {
  browser.contextMenus.onClicked.addListener(({ menuItemId, selectionText, frameUrl, pageUrl }) => {
    if (menuItemId === ITEM && selectionText) selected(selectionText, frameUrl ?? pageUrl ?? '');
  });
}

/** Opens the window that asks about it. */
export async function openSaveWindow(): Promise<void> {
  const url = new URL(PAGE, location.origin).href;
  await browser.windows.create({ url, type: 'popup', width: 440, height: 680 });
}
