/**
 * A Chromium that finds the lab by its resolver. What the browser does for a site only where no
 * proxy is between them can be seen there alone.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchChromium, type ChromiumUnderTest } from '../../../testkit/browsers/chromium.ts';
import { test as base } from './fixtures.ts';

export const test = base.extend<{ readonly withoutProxy: ChromiumUnderTest }>({
  withoutProxy: async ({ labServer, extensionDir, headless, launchOptions }, use) => {
    const profileDir = await mkdtemp(join(tmpdir(), 'latchkey-without-proxy-'));
    const { port } = new URL(labServer.proxyUrl);
    const browser = await launchChromium({
      extensionDir: extensionDir!,
      profileDir,
      headless,
      args: [
        ...(launchOptions.args ?? []),
        `--host-resolver-rules=MAP *:443 127.0.0.1:${port}, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1`,
        `--ignore-certificate-errors-spki-list=${labServer.certificate.spkiSha256Base64}`,
        '--test-type',
      ],
    });
    await use(browser);
    await browser.close();
    await rm(profileDir, { recursive: true });
  },
});
