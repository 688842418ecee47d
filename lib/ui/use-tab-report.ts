import { useEffect, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { FEED_PORT } from '../activity/feed.ts';
import type { TabReport } from '../activity/tab-report.ts';
import { activeTab, type Tab } from './active-tab.ts';
import type { Run } from './use-background.ts';

/** The tab that the popup speaks of, and what is true of it. */
export interface TabNow {
  readonly tab: Tab;
  readonly report: TabReport;
}

/**
 * What is true of the tab, kept as it changes: with every request of the tab, and whenever `cause`
 * is another one. Undefined until it is known.
 */
export function useTabReport(run: Run, cause: unknown): TabNow | undefined {
  const [tab, setTab] = useState<Tab>();
  const [report, setReport] = useState<TabReport>();
  const [seen, setSeen] = useState(0);
  useEffect(() => {
    void activeTab().then(setTab);
  }, []);
  useEffect(() => {
    if (!tab) return undefined;
    const look = () => setSeen((before) => before + 1);
    let port: ReturnType<typeof browser.runtime.connect> | undefined;
    const connect = () => {
      port = browser.runtime.connect({ name: `${FEED_PORT} ${tab.id}` });
      let isServed = false;
      port.onMessage.addListener(() => {
        isServed = true;
        look();
      });
      // A browser stops an idle worker. One that is locked serves nobody.
      port.onDisconnect.addListener(() => {
        if (isServed) connect();
      });
    };
    connect();
    return () => port?.disconnect();
  }, [tab]);
  useEffect(() => {
    if (!tab) return undefined;
    let isWanted = true;
    const look = async () => {
      const next = await run('tab.report', { tab: tab.id });
      if (isWanted) setReport(next);
    };
    // Whoever asked for the view tells that the background does not answer.
    look().catch(() => undefined);
    return () => void (isWanted = false);
  }, [tab, seen, cause]);
  return tab && report && { tab, report };
}
