/**
 * What every end-to-end test has: a lab of its own behind a server, and a real browser on a profile of its own, with the
 * built extension in it and the platforms' real host names leading to the lab.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { test as base } from '@playwright/test';
import {
  launchChromium,
  launchFirefox,
  type BrowserUnderTest,
} from '../../../mocks/browsers/index.ts';
import { startLabServer, type LabServer } from '../../../mocks/doors/server/server.ts';
import { createLab, type Lab, type LabHandler } from '../../../mocks/lab.ts';
import { latchkeyIn, type LatchkeyInBrowser } from './latchkey.ts';

export interface EngineOptions {
  engine: 'chromium' | 'firefox';
}

interface Fixtures {
  lab: Lab;
  server: LabServer;
  profileDir: string;
  browserUnderTest: BrowserUnderTest;
  latchkey: LatchkeyInBrowser;
}

/** Sites that are no platform's, each a page with nothing on it but a title. */
const foreignHosts = [
  'foreign.example',
  'tester.example',
  'evil.my.yespo.io',
  'evil.api.yespo.io',
] as const;

/** A redirect from a platform's host, which none of their operations answers, to a foreign one. */
const redirectPath = '/api/v1/redirect-to-foreign';

/** A page at any host, with no content policy that would keep its requests from the wire. */
const plainPath = '/plain';

const pages: LabHandler = Object.assign(
  (request: Request) => {
    const { hostname, pathname } = new URL(request.url);
    if (pathname === redirectPath) {
      return new Response(null, {
        status: 302,
        headers: { location: 'https://foreign.example/landing' },
      });
    }
    const foreign = (foreignHosts as readonly string[]).includes(hostname);
    if (!foreign && pathname !== plainPath) return undefined;
    return new Response('<!doctype html><html lang="en"><title>Plain</title><body></body></html>', {
      headers: { 'content-type': 'text/html', 'access-control-allow-origin': '*' },
    });
  },
  { hosts: foreignHosts },
);

const extensionDir = (engine: EngineOptions['engine']) =>
  resolve(
    import.meta.dirname,
    `../../../.output/${engine === 'chromium' ? 'chrome' : 'firefox'}-mv3`,
  );

export const test = base.extend<EngineOptions & Fixtures>({
  engine: ['chromium', { option: true }],
  lab: async ({}, use) => {
    await use(createLab({ world: { name: 'end-to-end' }, handlers: [pages] }));
  },
  server: async ({ lab }, use) => {
    const server = await startLabServer(lab);
    await use(server);
    await server.close();
  },
  profileDir: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'latchkey-profile-'));
    await use(folder);
    await rm(folder, { recursive: true, force: true, maxRetries: 10 });
  },
  browserUnderTest: async ({ engine, server, profileDir }, use) => {
    const launch = engine === 'chromium' ? launchChromium : launchFirefox;
    const browser = await launch({
      extensionDir: extensionDir(engine),
      profileDir,
      headless: true,
      lab: server,
    });
    await use(browser);
    await browser.close();
  },
  latchkey: async ({ browserUnderTest }, use) => {
    await use(latchkeyIn(browserUnderTest));
  },
});

export { expect } from '@playwright/test';
