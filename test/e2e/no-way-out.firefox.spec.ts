/** What Firefox itself says of the names that it looks up: its log of the resolver. */
import { mkdtempSync } from 'node:fs';
import { readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from './support/fixtures.ts';

const folder = mkdtempSync(join(tmpdir(), 'latchkey-resolver-log-'));

test.use({ ownBrowser: true });
// A browser that is started here takes them over.
test.beforeAll(() => {
  process.env['MOZ_LOG'] = 'nsHostResolver:5';
  process.env['MOZ_LOG_FILE'] = join(folder, 'log');
});
test.afterAll(async () => {
  delete process.env['MOZ_LOG'];
  delete process.env['MOZ_LOG_FILE'];
  await rm(folder, { recursive: true });
});

test('Firefox looks up no name but this machine’s, whatever a page hints at', async ({
  browserUnderTest,
}) => {
  const page = await browserUnderTest.openPage('https://foreign.example/');
  await page.evaluate(async () => {
    for (const rel of ['dns-prefetch', 'preconnect', 'prefetch', 'preload']) {
      const href = `https://${rel}.outside.example/`;
      document.head.append(Object.assign(document.createElement('link'), { rel, href }));
    }
    const link = Object.assign(document.createElement('a'), { href: 'https://a.outside.example/' });
    link.textContent = 'A link, whose host a browser may look up beforehand';
    document.body.append(link);
    const iceServers = [{ urls: 'stun:stun.outside.example:34780' }];
    const call = new RTCPeerConnection({ iceServers });
    call.createDataChannel('any');
    await call.setLocalDescription();
  });
  // Asked for afterwards and refused by the lab, so that all before was begun.
  const refused = () => fetch('https://last.outside.example/').catch(() => 'refused');
  expect(await page.evaluate(refused)).toBe('refused');
  await browserUnderTest.close();

  const files = await readdir(folder);
  const logs = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')));
  const log = logs.join('\n');
  expect(log).toContain('nsHostResolver::Init');
  const names = [...log.matchAll(/NativeLookup host:(\S+)/g)].map(([, name]) => name);
  expect([...new Set(names)].filter((name) => name !== 'localhost')).toEqual([]);
});
