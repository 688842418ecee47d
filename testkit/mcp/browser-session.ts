import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeCertificate } from '../../mocks/doors/server/certificate.ts';
import type { LabLink } from '../../mocks/mcp/lab-link.ts';
import { ToolError } from '../../mocks/mcp/tool.ts';
import type { BrowserUnderTest, LaunchOptions } from '../browsers/contract.ts';
import { latchkeyIn, type LatchkeyInBrowser } from '../playwright/latchkey.ts';

export interface BrowserOptions {
  readonly engine: 'chromium' | 'firefox';
  readonly lab: LabLink;
  /** The folder of the package, in which the built extension is. */
  readonly packageFolder: string;
  readonly headless: boolean;
}

/** A browser with the extension, led to the lab. */
export interface OpenBrowser {
  readonly browser: BrowserUnderTest;
  readonly latchkey: LatchkeyInBrowser;
}

/** The one browser of a server: started when it is first needed. */
export interface BrowserSession {
  /**
   * Does something with the browser, after what was asked before is done: it has one popup.
   * @throws {ToolError} where there is no browser, or it did not do it.
   */
  use<Value>(act: (open: OpenBrowser) => Promise<Value>): Promise<Value>;
  close(): Promise<void>;
}

interface Started extends OpenBrowser {
  readonly profileDir: string;
}

export function createBrowserSession(options: BrowserOptions): BrowserSession {
  let started: Started | undefined;
  let last: Promise<unknown> = Promise.resolve();

  async function end(): Promise<void> {
    const open = started;
    started = undefined;
    if (!open) return;
    await open.browser.close();
    await rm(open.profileDir, { recursive: true, force: true, maxRetries: 10 });
  }

  async function running(): Promise<Started> {
    if (started?.browser.isRunning() === false) await end();
    return (started ??= await start(options));
  }

  /** One after the other, whatever became of the one before. */
  function inTurn<Value>(act: () => Promise<Value>): Promise<Value> {
    const mine = last.then(act, act);
    last = mine.catch(() => undefined);
    return mine;
  }

  return {
    use: (act) =>
      inTurn(async () => {
        try {
          return await act(await running());
        } catch (error) {
          if (error instanceof ToolError) throw error;
          const message = error instanceof Error ? error.message : String(error);
          throw new ToolError('browser', message, { cause: error });
        }
      }),
    close: () => inTurn(end),
  };
}

async function start({ engine, lab, packageFolder, headless }: BrowserOptions): Promise<Started> {
  const extensionDir = extensionIn(packageFolder, engine);
  const launch = await launcherOf(engine);
  const certificate = describeCertificate(await lab.client.certificate());
  const profileDir = await mkdtemp(join(tmpdir(), 'latchkey-profile-'));
  try {
    const browser = await launch({
      extensionDir,
      profileDir,
      headless,
      lab: { proxyUrl: lab.origin, certificate },
      handleSignals: false,
    });
    return { browser, latchkey: latchkeyIn(browser), profileDir };
  } catch (error) {
    await rm(profileDir, { recursive: true, force: true, maxRetries: 10 });
    throw error;
  }
}

/** The package brings it built; a clone builds it. */
function extensionIn(packageFolder: string, engine: BrowserOptions['engine']): string {
  const built = { chromium: 'chrome-mv3', firefox: 'firefox-mv3' }[engine];
  const places = [join('dist', 'extension', engine), join('.output', built)];
  const found = places
    .map((place) => join(packageFolder, place))
    .find((folder) => existsSync(join(folder, 'manifest.json')));
  if (found !== undefined) return found;
  throw new ToolError('no-extension', 'the extension is not built here: run npm run build first');
}

async function launcherOf(
  engine: BrowserOptions['engine'],
): Promise<(options: LaunchOptions) => Promise<BrowserUnderTest>> {
  try {
    return engine === 'chromium'
      ? (await import('../browsers/chromium.ts')).launchChromium
      : (await import('../browsers/firefox.ts')).launchFirefox;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw cause;
    const driver = engine === 'chromium' ? '@playwright/test' : 'puppeteer-core';
    throw new ToolError(
      'no-driver',
      `the browser is driven by ${driver}, which is not installed: npm install --save-dev ${driver}`,
      { cause },
    );
  }
}
