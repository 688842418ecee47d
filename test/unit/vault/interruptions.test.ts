/**
 * The worker may be stopped at any moment, the storage may refuse, two windows may act at once. A
 * script of every command that writes is run up to each of its writes to the storage, cut off there
 * (before the write, and after it was carried out but not answered), and what is found afterwards
 * must be what was there before the cut-off command or after it.
 */
import { expect, test } from 'vitest';
import { startLatchkey, type Latchkey } from '../../../lib/background/latchkey.ts';
import type { Rule } from '../../../lib/injection/rule.ts';
import type { CommandName, Send } from '../../../lib/messages/contract.ts';
import { defaultPreferences } from '../../../lib/vault/preferences.ts';
import type { StorageArea } from '../../../lib/vault/storage-area.ts';
import { fakeBrowser, type FakeBrowser } from '../support/browser.ts';
import { draftFor } from '../support/keys.ts';
import { sender } from '../support/send.ts';
import { memoryStorage, type MemoryStorage } from '../support/storage.ts';
import { cheapDerivation } from '../support/vault.ts';

const first = 'four synthetic words here';
const second = 'quite another passphrase';

type Step = (send: Send, ids: string[]) => Promise<unknown>;

/** Every command that writes, some of them twice where it matters what was there before. */
const script: readonly Step[] = [
  (send) => send('vault.create', {}),
  async (send, ids) => void ids.push((await send('key.add', draftFor('yespo'))).id),
  async (send, ids) => void ids.push((await send('key.add', draftFor('reteno'))).id),
  async (send, ids) => void ids.push((await send('key.add', draftFor('mobitru'))).id),
  (send, [yespo]) => send('key.use', { id: yespo! }),
  (send, [, reteno]) => send('key.use', { id: reteno! }),
  (send, [yespo]) =>
    send('key.change', {
      id: yespo!,
      change: { environment: 'production', name: 'Renamed', right: 'events' },
    }),
  (send, [, reteno]) =>
    send('key.change', {
      id: reteno!,
      change: { environment: 'production', name: 'Replaced', secret: 'SYNTHETIC-replaced' },
    }),
  (send) =>
    send('environment.save', {
      platform: 'yespo',
      name: 'Staging',
      origins: { api: ['https://staging.example'] },
      allowedSites: ['staging.example'],
    }),
  (send) =>
    send('environment.setAllowedSites', {
      platform: 'yespo',
      environment: 'production',
      sites: ['my.yespo.io', 'app.example'],
    }),
  (send) => send('all.pause', { paused: true }),
  (send, [yespo]) => send('key.setEnabled', { id: yespo!, enabled: false }),
  (send, [yespo]) => send('key.setEnabled', { id: yespo!, enabled: true }),
  (send) => send('vault.setPassphrase', { passphrase: first }),
  (send, [yespo]) => send('key.use', { id: yespo! }),
  (send) => send('vault.lock', null),
  (send) => send('vault.unlock', { passphrase: first }),
  (send) => send('vault.setPassphrase', { passphrase: second, present: first }),
  (send) =>
    send('vault.addDevice', {
      name: 'Laptop',
      salt: 'AAAA',
      credential: 'AQID',
      output: 'A'.repeat(43) + '=',
    }),
  (send) => send('preferences.change', { ...defaultPreferences, lockWithBrowser: false }),
  (send) => send('vault.lock', null),
  (send) => send('vault.unlock', { passphrase: second }),
  (send) => send('preferences.change', { ...defaultPreferences, quiet: true }),
  (send) => send('vault.removeDevice', { credential: 'AQID' }),
  (send, [, reteno]) => send('key.leaked', { id: reteno! }),
  (send, [, reteno]) => send('key.replaced', { id: reteno! }),
  (send, [, , mobitru]) => send('key.delete', { id: mobitru! }),
  (send) => send('platform.off', { platform: 'yespo' }),
  (send) => send('all.panic', null),
  (send) => send('vault.unlock', { passphrase: second }),
  (send) => send('panic.undo', null),
  (send, [yespo]) => send('key.use', { id: yespo! }),
  (send) => send('platform.off', { platform: 'yespo' }),
  (send) => send('key.usePrevious', {}),
  (send) => send('all.panic', null),
  (send) => send('vault.unlock', { passphrase: second }),
  (send) => send('panic.accept', null),
  (send) => send('vault.removePassphrase', { present: second }),
  async (send, ids) => void ids.push((await send('key.add', draftFor('mobitru'))).id),
  (send, ids) => send('key.use', { id: ids[3]! }),
  async (send) => {
    const { environments } = await send('view.get', null);
    const added = environments.find(({ name }) => name === 'Staging');
    await send('environment.delete', { id: added!.id });
  },
  (send) => send('vault.setPassphrase', { passphrase: first }),
  (send, ids) =>
    send('key.change', {
      id: ids[3]!,
      change: { environment: 'production', name: 'Devices', billingUnit: 'personal' },
    }),
  (send) => send('preferences.change', { ...defaultPreferences, clearClipboardAfter: 5 }),
  (send, ids) => send('key.delete', { id: ids[3]! }),
  (send) => send('all.panic', null),
  (send) => send('vault.unlock', { passphrase: first }),
];

/** What a user has: every key with its secret, and the settings. */
interface Found {
  readonly keys: readonly { readonly enabled: boolean }[];
  readonly rest: unknown;
}

const commandsOf: (latchkey: Latchkey) => Send = sender;

/**
 * What a worker finds that starts on what is stored; the session's storage is empty after the
 * browser was closed.
 */
async function find(storage: MemoryStorage, session = memoryStorage()): Promise<Found> {
  const copies = fakeBrowser(memoryStorage(storage.items), memoryStorage(session.items));
  const latchkey = await startLatchkey(copies, cheapDerivation);
  const send = commandsOf(latchkey);
  for (const passphrase of [first, second]) {
    if ((await send('view.get', null)).vault.state !== 'locked') break;
    await send('vault.unlock', { passphrase }).catch(() => undefined);
  }
  const view = await send('view.get', null);
  expect(view.vault.state).not.toBe('locked');
  // What reminds of a leak or a panic is as it should be; anything damaged is not.
  expect(view.problems.filter(({ leaked, panic }) => !leaked && !panic)).toEqual([]);
  const keys = await Promise.all(
    view.keys.map(async (key) => ({
      ...key,
      // A new key has another id in each run of the script.
      id: undefined,
      createdAt: undefined,
      leakedAt: key.leakedAt !== undefined,
      secret: (await send('key.reveal', { id: key.id })).secret,
    })),
  );
  const { paused, preferences, environments } = view;
  return {
    // Made at the same moment of a clock that stands still, they come in no order of their own.
    keys: keys.toSorted((a, b) => (a.secret < b.secret ? -1 : 1)),
    rest: {
      paused,
      preferences,
      environments: environments.map((environment) => ({ ...environment, id: undefined })),
    },
  };
}

class WorkerStopped extends Error {}

/** Storage that stops the worker at the `stopAt`th write to it; nothing happens after that. */
function stopping(
  area: StorageArea,
  calls: { made: number },
  stopAt: number,
  after: boolean,
): StorageArea {
  const cut = async <Result>(call: () => Promise<Result>): Promise<Result> => {
    if (calls.made >= stopAt) throw new WorkerStopped();
    calls.made += 1;
    if (calls.made < stopAt) return call();
    if (after) await call();
    throw new WorkerStopped();
  };
  return {
    // A worker that is stopped at a read has written no more than one that is stopped at the next
    // write.
    async get(keys) {
      if (calls.made >= stopAt) throw new WorkerStopped();
      return area.get(keys);
    },
    set: (items) => cut(() => area.set(items)),
    remove: (keys) => cut(() => area.remove(keys)),
  };
}

/** Commands whose settings go into force ahead of being stored. */
const goingAhead: readonly CommandName[] = [
  'key.use',
  'key.usePrevious',
  'platform.off',
  'all.pause',
];

/**
 * Runs the script until it ends or is stopped; answers which step was under way then, and how many
 * calls were made.
 */
async function play(browser: FakeBrowser, stopAt = Infinity, after = false) {
  const calls = { made: 0 };
  const surroundings = {
    ...browser,
    storage: stopping(browser.storage, calls, stopAt, after),
    session: stopping(browser.session, calls, stopAt, after),
  };
  const ids: string[] = [];
  let underWay = 0;
  try {
    const latchkey = await startLatchkey(surroundings, cheapDerivation);
    for (const [number, step] of script.entries()) {
      underWay = number;
      await step(commandsOf(latchkey), ids);
      if (calls.made >= stopAt) break;
    }
  } catch (error) {
    if (calls.made < stopAt) throw error;
  }
  return { underWay, calls: calls.made };
}

test(
  'wherever the worker is stopped, every key is as before or as after, and a switch that was answered is kept',
  { timeout: 120_000 },
  async () => {
    // What is found after each step of an undisturbed run, and which steps went ahead of the
    // storage.
    const states: Found[] = [];
    const ahead = new Set<number>();
    const browser = fakeBrowser();
    const latchkey = await startLatchkey(browser, cheapDerivation);
    const ids: string[] = [];
    states.push(await find(browser.storage));
    for (const [number, step] of script.entries()) {
      const send = commandsOf(latchkey);
      const noting = ((command: CommandName, input: never) => {
        if (goingAhead.includes(command)) ahead.add(number);
        return send(command, input);
      }) as Send;
      await step(noting, ids);
      states.push(await find(browser.storage, browser.session));
    }
    const { calls } = await play(fakeBrowser());

    let points = 0;
    for (const after of [false, true]) {
      for (let stopAt = 1; stopAt <= calls; stopAt += 1) {
        const stopped = fakeBrowser();
        const { underWay } = await play(stopped, stopAt, after);
        const where = `${after ? 'after' : 'before'} call ${stopAt}, in step ${underWay}`;
        const possible = [states[underWay], states[underWay + 1]];
        expect(possible, `the worker was stopped ${where}`).toContainEqual(
          await find(stopped.storage, stopped.session),
        );
        // Where the browser was closed at that moment, what had just gone ahead may be lost too.
        for (let step = underWay; ahead.has(step - 1); step -= 1) possible.push(states[step - 1]);
        expect(possible, `the browser was closed ${where}`).toContainEqual(
          await find(stopped.storage),
        );
        points += 1;
      }
    }
    expect(points).toBeGreaterThanOrEqual(200);
  },
);

test('wherever the storage is full, the command is refused or goes ahead, and nothing is lost or half done', async () => {
  const browser = fakeBrowser();
  const latchkey = await startLatchkey(browser, cheapDerivation);
  const ids: string[] = [];
  const byId = (rules: readonly Rule[]) => rules.toSorted((x, y) => x.id - y.id);
  const refusals: string[] = [];
  const repeated: string[] = [];
  for (const step of script) {
    const before = await find(browser.storage);
    const rules = byId(browser.sessionRules);
    browser.storage.refusal = new Error('QUOTA_BYTES quota exceeded');
    const refused = await step(commandsOf(latchkey), [...ids]).then(
      () => false,
      (error: unknown) => refusals.push(String(error)) > 0,
    );
    browser.storage.refusal = undefined;
    expect(await find(browser.storage)).toEqual(before);
    // A panic takes the rules away in any case.
    const panicked = /No key is sent any more/.test(refusals.at(-1) ?? '');
    const left = panicked ? [] : rules;
    expect(refused ? byId(browser.sessionRules) : left).toEqual(left);
    // What did not need the storage, or not at once, was done already.
    await step(commandsOf(latchkey), ids).catch((error: unknown) => repeated.push(String(error)));
  }
  expect(refusals.length).toBeGreaterThan(20);
  expect(
    refusals.filter(
      (each) =>
        !/(?:nothing was changed|No key is sent any more|is locked now).*QUOTA_BYTES/.test(each),
    ),
  ).toEqual([]);
  expect(repeated.filter((each) => !/locked|already/.test(each))).toEqual([]);
});

test('two windows that write at once both get what they asked for', async () => {
  const browser = fakeBrowser();
  const latchkey = await startLatchkey(browser, cheapDerivation);
  const send = commandsOf(latchkey);
  await send('vault.create', {});
  await Promise.all(
    Array.from({ length: 40 }, (_, index) =>
      send('key.add', draftFor('reteno', { name: `Key ${index}`, secret: `SYNTHETIC${index}` })),
    ),
  );
  const { keys } = await send('view.get', null);
  await Promise.all([
    ...keys.slice(0, 10).map(({ id }) => send('key.delete', { id })),
    ...keys.slice(10, 20).map(({ id }) => send('key.setEnabled', { id, enabled: false })),
    send('key.use', { id: keys[30]!.id }),
    send('all.pause', { paused: true }),
  ]);
  const found = await find(browser.storage, browser.session);
  expect(found.keys).toHaveLength(30);
  expect(found.keys.filter(({ enabled }) => !enabled)).toHaveLength(10);
  expect(found.rest).toMatchObject({ paused: true });
});
