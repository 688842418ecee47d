/** A browser in a real window, with the extension in it and keys and mouse from outside. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { test as base } from '@playwright/test';
import { createLab, type Lab, type LabHandler } from '../../../mocks/lab.ts';
import { startLabServer } from '../../../mocks/doors/server/index.ts';
import {
  launchChromium,
  launchFirefox,
  type BrowserUnderTest,
} from '../../../testkit/browsers/index.ts';
import { latchkeyIn, type LatchkeyInBrowser } from '../../../testkit/playwright/latchkey.ts';
import { realPopupOf, type RealPopup } from './real-popup.ts';
import { openDesktop, type Desktop } from './desktop.ts';

export interface WindowOptions {
  engine: 'chromium' | 'firefox';
  /** The screen in its own pixels, and how large the system draws on it. */
  screenSize: { readonly width: number; readonly height: number; readonly scale: number };
}

interface WindowFixtures {
  lab: Lab;
  desktop: Desktop;
  browserUnderTest: BrowserUnderTest;
  latchkey: LatchkeyInBrowser;
  /** The popup as the browser itself shows it. */
  popup: RealPopup;
  /** Keeps what is on the screen beside the tests' output. */
  keep(name: string): Promise<void>;
}

/** A tool's page at a site that no platform knows. */
const tool: LabHandler = Object.assign(
  ({ url }: Request) =>
    new URL(url).hostname === 'tester.example'
      ? new Response('<!doctype html><title>Tool</title>', {
          headers: { 'content-type': 'text/html' },
        })
      : undefined,
  { hosts: ['tester.example'] },
);

export const test = base.extend<WindowOptions & WindowFixtures>({
  engine: ['chromium', { option: true }],
  screenSize: [{ width: 1280, height: 900, scale: 1 }, { option: true }],

  lab: async ({}, use) => use(createLab({ world: { name: 'windows' }, handlers: [tool] })),
  desktop: async ({ screenSize }, use) => {
    const desktop = await openDesktop(screenSize);
    await use(desktop);
    await desktop.close();
  },
  browserUnderTest: async ({ engine, lab, desktop, screenSize: { scale } }, use, info) => {
    const profileDir = await mkdtemp(join(tmpdir(), 'latchkey-windows-'));
    const server = await startLabServer(lab);
    const folder = engine === 'chromium' ? 'chrome-mv3' : 'firefox-mv3';
    // Both launchers hand on the environment of this process, which has one browser at a time.
    process.env['DISPLAY'] = desktop.display;
    const launch = engine === 'chromium' ? launchChromium : launchFirefox;
    const browser = await launch({
      extensionDir: resolve(import.meta.dirname, '../../../.output', folder),
      profileDir,
      headless: false,
      lab: server,
      args: engine === 'chromium' ? [`--force-device-scale-factor=${scale}`] : [],
      preferences: {
        'layout.css.devPixelsPerPx': String(scale),
        // Else Firefox takes every window for one with the focus, as it is wanted where there is
        // none to be seen.
        'focusmanager.testmode': false,
        'remote.prefs.recommended': false,
      },
    });
    await use(browser);
    if (info.status !== info.expectedStatus) {
      await desktop.screenshot(pictureOf(engine, `${info.title} failed`));
    }
    await browser.close();
    await server.close();
    await rm(profileDir, { recursive: true, force: true, maxRetries: 10 });
  },
  latchkey: async ({ browserUnderTest }, use) => use(latchkeyIn(browserUnderTest)),
  popup: async ({ latchkey, desktop }, use) => {
    await use(realPopupOf(await latchkey.popup(), desktop));
  },
  keep: async ({ desktop, engine }, use, { title }) =>
    use(async (name) => {
      await desktop.still();
      await desktop.screenshot(pictureOf(engine, `${title} ${name}`));
    }),
});

function pictureOf(engine: string, name: string): string {
  const folder = resolve(import.meta.dirname, '../../../test-results/windows', engine);
  return join(folder, `${name.replace(/[^\w]+/g, '-').slice(0, 90)}.png`);
}

export { expect } from '@playwright/test';
