import { browser } from 'wxt/browser';
import type { ClipboardAccess } from './clipboard.ts';
import type { ClipboardRequest } from './clipboard-page.ts';

/** The part of Chromium's extension interface that Firefox does not have. */
interface Offscreen {
  createDocument(options: {
    url: string;
    reasons: readonly string[];
    justification: string;
  }): Promise<void>;
  closeDocument(): Promise<void>;
}

/** How the background reaches the clipboard in this browser. */
export function browserClipboard(): ClipboardAccess {
  const { offscreen } = (globalThis as { chrome?: { offscreen?: Offscreen } }).chrome ?? {};
  if (!offscreen) {
    return {
      read: () => navigator.clipboard.readText(),
      async clear() {
        await navigator.clipboard.writeText('');
        return navigator.clipboard.readText();
      },
    };
  }
  const ask = async (act: ClipboardRequest['act']): Promise<string> => {
    // There can be only one such page. A worker that was stopped in between has left its own.
    await offscreen.closeDocument().catch(() => undefined);
    await offscreen.createDocument({
      url: '/clipboard.html',
      reasons: ['CLIPBOARD'],
      justification: 'Clears a copied key from the clipboard after a time.',
    });
    try {
      const request: ClipboardRequest = { to: 'clipboard', act };
      const text = (await browser.runtime.sendMessage(request)) as string | null | undefined;
      if (typeof text !== 'string')
        throw new Error('The browser did not let us read the clipboard.');
      return text;
    } finally {
      await offscreen.closeDocument();
    }
  };
  return { read: () => ask('read'), clear: () => ask('clear') };
}
