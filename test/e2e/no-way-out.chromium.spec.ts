/** What the browser itself says of its connections: its network log, for which it has to end. */
import { mkdtempSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from './support/fixtures.ts';

const folder = mkdtempSync(join(tmpdir(), 'latchkey-net-log-'));
const log = join(folder, 'net-log.json');

test.use({ ownBrowser: true, launchOptions: { args: [`--log-net-log=${log}`] } });
test.afterAll(() => rm(folder, { recursive: true }));

interface NetLog {
  readonly constants: { readonly logEventTypes: Readonly<Record<string, number>> };
  readonly events: readonly { readonly type: number; readonly params?: unknown }[];
}

/** What the browser's log has of an event, as text. */
function of({ constants, events }: NetLog, name: string): string[] {
  const type = constants.logEventTypes[name];
  expect(type, name).toBeDefined();
  return events.filter((event) => event.type === type).map(({ params }) => JSON.stringify(params));
}

test('no page has a foreign name looked up, and nothing is connected to but this machine', async ({
  browserUnderTest,
}) => {
  const page = await browserUnderTest.openPage('https://foreign.example/');
  await page.evaluate(async () => {
    for (const rel of ['dns-prefetch', 'preconnect', 'prefetch', 'prerender']) {
      const href = `https://${rel}.outside.example/`;
      document.head.append(Object.assign(document.createElement('link'), { rel, href }));
    }
    const rules = document.createElement('script');
    rules.type = 'speculationrules';
    const urls = ['https://speculated.outside.example/'];
    rules.textContent = JSON.stringify({ prefetch: [{ source: 'list', urls }] });
    document.head.append(rules);
    const iceServers = [{ urls: 'stun:stun.outside.example:34780' }];
    const call = new RTCPeerConnection({ iceServers });
    call.createDataChannel('any');
    const gathered = new Promise<void>((resolve) => {
      call.addEventListener('icegatheringstatechange', () => {
        if (call.iceGatheringState === 'complete') resolve();
      });
    });
    await call.setLocalDescription();
    await gathered;
  });
  // Asked for afterwards and refused by the lab, so that all before was begun.
  const refused = () => fetch('https://last.outside.example/').catch(() => 'refused');
  expect(await page.evaluate(refused)).toBe('refused');
  await browserUnderTest.close();

  const netLog = JSON.parse(await readFile(log, 'utf8')) as NetLog;
  expect(of(netLog, 'DNS_TRANSACTION')).toEqual([]);
  expect(of(netLog, 'HOST_RESOLVER_SYSTEM_TASK').filter((one) => one.includes('outside'))).toEqual(
    [],
  );
  // A socket of UDP is connected to see whether there is IPv6; nothing is sent by any.
  expect(of(netLog, 'UDP_BYTES_SENT')).toEqual([]);
  const connected = of(netLog, 'TCP_CONNECT_ATTEMPT');
  const addresses = connected.flatMap((one) => /"address":"([^"]+)"/.exec(one)?.[1] ?? []);
  expect(addresses.length).toBeGreaterThan(0);
  expect(addresses.filter((address) => !/^(127\.|\[::1\])/.test(address))).toEqual([]);
});
