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
      clear: () => navigator.clipboard.writeText(''),
    };
  }
  const ask = async (act: ClipboardRequest['act']): Promise<string> => {
    await offscreen.createDocument({
      url: '/clipboard.html',
      reasons: ['CLIPBOARD'],
      justification: 'Clears a copied key from the clipboard after a time.',
    });
    try {
      const request: ClipboardRequest = { to: 'clipboard', act };
      return (await browser.runtime.sendMessage(request)) as string;
    } finally {
      await offscreen.closeDocument();
    }
  };
  return { read: () => ask('read'), clear: async () => void (await ask('clear')) };
}
