import { beforeEach, expect, test } from 'vitest';
import { startLatchkey } from '../../../lib/background/latchkey.ts';
import { wakeLatchkey } from '../../../lib/background/waking.ts';
import { withChange } from '../../../lib/messages/view-change.ts';
import type { View } from '../../../lib/messages/contract.ts';
import { eventually } from '../support/eventually.ts';
import { fakeBrowser, type FakeBrowser } from '../support/browser.ts';
import { draftFor } from '../support/keys.ts';
import { sendTo } from '../support/send.ts';
import { memoryStorage } from '../support/storage.ts';
import { cheapDerivation } from '../support/vault.ts';

const passphrase = 'four synthetic words here';
const start = (ports: FakeBrowser) => startLatchkey(ports, cheapDerivation);

type Asked = Parameters<typeof sendTo>[0];
const send = sendTo;

let browser: FakeBrowser;
let earlier: Asked;

beforeEach(async () => {
  browser = fakeBrowser();
  earlier = await start(browser);
  await send(earlier, 'vault.create', { passphrase });
  const { id } = await send(earlier, 'key.add', draftFor('reteno'));
  await send(earlier, 'key.use', { id });
});

/** What a worker that was stopped left to the next. */
const left = () => browser.session.items['view/last'] as { view: View } | undefined;
const leftAs = (matches: (view: View) => boolean) =>
  eventually(() => expect(left() && matches(left()!.view)).toBe(true));

/**
 * A woken worker on copies of what there is, whose reading of the vault ends when it is told to,
 * and how it ends.
 */
function wake(at = browser.time) {
  const fresh = fakeBrowser(
    memoryStorage(browser.storage.items),
    memoryStorage(browser.session.items),
  );
  fresh.time = at;
  const reading = Promise.withResolvers<void>();
  const waking = wakeLatchkey(fresh, async () => {
    await reading.promise;
    return start(fresh);
  });
  waking.started.catch(() => undefined);
  return { ...waking, fresh, go: reading.resolve, fail: reading.reject };
}

test('a page is shown the view of before while the vault is still being read, then told to ask again', async () => {
  await leftAs(({ keys }) => keys[0]?.inUse === true);
  const before = await send(earlier, 'view.get', null);
  const { carryOut, fresh, go, started } = wake();
  const shown = await send({ carryOut }, 'view.get', null);
  expect(shown).toEqual(before);
  expect(fresh.announced).toEqual([]);

  go();
  await started;
  await eventually(() => expect(fresh.announced).toHaveLength(1));
  expect(withChange(shown, fresh.announced[0]!)).toBeUndefined();
  const now = await send({ carryOut }, 'view.get', null);
  expect(now.revision).toBeGreaterThan(shown.revision);
  expect(now.keys).toEqual(before.keys);
  expect(withChange(now, fresh.announced[0]!)).toBe(now);
});

test('a command waits for the vault', async () => {
  await leftAs(({ keys }) => keys[0]?.inUse === true);
  const { carryOut, fresh, go } = wake();
  const pausing = send({ carryOut }, 'all.pause', { paused: true });
  expect(fresh.sessionRules).toEqual([]);
  go();
  expect((await pausing).paused).toBe(true);
});

test('after a lock the next worker shows no key', async () => {
  await leftAs(({ keys }) => keys.length === 1);
  await send(earlier, 'vault.lock', null);
  expect(JSON.stringify(left() ?? '')).not.toContain('reteno key');
  await leftAs(({ vault }) => vault.state === 'locked');
  const shown = await send(wake(), 'view.get', null);
  expect(shown).toMatchObject({ vault: { state: 'locked' }, keys: [] });
});

test('what was left is of no use on another day, or damaged', async () => {
  await leftAs(({ keys }) => keys[0]?.inUse === true);
  const tomorrow = wake(new Date(browser.time.getTime() + 24 * 3600 * 1000));
  tomorrow.go();
  expect((await send(tomorrow, 'view.get', null)).revision).toBeGreaterThan(left()!.view.revision);

  browser.session.items['view/last'] = { day: '2026-11-20', view: 'rubbish' };
  const damaged = wake();
  damaged.go();
  expect((await send(damaged, 'view.get', null)).keys).toHaveLength(1);
});

test('where the vault turns out not to be readable the page is told to ask again, and learns it', async () => {
  await leftAs(({ keys }) => keys[0]?.inUse === true);
  const { carryOut, fresh, fail } = wake();
  const shown = await send({ carryOut }, 'view.get', null);
  fail(new Error('The header of the vault is damaged.'));
  await eventually(() => expect(fresh.announced).toHaveLength(1));
  expect(withChange(shown, fresh.announced[0]!)).toBeUndefined();
  await expect(send({ carryOut }, 'view.get', null)).rejects.toThrow(/header.*damaged/);
  expect(fresh.session.items).not.toHaveProperty('view/last');
});

test.each([
  ['panic', async () => send(earlier, 'all.panic', null)],
  [
    'a switch and a lock',
    async () => {
      void send(earlier, 'all.pause', { paused: true });
      await send(earlier, 'vault.lock', null);
    },
  ],
])('%s leaves nothing of an open vault once its data key is gone', async (_, act) => {
  await leftAs(({ keys }) => keys[0]?.inUse === true);
  const whenGone: unknown[] = [];
  const { remove } = browser.session;
  browser.session.remove = async (places) => {
    await remove(places);
    // As slow as a browser, so that what is planned has its time.
    await new Promise((resolve) => setTimeout(resolve, 5));
    if (places === 'vault/data-key') whenGone.push(left()?.view.keys);
  };
  await act();
  expect(whenGone).toEqual([undefined]);
});

test('no secret and no passphrase is left to the next worker', async () => {
  await leftAs(({ keys }) => keys[0]?.inUse === true);
  expect(JSON.stringify(left())).not.toContain(draftFor('reteno').secret);
  expect(JSON.stringify(left())).not.toContain(passphrase);
});
