/** Extensions of somebody else, beside Latchkey in the same browser. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Worker } from '@playwright/test';
import type { ChromiumUnderTest, FirefoxUnderTest } from '../../../testkit/browsers/index.ts';
import type { BrowserUnderTest } from '../../../testkit/browsers/contract.ts';
import type { LabHandler } from '../../../mocks/lab.ts';

/** Where extensions of tests send what they have seen. */
const tellPath = 'https://foreign.example/told';

/** What was told, and the handler that takes it: the lab's journal would mask the secrets in it. */
export function createListener() {
  const told: string[] = [];
  const handler: LabHandler = async (request) => {
    if (!request.url.startsWith(tellPath)) return undefined;
    told.push(await request.text());
    return new Response('', { headers: { 'access-control-allow-origin': '*' } });
  };
  return { told, handler: Object.assign(handler, { hosts: ['foreign.example'] }) };
}

export interface OtherExtension {
  readonly permissions: readonly string[];
  readonly hosts: readonly string[];
  /** Its background's script. `tell(text)` sends a text to the test. */
  readonly background: string;
  /** The script of its DevTools page; `tell` is there too. */
  readonly devtools?: string;
}

const tell = `
  const tell = (text) => fetch(${JSON.stringify(tellPath)}, { method: 'POST', mode: 'no-cors', body: text });
`;

/**
 * Installs an extension and lends the browser with it. It stays until the browser ends, so the test
 * needs a browser of its own.
 */
export async function withOtherExtension(
  browser: BrowserUnderTest,
  { permissions, hosts, background, devtools }: OtherExtension,
  use: (worker?: Worker) => Promise<void>,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'latchkey-other-extension-'));
  const script = 'background.js';
  const manifest = {
    manifest_version: 3,
    name: 'Another extension',
    version: '1.0',
    permissions,
    host_permissions: hosts,
    background: browser.kind === 'chromium' ? { service_worker: script } : { scripts: [script] },
    ...(devtools === undefined ? {} : { devtools_page: 'devtools.html' }),
    browser_specific_settings: { gecko: { id: 'another-extension@tester.example' } },
  };
  const files = {
    'manifest.json': JSON.stringify(manifest),
    [script]: tell + background,
    'devtools.html': '<!doctype html><script src="devtools.js"></script>',
    'devtools.js': tell + (devtools ?? ''),
  };
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  if (browser.kind === 'chromium') {
    await use(await inChromium(browser as ChromiumUnderTest, folder));
  } else {
    await (browser as FirefoxUnderTest).browser.installExtension(folder);
    await use();
  }
  await rm(folder, { recursive: true });
}

/** Answers its service worker. */
async function inChromium({ context }: ChromiumUnderTest, folder: string): Promise<Worker> {
  const session = await context.browser()!.newBrowserCDPSession();
  const { id } = await session.send('Extensions.loadUnpacked', { path: folder });
  const isOf = (url: string) => url.startsWith(`chrome-extension://${id}/`);
  await session.detach();
  return (
    context.serviceWorkers().find((worker) => isOf(worker.url())) ??
    context.waitForEvent('serviceworker', (worker) => isOf(worker.url()))
  );
}
