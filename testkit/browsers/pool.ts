import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserUnderTest, LaunchOptions } from './contract.ts';
import { startRelay, type Relay } from './relay.ts';

/**
 * What a test says of the browser that it wants. Two that say the same may have the same browser,
 * one after the other.
 */
export interface WantedBrowser extends Omit<LaunchOptions, 'profileDir' | 'lab' | 'handleSignals'> {
  readonly engine: 'chromium' | 'firefox';
}

/**
 * The lab of one test: its proxy's port, and the key of its certificate, which all tests of a pool
 * have in common.
 */
export interface LabOfTest {
  readonly port: number;
  readonly certificate: { readonly spkiSha256Base64: string };
}

export type Launch = (options: LaunchOptions) => Promise<BrowserUnderTest>;

/**
 * The browser that tests of one worker share: it is started once, and each test finds it as on a
 * new profile, led to its own lab. Only the last one is kept; a test that wants another kind of
 * browser has it started.
 */
export interface BrowserPool {
  /**
   * A browser in the state of a new profile, led to the lab. One at a time: give the one before
   * back first.
   */
  take(wanted: WantedBrowser, lab: LabOfTest, launch: Launch): Promise<BrowserUnderTest>;
  /**
   * Ends what the test began. The browser stays for the next one, unless it is spent or has ended.
   */
  giveBack(): Promise<void>;
  close(): Promise<void>;
}

interface Kept {
  readonly browser: BrowserUnderTest;
  readonly kind: string;
  readonly profileDir: string;
  readonly relay: Relay;
  isFresh: boolean;
}

export function createBrowserPool(): BrowserPool {
  let kept: Kept | undefined;

  async function end(): Promise<void> {
    if (!kept) return;
    const { browser, profileDir, relay } = kept;
    kept = undefined;
    await browser.close();
    await relay.close();
    await rm(profileDir, { recursive: true, force: true, maxRetries: 10 });
  }

  async function start(
    { engine: _engine, ...options }: WantedBrowser,
    kind: string,
    lab: LabOfTest,
    launch: Launch,
  ): Promise<Kept> {
    const relay = await startRelay();
    const profileDir = await mkdtemp(join(tmpdir(), 'latchkey-profile-'));
    try {
      const { certificate } = lab;
      const browser = await launch({
        ...options,
        profileDir,
        lab: { proxyUrl: relay.url, certificate },
      });
      return { browser, kind, profileDir, relay, isFresh: true };
    } catch (error) {
      await relay.close();
      await rm(profileDir, { recursive: true, force: true, maxRetries: 10 });
      throw error;
    }
  }

  return {
    async take(wanted, lab, launch) {
      const kind = JSON.stringify([wanted, lab.certificate.spkiSha256Base64]);
      if (kept && (kept.kind !== kind || !kept.browser.isRunning())) await end();
      kept ??= await start(wanted, kind, lab, launch);
      const { browser, relay } = kept;
      if (!kept.isFresh) {
        try {
          await browser.startAfresh();
        } catch {
          // It has crashed, or hangs: another one is sure to be as new.
          await end();
          return this.take(wanted, lab, launch);
        }
      }
      kept.isFresh = false;
      relay.leadTo(lab.port);
      return browser;
    },
    async giveBack() {
      if (!kept) return;
      kept.relay.cut();
      if (kept.browser.spentBy !== undefined || !kept.browser.isRunning()) await end();
    },
    close: end,
  };
}
