import type { ChromiumUnderTest } from '../../testkit/browsers/index.ts';
import { expect, test } from './support/fixtures.ts';

test('the item of the page’s menu opens Latchkey’s own window with the text', async ({
  latchkey,
  browserUnderTest,
}) => {
  await latchkey.popup();
  const { context } = browserUnderTest as ChromiumUnderTest;
  const worker = context.serviceWorkers().find((each) => each.url().includes('background'));
  const opening = context.waitForEvent('page');
  // The browser's own menu cannot be clicked from outside: its event is given instead.
  await worker?.evaluate(() => {
    interface Menus {
      readonly onClicked: { dispatch(info: object, tab?: object): void };
    }
    const { chrome } = globalThis as unknown as { chrome: { contextMenus: Menus } };
    chrome.contextMenus.onClicked.dispatch({
      menuItemId: 'save-selection',
      selectionText: 'X-Reteno-Access-Key: synthetic-0000-reteno-0000-key',
      pageUrl: 'https://docs.example/keys',
    });
  });
  const page = await opening;
  await page.waitForFunction(() => document.querySelector<HTMLInputElement>('#secret')?.value);
  expect(page.url()).toBe(`${browserUnderTest.extensionOrigin}/save.html`);
  expect(await page.inputValue('#secret')).toBe('synthetic-0000-reteno-0000-key');
  expect(await page.isChecked('input[name=platform][value=reteno]')).toBe(true);
});
