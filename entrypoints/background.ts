import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import {
  AWAY_ALARM,
  CLIPBOARD_ALARM,
  REFRESH_ALARM,
  browserPorts,
} from '../lib/background/browser-ports.ts';
import { watchRequests } from '../lib/background/activity/browser-requests.ts';
import { openSaveWindow, putSaveMenu, watchSaveMenu } from '../lib/background/save-menu.ts';
import type { Latchkey } from '../lib/background/latchkey.ts';
import { wakeLatchkey } from '../lib/background/waking.ts';
import { serveMessages, servePorts } from '../lib/messages/handler.ts';
import { builtIn } from '../lib/platforms/index.ts';
import { LOCK_COMMAND, PANIC_COMMAND, PREVIOUS_COMMAND } from '../lib/shortcuts.ts';

export default defineBackground(() => {
  const clearClipboard = () => on((latchkey) => latchkey.clearClipboard());
  const { started, carryOut } = wakeLatchkey(browserPorts(builtIn, clearClipboard));

  /**
   * Does something with the started background. Each page that asks is told where it could not
   * start.
   */
  async function on(task: (latchkey: Latchkey) => Promise<unknown>): Promise<void> {
    await started.then(task).catch(() => undefined);
  }
  void on(() => Promise.resolve());

  // All listeners are added before the first await, so that the event that woke the worker finds
  // its listener.
  const self = { id: browser.runtime.id, pages: `${location.origin}/` };
  serveMessages(self, carryOut);
  servePorts(self, (port) => void on(async ({ activity }) => activity.connect(port)));
  watchRequests({
    sending: (seen) => void on(({ activity }) => activity.sending(seen)),
    ended: (seen) => void on(({ activity }) => activity.ended(seen)),
  });
  const refresh = () => void on((latchkey) => latchkey.refresh());
  browser.permissions.onAdded.addListener(refresh);
  browser.permissions.onRemoved.addListener(refresh);
  // Of this area alone: what the worker itself stores would wake it, and be told to it, each time.
  browser.storage.managed.onChanged?.addListener(() => {
    void on((latchkey) => latchkey.givenChanged());
  });
  browser.tabs.onRemoved.addListener((tab, { isWindowClosing }) => {
    void on((latchkey) => latchkey.tabClosed(tab, isWindowClosing));
  });
  browser.tabs.onCreated.addListener(({ id, openerTabId }) => {
    if (id === undefined || openerTabId === undefined) return;
    void on((latchkey) => latchkey.tabOpened(id, openerTabId));
  });
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === CLIPBOARD_ALARM) void clearClipboard();
    if (name === REFRESH_ALARM) refresh();
    if (name === AWAY_ALARM) void on((latchkey) => latchkey.lockIfAway());
  });
  browser.idle.onStateChanged.addListener((state) => {
    void on((latchkey) => latchkey.idle(state));
  });
  browser.commands.onCommand.addListener((command) => {
    void on(async ({ handlers }) => {
      if (command === LOCK_COMMAND) await handlers['vault.lock'](null);
      if (command === PANIC_COMMAND) await handlers['all.panic'](null);
      if (command === PREVIOUS_COMMAND) await handlers['key.usePrevious']({});
    });
  });
  // Session rules are gone when the browser starts. This listener wakes the worker, which puts them
  // back.
  watchSaveMenu((text, address) => {
    void on(async (latchkey) => {
      await latchkey.selected(text, address);
      await openSaveWindow();
    });
  });
  const justStarted = () => void on((latchkey) => latchkey.justStarted());
  browser.runtime.onStartup.addListener(justStarted);
  browser.runtime.onInstalled.addListener(({ reason }) => {
    if (reason === 'install') justStarted();
    putSaveMenu();
  });
});
