import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import { startLatchkey, type Latchkey } from '../lib/background/latchkey.ts';
import { browserSurroundings } from '../lib/background/browser.ts';
import { answer, isOwnPage } from '../lib/messages/handler.ts';

export default defineBackground(() => {
  const starting: Promise<Latchkey> = startLatchkey(browserSurroundings());
  // Told to each page that asks; unhandled, it would only be noise in the console.
  starting.catch(() => undefined);

  // Every listener stands before the first await, so that what woke the worker finds it.
  const self = { id: browser.runtime.id, pages: `${location.origin}/` };
  browser.runtime.onMessage.addListener((message, sender) => {
    if (!isOwnPage(sender, self)) return undefined;
    return answer(message, async (command) => (await starting).carryOut(command));
  });
  const refresh = () => void starting.then((latchkey) => latchkey.refresh()).catch(() => undefined);
  browser.permissions.onAdded.addListener(refresh);
  browser.permissions.onRemoved.addListener(refresh);
  // Session rules are gone after a start of the browser; that the worker wakes for it puts them back.
  browser.runtime.onStartup.addListener(() => undefined);
  browser.runtime.onInstalled.addListener(() => undefined);
});
