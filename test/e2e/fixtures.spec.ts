/** The fixtures that the package brings, as its users have them. */
import { createSocket } from 'node:dgram';
import { expect, test } from './support/fixtures.ts';
import { dashboards, outside, request } from './support/pages.ts';

const version = 'https://api.yespo.io/api/v1/version';

test('a key far down a long list is found and switched to', async ({ lab, latchkey }) => {
  for (let number = 1; number <= 20; number += 1) {
    await latchkey.add('reteno', lab.world.keys.reteno.add({ name: `Key ${number}` }));
  }
  const twin = lab.world.keys.reteno.add({ name: 'Zulu' });
  const last = await latchkey.add('reteno', twin);
  await latchkey.switchTo('Key 17');
  await latchkey.switchTo(last);
  expect((await latchkey.keys()).filter(({ inUse }) => inUse)).toMatchObject([{ name: 'Zulu' }]);

  // In quiet mode no name can be searched for.
  const { preferences } = await latchkey.view();
  await latchkey.send('preferences.change', { ...preferences, quiet: true });
  await latchkey.switchTo('Key 9');
  expect((await latchkey.keys()).filter(({ inUse }) => inUse)).toMatchObject([{ name: 'Key 9' }]);
});

test('no request of the browser leaves this machine: the lab gets it, or nobody', async ({
  lab,
  browserUnderTest,
}) => {
  const page = await browserUnderTest.openPage(dashboards.yespo);
  for (const address of outside) {
    // Refused by the lab's proxy or by the browser; what counts is that nothing was waited for.
    expect([0, 403, 421, 502]).toContain(await request(page, address, { mode: 'no-cors' }));
  }
  expect(await request(page, version)).toBe(401);
  expect(lab.world.journal.find({ path: '/api/v1/version' })).toHaveLength(1);
});

test('two hundred keys are put into Latchkey, and one out of sight is switched to', async ({
  lab,
  latchkey,
}) => {
  for (let number = 1; number <= 200; number += 1) {
    await latchkey.add('reteno', lab.world.keys.reteno.add({ name: `Key ${number}` }));
  }
  expect(await latchkey.keys()).toHaveLength(200);
  const inUse = async () => (await latchkey.keys()).filter((key) => key.inUse);
  for (const name of ['Key 200', 'Key 7', 'Key 113']) {
    await latchkey.switchTo(name);
    expect(await inUse()).toMatchObject([{ name }]);
  }
});

test.describe('latchkeyKeys', () => {
  const names = Array.from({ length: 200 }, (_, index) => `Chosen ${index + 1}`);
  test.use({
    worldSeed: { keys: { reteno: names.map((name) => ({ name, enabled: true })) } },
    // The one that is to be in use is the last by name.
    latchkeyKeys: { reteno: ['Chosen 99', ...names.filter((name) => name !== 'Chosen 99')] },
  });

  test('puts two hundred keys in, the first of them in use', async ({ latchkey }) => {
    const kept = await latchkey.keys();
    expect(kept).toHaveLength(200);
    expect(kept.filter(({ inUse }) => inUse)).toMatchObject([{ name: 'Chosen 99' }]);
  });
});

/** A socket on this machine that counts what comes, in the place of a foreign server. */
async function countingSocket() {
  const socket = createSocket('udp4');
  let packets = 0;
  socket.on('message', () => (packets += 1));
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  return {
    port: socket.address().port,
    packets: () => packets,
    /** What was sent before has come once this has. */
    async settled() {
      const before = packets;
      const probe = createSocket('udp4');
      await new Promise<void>((resolve, reject) => {
        probe.send('last', socket.address().port, '127.0.0.1', (error) =>
          error ? reject(error) : resolve(),
        );
      });
      probe.close();
      await expect.poll(() => packets).toBeGreaterThan(before);
      return packets - 1;
    },
    close: () => socket.close(),
  };
}

test('a call by WebRTC asks no server for the way out of this machine', async ({
  browserUnderTest,
}) => {
  const stun = await countingSocket();
  try {
    const page = await browserUnderTest.openPage('https://foreign.example/');
    const candidates = await page.evaluate(async (port) => {
      const { RTCPeerConnection } = globalThis;
      // A browser built without it makes no calls at all.
      if (RTCPeerConnection === undefined) return [];
      const urls = [`stun:127.0.0.1:${port}`, `stun:foreign.example:${port}`];
      const call = new RTCPeerConnection({ iceServers: [{ urls }] });
      call.createDataChannel('any');
      const found: string[] = [];
      // Firefox, which has no way at all, gives the call up without gathering.
      const over = new Promise<void>((resolve) => {
        const look = () => {
          const { iceGatheringState, iceConnectionState } = call;
          if (iceGatheringState === 'complete' || iceConnectionState === 'failed') resolve();
        };
        call.addEventListener('icegatheringstatechange', look);
        call.addEventListener('iceconnectionstatechange', look);
      });
      call.addEventListener('icecandidate', ({ candidate }) => {
        if (candidate?.candidate) found.push(candidate.candidate);
      });
      await call.setLocalDescription();
      await over;
      call.close();
      return found;
    }, stun.port);
    expect(candidates).toEqual([]);
    expect(await stun.settled()).toBe(0);
  } finally {
    stun.close();
  }
});
