import type { LatchkeyInBrowser } from '../../../testkit/playwright/latchkey.ts';

/** The browser's id of the tab whose address begins so, as the extension knows it. */
export async function tabAt(latchkey: LatchkeyInBrowser, address: string): Promise<number> {
  const popup = await latchkey.popup();
  const id = await popup.evaluate(async (wanted) => {
    interface Tabs {
      query(of: object): Promise<{ readonly id: number; readonly url?: string }[]>;
    }
    const { tabs } = (globalThis as unknown as { chrome: { tabs: Tabs } }).chrome;
    return (await tabs.query({})).find(({ url }) => url?.startsWith(wanted))?.id;
  }, address);
  if (id === undefined) throw new Error(`No tab shows ${address}.`);
  return id;
}
