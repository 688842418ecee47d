/**
 * Requests that a dashboard makes in other ways than by `fetch`: what of them carries a key, as the
 * table in SECURITY.md says.
 */
import type { TestPage } from '../../testkit/browsers/index.ts';
import { expect, test } from './support/fixtures.ts';

const hub = 'https://browserhub-us.mobitru.com/recordings/1';

test('a recording that is downloaded or preloaded, and an address with user name and password in it', async ({
  lab,
  latchkey,
  browserUnderTest,
}) => {
  const key = lab.world.keys.mobitru.add({ name: 'Third', billingUnit: 'team-one' });
  await latchkey.use('mobitru', key);
  const isFirefox = browserUnderTest.kind === 'firefox';
  const carried = async (mark: string): Promise<boolean | 'not made'> => {
    const made = lab.world.journal.waitFor(
      ({ url, method }) => url.includes(mark) && method === 'GET',
      AbortSignal.timeout(6000),
    );
    return made.then(
      ({ auth }) => auth.key === 'Third',
      () => 'not made',
    );
  };
  const ways = {
    download: (address: string) => {
      const link = Object.assign(document.createElement('a'), { href: address, download: 'a.mp4' });
      document.body.append(link);
      link.click();
    },
    preload: (address: string) => {
      const link = Object.assign(document.createElement('link'), {
        rel: 'preload',
        as: 'fetch',
        crossOrigin: 'anonymous',
        href: address,
      });
      document.head.append(link);
    },
    video: (address: string) => {
      const video = Object.assign(document.createElement('video'), {
        preload: 'auto',
        src: address,
      });
      document.body.append(video);
    },
    request: (address: string) => void fetch(address, { mode: 'no-cors' }),
  };
  const found: Record<string, boolean | 'not made'> = {};
  // Each request has a tab of its own, and all are opened first: Chromium now and then opens none
  // while a download of another one goes on, and Firefox asks before it follows an address with a
  // user name.
  const settings = ['off', 'on'] as const;
  const tabs = new Map<string, TestPage>();
  for (const setting of settings) {
    for (const name of Object.keys(ways)) {
      // A page whose origin is that of the recordings, as the platform's own player is.
      tabs.set(
        `${name}-${setting}`,
        await browserUnderTest.openPage('https://app.mobitru.com/plain'),
      );
    }
    tabs.set(`user-${setting}`, await browserUnderTest.openPage('about:blank'));
  }
  for (const setting of settings) {
    await latchkey.send('typedAddresses.set', {
      platform: 'mobitru',
      everywhere: setting === 'on',
    });
    for (const [name, act] of Object.entries(ways)) {
      const mark = `${name}-${setting}`;
      await tabs.get(mark)!.evaluate(act, `${hub}?by-${mark}`);
      found[mark] = await carried(`by-${mark}`);
    }
    const mark = `user-${setting}`;
    // Not waited for: what counts is whether and how the request comes.
    void tabs
      .get(mark)!
      .goto(`https://someone:word@browserhub-us.mobitru.com/recordings/1?by-${mark}`)
      .catch(() => undefined);
    found[mark] = await carried(`by-${mark}`);
  }
  expect(found).toEqual({
    'download-off': false,
    'preload-off': isFirefox,
    'video-off': true,
    'request-off': true,
    'user-off': false,
    'download-on': true,
    'preload-on': isFirefox,
    'video-on': true,
    'request-on': true,
    'user-on': false,
  });
});
