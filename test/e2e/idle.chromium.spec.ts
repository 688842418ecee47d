/** Locking when the user is away; Chromium only, whose worker lets a test say that the browser noticed it. */
import type { ChromiumUnderTest } from '../../testkit/browsers/index.ts';
import { expect, test } from './support/fixtures.ts';
import { dashboards, request } from './support/pages.ts';

const version = 'https://api.yespo.io/api/v1/version';
const passphrase = 'brass hooks in the hall';

interface Idle {
  readonly onStateChanged: { dispatch(state: 'active' | 'idle' | 'locked'): void };
}

for (const [state, preference] of [
  ['idle', 'lockAfterIdle'],
  ['locked', 'lockWithScreen'],
] as const) {
  test(`the vault locks when the browser says “${state}”, unless the user set it not to`, async ({
    lab,
    latchkey,
    browserUnderTest,
  }) => {
    const browser = browserUnderTest as ChromiumUnderTest;
    await latchkey.use('yespo', lab.world.keys.yespo.add({ name: 'First' }));
    await latchkey.send('vault.setPassphrase', { passphrase });
    const page = await browser.openPage(dashboards.yespo);
    const notice = async () =>
      (await browser.worker()).evaluate(
        (noticed) =>
          (globalThis as unknown as { chrome: { idle: Idle } }).chrome.idle.onStateChanged.dispatch(
            noticed,
          ),
        state,
      );
    const stateOf = async () => (await latchkey.view()).vault.state;
    const { preferences } = await latchkey.view();
    const never = preference === 'lockAfterIdle' ? { lockAfterIdle: 0 } : { lockWithScreen: false };

    await latchkey.send('preferences.change', { ...preferences, ...never });
    await notice();
    // Commands are carried out in turn, so that this one comes after what was noticed.
    await latchkey.send('preferences.change', preferences);
    expect(await stateOf()).toBe('open');
    expect(await request(page, version)).toBe(200);

    await notice();
    await expect.poll(stateOf).toBe('locked');
    expect(await request(page, version)).toBe(401);
  });
}
