import { beforeEach, expect, test } from 'vitest';
import { startLatchkey, type Latchkey } from '../../../lib/background/latchkey.ts';
import type { Rule } from '../../../lib/injection/rule.ts';
import type { Send, View } from '../../../lib/messages/contract.ts';
import { AHEAD } from '../../../lib/vault/ahead.ts';
import { HEADER, SETTINGS } from '../../../lib/vault/stored.ts';
import { eventually } from '../support/eventually.ts';
import { fakeBrowser, type FakeBrowser } from '../support/browser.ts';
import { draftFor, syntheticSecrets } from '../support/keys.ts';
import { sendTo } from '../support/send.ts';

let browser: FakeBrowser;
let latchkey: Latchkey;

beforeEach(async () => {
  browser = fakeBrowser();
  latchkey = await startLatchkey(browser);
  await send('vault.create', {});
});

/** A command as a page sends it. */
const send: Send = (command, input) => sendTo(latchkey, command, input);

const add = async (...draft: Parameters<typeof draftFor>) =>
  (await send('key.add', draftFor(...draft))).id;

const view = (): Promise<View> => send('view.get', null);

const inUse = async () => (await view()).keys.filter((key) => key.inUse).map(({ name }) => name);

const addMany = (count: number) =>
  send('key.addAll', {
    keys: Array.from({ length: count }, (_, index) =>
      draftFor('reteno', { name: `Key ${index}`, secret: `SYNTHETIC${index}` }),
    ),
  });

/** Waits until nothing is ahead of the storage. */
const stored = () => eventually(() => expect(browser.session.items).not.toHaveProperty(AHEAD));

const byId = (rules: readonly Rule[]) => rules.toSorted((a, b) => a.id - b.id);

const values = () =>
  new Set(browser.sessionRules.map(({ action }) => action.requestHeaders[0].value));

test('a key in use has its rules in force when the command is answered', async () => {
  const id = await add('reteno');
  await send('key.use', { id });
  expect(await inUse()).toEqual(['reteno key']);
  expect(values()).toContain(syntheticSecrets.reteno);
});

test('switching takes the place of the key before by one update, never leaving a gap', async () => {
  const first = await add('reteno', { name: 'first' });
  const second = await add('reteno', { name: 'second', secret: 'another-synthetic-secret' });
  await send('key.use', { id: first });
  browser.updates.length = 0;
  await send('key.use', { id: second });
  expect(await inUse()).toEqual(['second']);
  expect(browser.updates).toHaveLength(1);
  expect(values()).not.toContain(syntheticSecrets.reteno);
});

test('keys of different platforms and environments are in use side by side', async () => {
  const { id: environment } = await send('environment.save', {
    platform: 'yespo',
    name: 'Staging',
    origins: { api: ['https://staging.example'] },
    allowedSites: ['staging.example'],
  });
  for (const id of [
    await add('yespo', { name: 'production' }),
    await add('yespo', { name: 'staging', environment }),
    await add('mobitru', { name: 'devices' }),
  ]) {
    await send('key.use', { id });
  }
  expect(await inUse()).toEqual(['production', 'staging', 'devices']);
  await send('platform.off', { platform: 'yespo' });
  expect(await inUse()).toEqual(['devices']);
});

test('paused means no rule at all, and the keys in use come back afterwards', async () => {
  await send('key.use', { id: await add('yespo') });
  const rules = structuredClone(browser.sessionRules);
  expect((await send('all.pause', { paused: true })).paused).toBe(true);
  expect(browser.sessionRules).toEqual([]);
  await send('all.pause', { paused: false });
  expect(browser.sessionRules).toEqual(rules);
});

test('disabling a key in use takes its rules away; enabling it does not put it in use unasked', async () => {
  const id = await add('yespo');
  await send('key.use', { id });
  const disabled = await send('key.setEnabled', { id, enabled: false });
  expect(disabled.changed[0]).toMatchObject({ status: 'disabled', inUse: false });
  expect(browser.sessionRules).toEqual([]);
  await expect(send('key.use', { id })).rejects.toThrow(/disabled. Enable it/);
  const enabled = await send('key.setEnabled', { id, enabled: true });
  expect(enabled.changed[0]).toMatchObject({ status: 'active', inUse: false });
});

test('deleting a key in use takes its rules away', async () => {
  const id = await add('yespo');
  await send('key.use', { id });
  expect(await send('key.delete', { id })).toMatchObject({ changed: [], removed: [id] });
  expect((await view()).keys).toEqual([]);
  expect(browser.sessionRules).toEqual([]);
});

test('a new secret of a key in use is on the next request', async () => {
  const id = await add('reteno');
  await send('key.use', { id });
  await send('key.change', {
    id,
    change: { environment: 'production', name: 'renamed', secret: 'replaced-synthetic-secret' },
  });
  expect(values()).toContain('replaced-synthetic-secret');
  expect(values()).not.toContain(syntheticSecrets.reteno);
  expect(await send('key.reveal', { id })).toEqual({ secret: 'replaced-synthetic-secret' });
});

test('an edit that leaves the secret empty keeps it', async () => {
  const id = await add('reteno');
  await send('key.change', {
    id,
    change: { environment: 'production', name: 'renamed', secret: '  ' },
  });
  expect(await send('key.reveal', { id })).toEqual({ secret: syntheticSecrets.reteno });
});

test('a worker that starts anew puts the same rules in force and writes nothing', async () => {
  await send('key.use', { id: await add('yespo') });
  await send('key.use', { id: await add('mobitru') });
  await stored();
  const rules = byId(browser.sessionRules);
  browser.sessionRules.length = 0;
  browser.storage.writes.length = 0;

  latchkey = await startLatchkey(browser);

  expect(byId(browser.sessionRules)).toEqual(rules);
  expect(browser.storage.writes).toEqual([]);
});

test('a woken worker leaves rules that stand alone', async () => {
  await send('key.use', { id: await add('yespo') });
  browser.updates.length = 0;
  latchkey = await startLatchkey(browser);
  expect(browser.updates).toEqual([]);
});

test('no view and no announcement holds a secret', async () => {
  for (const platform of ['yespo', 'reteno', 'mobitru'] as const) {
    await send('key.use', { id: await add(platform) });
  }
  const told = JSON.stringify([browser.announced, browser.badges, await send('view.get', null)]);
  for (const secret of Object.values(syntheticSecrets)) expect(told).not.toContain(secret);
});

test('the badge counts keys in use, and says when all is paused', async () => {
  expect(browser.badges.at(-1)?.text).toBe('');
  await send('key.use', { id: await add('yespo') });
  await send('key.use', { id: await add('reteno') });
  expect(browser.badges.at(-1)).toMatchObject({ text: '2', title: 'Latchkey: 2 keys in use' });
  await send('all.pause', { paused: true });
  expect(browser.badges.at(-1)).toMatchObject({ text: 'II' });
});

test('a host that the browser withholds is a problem with the access to ask for', async () => {
  browser.withheld.add('https://my.yespo.io/*');
  const change = await send('key.use', { id: await add('yespo') });
  expect(change.problems).toMatchObject([{ missingOrigins: ['https://my.yespo.io/*'] }]);
  browser.withheld.clear();
  expect((await latchkey.refresh()).problems).toEqual([]);
});

test('a command that the storage refuses is told, and nothing has changed', async () => {
  const id = await add('yespo');
  browser.storage.refusal = new Error('disk full');
  await expect(send('key.setEnabled', { id, enabled: false })).rejects.toThrow(
    /nothing was changed.*disk full/,
  );
  expect((await view()).keys[0]?.status).toBe('active');
});

test('a newer vault is refused, and no rule of before stays in force', async () => {
  await send('key.use', { id: await add('yespo') });
  browser.storage.items[HEADER] = { version: 99 };
  await expect(startLatchkey(browser)).rejects.toThrow(/newer Latchkey/);
  expect(browser.sessionRules).toEqual([]);
});

test('damaged settings are a problem that is told, and keys can be put in use again', async () => {
  const id = await add('yespo');
  browser.storage.items[SETTINGS] = 'rubbish';
  latchkey = await startLatchkey(browser);
  expect((await send('view.get', null)).problems[0]?.sentence.code).toBe('problem.damagedValue');
  await send('key.use', { id });
  expect(await inUse()).toEqual(['yespo key']);
});

test('a problem that was put aside stays aside', async () => {
  browser.storage.items[SETTINGS] = 'rubbish';
  latchkey = await startLatchkey(browser);
  const [problem] = (await send('view.get', null)).problems;
  await send('problem.dismiss', { id: problem?.id ?? '' });
  expect((await send('view.get', null)).problems).toEqual([]);
});

test('revisions grow across restarts of the worker, so that a page draws the newest view', async () => {
  const { revision } = await send('platform.off', { platform: 'yespo' });
  browser.time = new Date(browser.time.getTime() + 1000);
  latchkey = await startLatchkey(browser);
  const change = await send('platform.off', { platform: 'yespo' });
  expect(change.revision).toBeGreaterThan(revision);
});

test('an environment with keys is not deleted, one without is', async () => {
  const { id: environment } = await send('environment.save', {
    platform: 'mobitru',
    name: 'On-prem',
    origins: { app: ['https://devices.example'], browserHub: [] },
    allowedSites: [],
  });
  const id = await add('mobitru', { environment });
  await expect(send('environment.delete', { id: environment })).rejects.toThrow(/still has a key/);
  await send('key.delete', { id });
  const change = await send('environment.delete', { id: environment });
  expect(change.environments?.map((place) => place.name)).not.toContain('On-prem');
});

test('a switch does not tell again of environments and platforms, which are as they were', async () => {
  const id = await add('yespo');
  const before = await view();
  await send('environment.save', {
    platform: 'yespo',
    name: 'Staging',
    origins: { api: ['https://staging.example'] },
    allowedSites: [],
  });
  expect(browser.announced.at(-1)?.environments).toHaveLength(before.environments.length + 1);
  const change = await send('key.use', { id });
  expect(change).not.toHaveProperty('environments');
  expect(change).not.toHaveProperty('platforms');
  expect((await view()).environments).toHaveLength(before.environments.length + 1);
});

test('allowed sites are written as host names, and rules follow them', async () => {
  await send('key.use', { id: await add('yespo') });
  await send('environment.setAllowedSites', {
    platform: 'yespo',
    environment: 'production',
    sites: ['my.yespo.io', 'https://App.Example/path?x=1', ''],
  });
  const sites = new Set(
    browser.sessionRules.flatMap(({ condition }) => condition.initiatorDomains ?? []),
  );
  expect(sites).toEqual(new Set(['my.yespo.io', 'app.example']));
});

test.each([
  ['http://staging.example', /only over https/],
  ['https://staging.example/path', /only the beginning/],
  ['not an address', /not an address/],
])('an environment at %s is refused with a reason at its field', async (origin, message) => {
  const saving = send('environment.save', {
    platform: 'yespo',
    name: 'Staging',
    origins: { api: [origin] },
    allowedSites: [],
  });
  await expect(saving).rejects.toThrow(message);
  await expect(saving).rejects.toMatchObject({ field: 'origins.api' });
});

test('of very many keys a view has the first of the list and those in use; the rest comes in parts', async () => {
  await addMany(320);
  const { keys } = await send('view.keys', { from: 0 });
  const last = keys.find(({ name }) => name === 'Key 319');
  await send('key.use', { id: last?.id ?? '' });

  const first = await view();
  const all = await send('view.keys', { from: 0 });

  expect(first.keys.slice(0, 3).map(({ name }) => name)).toEqual(['Key 0', 'Key 1', 'Key 2']);
  expect(first.keys.at(-1)).toMatchObject({ name: 'Key 319', inUse: true });
  expect(first.keys.length + (first.more ?? 0)).toBe(320);
  expect(all).toMatchObject({ revision: first.revision, total: 320 });
  expect(new Set(all.keys.map(({ id }) => id)).size).toBe(320);
});

test('the first of very many keys are those of the list as it is after each change', async () => {
  await addMany(320);
  const names = async () => (await view()).keys.slice(0, 2).map(({ name }) => name);
  expect(await names()).toEqual(['Key 0', 'Key 1']);
  const ids = new Map(
    (await send('view.keys', { from: 0 })).keys.map(({ id, name }) => [name, id]),
  );
  const rename = (from: string, name: string) =>
    send('key.change', { id: ids.get(from) ?? '', change: { environment: 'production', name } });

  await rename('Key 300', 'A key');
  expect(await names()).toEqual(['A key', 'Key 0']);
  await send('key.delete', { id: ids.get('Key 300') ?? '' });
  expect(await names()).toEqual(['Key 0', 'Key 1']);
  await add('yespo', { name: 'Of a platform that comes first' });
  expect(await names()).toEqual(['Of a platform that comes first', 'Key 0']);
  await send('key.setEnabled', { id: ids.get('Key 0') ?? '', enabled: false });
  expect((await view()).keys[1]).toMatchObject({ name: 'Key 0', status: 'disabled' });
});

test('where too much changed at once, a page is told to ask for the whole view', async () => {
  await addMany(320);
  const before = await view();
  const change = await send('all.panic', null);
  expect(change.since).not.toBe(before.revision);
  expect(change.changed).toEqual([]);
  expect((await view()).keys.every(({ enabled }) => !enabled)).toBe(true);
});

test('a damaged value can be saved as it was found, and nothing else by that way', async () => {
  browser.storage.items[SETTINGS] = { nonce: 'damaged', data: 'as it was' };
  latchkey = await startLatchkey(browser);
  const [problem] = (await view()).problems;
  const { name, content } = await send('damage.export', { place: problem?.damaged ?? '' });
  expect(name).toBe('latchkey-vault-settings.json');
  const found = { [SETTINGS]: { nonce: 'damaged', data: 'as it was' } };
  expect(JSON.parse(content)).toEqual(found);
  // Also when it has made room for new settings.
  await send('all.pause', { paused: true });
  await stored();
  const again = await send('damage.export', { place: SETTINGS });
  expect(JSON.parse(again.content)).toEqual(found);
  await expect(send('damage.export', { place: HEADER })).rejects.toThrow(/Nothing damaged/);
});

test('several keys are added in one write, all or none', async () => {
  browser.storage.writes.length = 0;
  await addMany(50);
  expect(browser.storage.writes).toHaveLength(1);
  const { keys } = await view();
  expect(keys).toHaveLength(50);
  const secrets = await Promise.all(keys.map(({ id }) => send('key.reveal', { id })));
  expect(
    secrets.map(({ secret }, index) => secret === `SYNTHETIC${keys[index]?.name.slice(4)}`),
  ).toEqual(keys.map(() => true));

  const wrong = send('key.addAll', {
    keys: [draftFor('reteno'), draftFor('reteno', { name: ' ' })],
  });
  await expect(wrong).rejects.toMatchObject({ field: 'keys.1.name' });
  expect((await view()).keys).toHaveLength(50);
});

test('several keys come with their ids and are off where they were, thousands at once', async () => {
  const drafts = Array.from({ length: 2500 }, (_, index) =>
    draftFor('reteno', { name: `Key ${index}`, secret: `SYNTHETIC${index}` }),
  );
  const [first, ...others] = drafts;
  const { ids } = await send('key.addAll', { keys: [{ ...first!, enabled: false }, ...others] });
  expect(new Set(ids).size).toBe(2500);
  expect(await send('key.reveal', { id: ids[2499]! })).toEqual({ secret: 'SYNTHETIC2499' });
  const { keys } = await send('view.keys', { from: 0 });
  expect(keys.slice(0, 2).map(({ id, status }) => [id, status])).toEqual([
    [ids[0], 'disabled'],
    [ids[1], 'active'],
  ]);
});

test('an address belongs to one environment only, and an environment to its platform', async () => {
  const staging = {
    platform: 'yespo',
    name: 'Staging',
    origins: { api: ['https://staging.example'] },
    allowedSites: [],
  };
  const { id } = await send('environment.save', staging);
  const other = { ...staging, name: 'Another', origins: { api: ['https://api.yespo.io'] } };
  await expect(send('environment.save', other)).rejects.toThrow(/belongs to “Production”/);
  await expect(send('environment.save', { ...other, origins: staging.origins })).rejects.toThrow(
    /belongs to “Staging”/,
  );
  await send('environment.save', { ...staging, id, name: 'Renamed' });
  await expect(
    send('environment.save', {
      id,
      platform: 'mobitru',
      name: 'Moved',
      origins: { app: ['https://devices.example'] },
      allowedSites: [],
    }),
  ).rejects.toThrow(/another platform/);
});

test('a key expires in the view of a worker that nobody asked anything for days', async () => {
  await send('key.add', draftFor('mobitru', { expiresOn: '2026-11-22' }));
  expect((await view()).keys[0]?.status).toBe('active');
  browser.time = new Date(2026, 10, 22, 0, 1);
  expect((await view()).keys[0]?.status).toBe('expired');
});

test('a problem that was put aside comes back where more is missing', async () => {
  browser.withheld.add('https://my.yespo.io/*');
  const [problem] = (await send('key.use', { id: await add('yespo') })).problems;
  expect((await send('problem.dismiss', { id: problem?.id ?? '' })).problems).toEqual([]);
  browser.withheld.add('https://yespo.io/*');
  expect((await latchkey.refresh()).problems).toHaveLength(1);
});

test('a dismissal ends with the problem that it dismissed', async () => {
  const host = 'https://my.yespo.io/*';
  browser.withheld.add(host);
  const { problems } = await send('key.use', { id: await add('yespo') });
  await send('problem.dismiss', { id: problems[0]!.id });
  browser.withheld.clear();
  expect((await latchkey.refresh()).problems).toEqual([]);
  browser.withheld.add(host);
  await eventually(async () => expect((await latchkey.refresh()).problems).toHaveLength(1));
});

test('a problem that was put aside stays so while all is paused, and when a worker starts', async () => {
  browser.withheld.add('https://my.yespo.io/*');
  const { problems } = await send('key.use', { id: await add('yespo') });
  await send('problem.dismiss', { id: problems[0]!.id });
  await send('all.pause', { paused: true });
  await stored();
  latchkey = await startLatchkey(browser);
  await stored();
  expect((await send('all.pause', { paused: false })).problems).toEqual([]);
});

test('while a key in use cannot be sent the badge says so, also where the problem was put aside', async () => {
  browser.withheld.add('https://my.yespo.io/*');
  const { problems } = await send('key.use', { id: await add('yespo') });
  await send('problem.dismiss', { id: problems[0]!.id });
  expect(browser.badges.at(-1)).toMatchObject({
    text: '1!',
    title: expect.stringMatching(/not sent everywhere/),
  });
});

test('the previous key is put in use again, and again the one before it', async () => {
  for (const name of ['tester', 'admin']) {
    await send('key.use', { id: await add('reteno', { name, secret: `SYNTHETIC-${name}` }) });
  }
  await send('key.use', { id: await add('mobitru') });
  await send('key.usePrevious', {});
  expect(await inUse()).toEqual(['tester', 'mobitru key']);
  expect(values()).toContain('SYNTHETIC-tester');
  const { id } = await send('key.usePrevious', { platform: 'reteno', environment: 'production' });
  expect(await inUse()).toEqual(['admin', 'mobitru key']);
  expect((await view()).keys.find((key) => key.id === id)?.name).toBe('admin');
});

test('after off the previous key is the one that was in use', async () => {
  await send('key.use', { id: await add('reteno') });
  await send('platform.off', { platform: 'reteno' });
  await send('key.usePrevious', {});
  expect(await inUse()).toEqual(['reteno key']);
});

test('a previous key that was deleted, disabled or moved is not put in use', async () => {
  await expect(send('key.usePrevious', {})).rejects.toThrow(/no earlier key/);
  const ids = [];
  for (const name of ['deleted', 'disabled', 'present']) {
    ids.push(await add('reteno', { name, secret: `SYNTHETIC-${name}` }));
  }
  const [deleted, disabled, present] = ids as [string, string, string];
  for (const [id, away] of [
    [deleted, () => send('key.delete', { id: deleted })],
    [disabled, () => send('key.setEnabled', { id: disabled, enabled: false })],
  ] as const) {
    await send('key.use', { id });
    await send('key.use', { id: present });
    expect((await view()).previous).toBe(id);
    await away();
    expect((await view()).previous).toBeUndefined();
    await expect(send('key.usePrevious', {})).rejects.toThrow(/no earlier key/);
  }
  expect(await inUse()).toEqual(['present']);
});

test('a panic says what it did, and is undone by enabling what was enabled and using what was used', async () => {
  await send('key.use', { id: await add('yespo') });
  await add('mobitru');
  const off = await add('reteno');
  await send('key.setEnabled', { id: off, enabled: false });
  const { problems } = await send('all.panic', null);
  expect(problems).toMatchObject([
    { panic: { keys: 2 }, sentence: { code: 'problem.panic', parameters: { count: 2 } } },
  ]);
  expect(browser.sessionRules).toEqual([]);

  const undone = await send('panic.undo', null);
  expect(undone.problems).toEqual([]);
  expect(await inUse()).toEqual(['yespo key']);
  expect(values().size).toBeGreaterThan(0);
  expect((await view()).keys.map(({ enabled }) => enabled)).toEqual([true, true, false]);
});

test('a panic that is accepted is offered no more, nor are keys that were enabled or had leaked since', async () => {
  const [enabled, leaked, left] = [await add('yespo'), await add('reteno'), await add('mobitru')];
  await send('key.use', { id: left });
  await send('all.panic', null);
  await send('key.setEnabled', { id: enabled, enabled: true });
  await send('key.leaked', { id: leaked });
  expect((await view()).problems).toMatchObject([{ panic: { keys: 1 } }, { leaked: {} }]);
  expect((await send('panic.accept', null)).problems).toMatchObject([{ leaked: {} }]);
  await send('panic.undo', null);
  expect(await inUse()).toEqual([]);
  expect((await view()).keys.map((key) => key.enabled)).toEqual([true, false, false]);
});

test('undoing a panic leaves a key in use that was chosen since', async () => {
  await send('key.use', { id: await add('reteno', { name: 'before' }) });
  await send('all.panic', null);
  await send('all.panic', null);
  await send('key.use', { id: await add('reteno', { name: 'since', secret: 'SYNTHETIC-since' }) });
  await send('panic.undo', null);
  expect(await inUse()).toEqual(['since']);
});

const read = async (id: string) => (await view()).keys.find((key) => key.id === id)!;

test('a change of one field leaves the others as they are, also where another window changed them since', async () => {
  const id = await add('mobitru', { expiresOn: '2030-01-01' });
  const { name } = await read(id);
  await send('key.change', { id, change: { billingUnit: 'other-unit' } });
  await send('key.change', { id, change: { name: 'renamed' }, read: { name } });
  expect(await read(id)).toMatchObject({
    name: 'renamed',
    billingUnit: 'other-unit',
    expiresOn: '2030-01-01',
  });
  await send('key.change', { id, change: { expiresOn: '' }, read: { expiresOn: '2030-01-01' } });
  expect((await read(id)).expiresOn).toBeUndefined();
});

test('a field that another window changed since it was read is a conflict, told at the field', async () => {
  const id = await add('mobitru');
  const { name, billingUnit } = await read(id);
  await send('key.change', { id, change: { name: 'theirs' } });
  const change = { name: 'mine', billingUnit: 'my-unit' };
  const changing = send('key.change', { id, change, read: { name, billingUnit } });
  await expect(changing).rejects.toMatchObject({
    field: 'change.name',
    sentence: { code: 'key.changedElsewhere' },
  });
  expect(await read(id)).toMatchObject({ name: 'theirs', billingUnit });
  await send('key.change', { id, change, read: { name: 'theirs', billingUnit } });
  expect(await read(id)).toMatchObject(change);
  // What both want alike is no conflict.
  await send('key.change', { id, change: { name: 'mine' }, read: { name: 'long ago' } });
});

test('a secret that another window replaced since is a conflict, though its hint is the same', async () => {
  const id = await add('reteno');
  const { secretAt } = await read(id);
  await send('key.change', { id, change: { secret: 'theirs' } });
  const mine = { id, change: { secret: 'mine' } };
  await expect(send('key.change', { ...mine, read: { secretAt } })).rejects.toMatchObject({
    field: 'change.secret',
  });
  expect(await send('key.reveal', { id })).toEqual({ secret: 'theirs' });
  await send('key.change', { ...mine, read: { secretAt: (await read(id)).secretAt } });
  expect(await send('key.reveal', { id })).toEqual({ secret: 'mine' });
});

test('an environment keeps what another window changed since its form was opened', async () => {
  const staging = {
    platform: 'yespo',
    name: 'Staging',
    origins: { api: ['https://staging.example'] },
    allowedSites: ['one.example'],
  };
  const { id } = await send('environment.save', staging);
  const asRead = {
    name: staging.name,
    origins: staging.origins,
    allowedSites: staging.allowedSites,
  };
  await send('environment.setAllowedSites', {
    platform: 'yespo',
    environment: id,
    sites: ['two.example'],
  });
  await send('environment.save', { ...staging, id, name: 'Renamed', read: asRead });
  const saved = async () =>
    (await view()).environments.find((environment) => environment.id === id)!;
  expect(await saved()).toMatchObject({ name: 'Renamed', allowedSites: ['two.example'] });
  const again = { ...staging, id, name: 'Mine', read: asRead };
  await expect(send('environment.save', again)).rejects.toMatchObject({ field: 'name' });
});

test('two windows that add and remove sites of one list lose neither change', async () => {
  const set = (sites: string[], asRead: string[]) =>
    send('environment.setAllowedSites', {
      platform: 'yespo',
      environment: 'production',
      sites,
      read: asRead,
    });
  await send('environment.setAllowedSites', {
    platform: 'yespo',
    environment: 'production',
    sites: ['a.example', 'b.example'],
  });
  await set(['a.example', 'b.example', 'c.example'], ['a.example', 'b.example']);
  await set(['a.example'], ['a.example', 'b.example']);
  const { environments } = await view();
  const production = environments.find(({ platform }) => platform === 'yespo');
  expect(production?.allowedSites).toEqual(['a.example', 'c.example']);
});

test('a preference is changed alone', async () => {
  await send('preferences.change', { clearClipboardAfter: 5 });
  await send('preferences.change', { quiet: true });
  expect((await view()).preferences).toMatchObject({ clearClipboardAfter: 5, quiet: true });
});
