/**
 * Locking when the user is away; Chromium only, whose worker lets a test say that the browser
 * noticed it.
 */
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

test.describe('in a browser of its own', () => {
  // What it puts in the place of the browser's answer stays in the worker.
  test.use({ ownBrowser: true });

  test('with a locked screen that locks nothing, idle time is counted from then on', async ({
    latchkey,
    browserUnderTest,
  }) => {
    const browser = browserUnderTest as ChromiumUnderTest;
    await latchkey.popup();
    await latchkey.send('vault.setPassphrase', { passphrase });
    const { preferences } = await latchkey.view();
    await latchkey.send('preferences.change', {
      ...preferences,
      lockWithScreen: false,
      lockAfterIdle: 1,
    });
    const notice = async (state: 'active' | 'locked') =>
      (await browser.worker()).evaluate(
        (noticed) =>
          (globalThis as unknown as InWorker).chrome.idle.onStateChanged.dispatch(noticed),
        state,
      );
    /** Minutes until the background looks whether the user is still away. */
    const looksIn = async () =>
      (await browser.worker()).evaluate(async () => {
        const alarm = await (globalThis as unknown as InWorker).chrome.alarms.get('away');
        return alarm && Math.ceil((alarm.scheduledTime - Date.now()) / 60_000);
      });

    await notice('locked');
    await expect.poll(looksIn).toBe(1);
    await notice('active');
    await expect.poll(looksIn).toBeUndefined();

    await notice('locked');
    await expect.poll(looksIn).toBe(1);
    // The minute is over, and the screen still locked.
    await (
      await browser.worker()
    ).evaluate(() => {
      const { chrome } = globalThis as unknown as InWorker;
      chrome.idle.queryState = async () => 'locked';
      chrome.alarms.onAlarm.dispatch({ name: 'away' });
    });
    await expect.poll(async () => (await latchkey.view()).vault.state).toBe('locked');
  });
});

interface InWorker {
  readonly chrome: {
    readonly idle: Idle & { queryState: (seconds: number) => Promise<string> };
    readonly alarms: {
      get(name: string): Promise<{ readonly scheduledTime: number } | undefined>;
      readonly onAlarm: { dispatch(alarm: { readonly name: string }): void };
    };
  };
}
