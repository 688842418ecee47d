import { beforeEach, describe, expect, test } from 'vitest';
import { startLatchkey, type Latchkey } from '../../../lib/background/latchkey.ts';
import type { Input, Send } from '../../../lib/messages/contract.ts';
import { fakeBrowser, type FakeBrowser } from '../support/browser.ts';
import { sender } from '../support/send.ts';
import { cheapDerivation } from '../support/vault.ts';

const HOUR = 60 * 60 * 1000;
type Staged = Input<'import.stage'>['keys'][number];

let browser: FakeBrowser;
let latchkey: Latchkey;
let send: Send;

beforeEach(async () => {
  browser = fakeBrowser();
  await wake();
  await send('vault.create', {});
});

/** As a stopped worker is woken. */
async function wake(): Promise<void> {
  latchkey = await startLatchkey(browser, cheapDerivation);
  send = sender(latchkey);
}

const draft = (name: string, more: Partial<Staged> = {}): Staged => ({
  platform: 'yespo',
  environment: 'production',
  name,
  secret: `lab-not-a-real-key-${name}`,
  enabled: true,
  ...more,
});

const staging = {
  id: 'brought',
  platform: 'yespo',
  name: 'Staging',
  origins: { api: ['https://staging.example'] },
  allowedSites: ['staging.example'],
};

const nothing = { import: 'one', source: 'keys.env', changes: [], environments: [] };

async function imported(
  keys: readonly Staged[],
  more: Partial<Input<'import.store'>> = {},
): Promise<void> {
  await send('import.stage', { import: 'one', keys });
  await send('import.store', { ...nothing, keys: keys.length, ...more });
}

const names = async () => (await send('view.get', null)).keys.map(({ name }) => name);

test('what is held is stored in one step, and only when the user agrees', async () => {
  const before = structuredClone(browser.storage.items);
  await send('import.stage', { import: 'one', keys: [draft('A'), draft('B', { enabled: false })] });
  expect(browser.storage.items).toEqual(before);
  browser.storage.writes.length = 0;
  await send('import.store', { ...nothing, keys: 2 });
  expect(browser.storage.writes.filter((write) => write.includes('k/'))).toHaveLength(1);
  const { keys } = await send('view.get', null);
  expect(keys.map(({ name, status }) => [name, status])).toEqual([
    ['A', 'active'],
    ['B', 'disabled'],
  ]);
});

test('one key that cannot be taken stops the import, and its place is told', async () => {
  await send('import.stage', { import: 'one', keys: [draft('A')] });
  const bad = draft('B', { platform: 'mobitru' });
  await expect(send('import.stage', { import: 'one', keys: [bad] })).rejects.toMatchObject({
    field: 'keys.1.billingUnit',
  });
  const lost = draft('C', { environment: 'nowhere' });
  await expect(imported([lost], { import: 'one' })).rejects.toBeDefined();
  expect(await names()).toEqual([]);
});

test('a full disk leaves everything as it was', async () => {
  await send('key.add', base('Before'));
  browser.storage.refusal = new Error('QUOTA_BYTES quota exceeded');
  await expect(imported([draft('A')])).rejects.toMatchObject({
    sentence: { code: 'vault.notStored' },
  });
  browser.storage.refusal = undefined;
  expect(await names()).toEqual(['Before']);
  await wake();
  expect(await names()).toEqual(['Before']);
  expect((await send('import.last', null)).last).toBeNull();
});

function base(name: string): Input<'key.add'> {
  const { enabled: _, ...rest } = draft(name);
  return rest;
}

test('an import whose worker was stopped is told of, and nothing of it is stored', async () => {
  await send('import.stage', { import: 'one', keys: [draft('A')] });
  await wake();
  await expect(send('import.store', { ...nothing, keys: 1 })).rejects.toMatchObject({
    sentence: { code: 'import.interrupted' },
  });
  expect(await names()).toEqual([]);
});

test('an import of very many keys tells how far it is, and is stopped between', async () => {
  for (let part = 0; part < 4; part += 1) {
    const keys = Array.from({ length: 500 }, (_, index) => draft(`${part * 500 + index}`));
    await send('import.stage', { import: 'one', keys });
  }
  const storing = send('import.store', { ...nothing, keys: 2000 });
  await expect.poll(() => browser.progress.at(-1)?.done).toBeGreaterThan(0);
  await send('import.stop', { import: 'one' });
  await expect(storing).rejects.toMatchObject({ sentence: { code: 'import.stopped' } });
  expect(await names()).toEqual([]);
  expect((await send('import.last', null)).last).toBeNull();
});

test('a field is filled in only with what the platform takes, and where there is none', async () => {
  const { id } = await send('key.add', base('Before'));
  const wrong = { changes: [{ id, change: { right: 'no-such-right' } }] };
  await expect(imported([], wrong)).rejects.toMatchObject({ field: 'changes.0.right' });
  await send('key.change', { id, change: { right: 'full' } });
  await imported([], { changes: [{ id, change: { right: 'events' } }] });
  expect((await send('view.get', null)).keys[0]?.right).toBe('full');
});

test('environments and settings come along, and keys are in their environments', async () => {
  await imported([draft('A', { environment: 'brought' })], {
    environments: [staging],
    settings: {
      preferences: { quiet: true },
      productionSites: { yespo: ['pages.example'] },
      typedAddresses: ['yespo'],
    },
  });
  const view = await send('view.get', null);
  const environment = view.environments.find(({ name }) => name === 'Staging');
  expect(view.keys).toMatchObject([{ name: 'A', environment: environment?.id }]);
  expect(view.preferences).toMatchObject({ quiet: true, clearClipboardAfter: 60 });
  expect(view.typedAddresses.everywhere).toEqual(['yespo']);
  expect(
    view.environments.find(({ id, platform }) => id === 'production' && platform === 'yespo'),
  ).toMatchObject({ allowedSites: ['pages.example'] });
});

test('what the user had noted comes back', async () => {
  const annotations = { note: 'Of the night shift', tags: ['night'], colour: 'teal' };
  await imported([draft('A', { annotations })]);
  expect((await send('view.get', null)).keys).toMatchObject([annotations]);
});

test('a key that had leaked when it was backed up still has', async () => {
  await imported([draft('A', { leakedAt: 1000 })]);
  expect((await send('view.get', null)).problems).toMatchObject([{ leaked: {} }]);
});

describe('undo', () => {
  test('takes the import back as a whole, also after the worker was stopped', async () => {
    const { id } = await send('key.add', base('Before'));
    await imported([draft('A', { environment: 'brought' }), draft('B')], {
      environments: [staging],
      changes: [{ id, change: { right: 'events' } }],
      settings: { preferences: { quiet: true }, typedAddresses: ['yespo'] },
    });
    const added = (await send('view.get', null)).keys.find(({ name }) => name === 'B');
    await send('key.use', { id: added!.id });
    expect((await send('view.get', null)).keys).toHaveLength(3);
    await wake();
    expect((await send('import.last', null)).last).toMatchObject({
      source: 'keys.env',
      added: 2,
      changed: 1,
    });
    expect(await send('import.undo', null)).toEqual({ removed: 2, restored: 1 });
    const view = await send('view.get', null);
    expect(view.keys).toMatchObject([{ name: 'Before' }]);
    expect(view.keys[0]?.right).toBeUndefined();
    expect(view.environments.some(({ name }) => name === 'Staging')).toBe(false);
    expect(view.preferences.quiet).toBe(false);
    expect(view.typedAddresses.everywhere).toEqual([]);
    expect(browser.sessionRules).toEqual([]);
    await wake();
    expect(await names()).toEqual(['Before']);
    await expect(send('import.undo', null)).rejects.toMatchObject({
      sentence: { code: 'import.undoOver' },
    });
  });

  test('of very many keys is one write, as the import was', async () => {
    for (let part = 0; part < 4; part += 1) {
      const keys = Array.from({ length: 500 }, (_, index) => draft(`${part * 500 + index}`));
      await send('import.stage', { import: 'one', keys });
    }
    browser.storage.writes.length = 0;
    await send('import.store', { ...nothing, keys: 2000 });
    expect((await send('import.undo', null)).removed).toBe(2000);
    const written = browser.storage.writes.filter((write) => write.startsWith('set k/'));
    expect(written).toHaveLength(2);
    expect((await send('view.get', null)).keys).toEqual([]);
  });

  test('leaves what was changed since', async () => {
    const { id } = await send('key.add', base('Before'));
    await imported([draft('A', { environment: 'brought' })], {
      environments: [staging],
      changes: [{ id, change: { right: 'events' } }],
      settings: { preferences: { quiet: true, clearClipboardAfter: 30 } },
    });
    await send('key.change', { id, change: { right: 'full' } });
    await send('preferences.change', { clearClipboardAfter: 10 });
    const environment = (await send('view.get', null)).environments.find(
      ({ name }) => name === 'Staging',
    );
    await send('key.add', { ...base('Later'), environment: environment!.id });
    await send('import.undo', null);
    const view = await send('view.get', null);
    expect(view.keys.map(({ name, right }) => [name, right])).toEqual([
      ['Before', 'full'],
      ['Later', undefined],
    ]);
    expect(view.environments.some(({ name }) => name === 'Staging')).toBe(true);
    expect(view.preferences).toMatchObject({ quiet: false, clearClipboardAfter: 10 });
  });

  test('is offered for a day', async () => {
    await imported([draft('A')]);
    browser.time = new Date(browser.time.getTime() + 23 * HOUR);
    expect((await send('import.last', null)).last).not.toBeNull();
    browser.time = new Date(browser.time.getTime() + HOUR);
    expect((await send('import.last', null)).last).toBeNull();
    await expect(send('import.undo', null)).rejects.toBeDefined();
    expect(await names()).toEqual(['A']);
  });

  test('outlives a change of the passphrase', async () => {
    await imported([draft('A')]);
    await send('vault.setPassphrase', { passphrase: 'correct horse lab' });
    await send('import.undo', null);
    expect(await names()).toEqual([]);
  });
});

test('what a backup holds beside keys is what an import takes', async () => {
  await imported([draft('A', { environment: 'brought' })], {
    environments: [staging],
    settings: { preferences: { quiet: true }, productionSites: { yespo: ['pages.example'] } },
  });
  const { environments, settings } = await send('export.settings', null);
  expect(environments).toMatchObject([{ ...staging, id: expect.any(String) }]);
  await send('vault.erase', null);
  await send('vault.create', {});
  await imported([draft('A', { environment: environments[0]!.id })], { environments, settings });
  const view = await send('view.get', null);
  expect(view.preferences.quiet).toBe(true);
  expect(view.keys).toHaveLength(1);
  const after = await send('export.settings', null);
  expect(after.settings).toEqual(settings);
});
