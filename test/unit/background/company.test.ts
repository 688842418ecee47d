import { beforeEach, describe, expect, test } from 'vitest';
import { startLatchkey, type Latchkey } from '../../../lib/background/latchkey.ts';
import type { Send } from '../../../lib/messages/contract.ts';
import { fakeBrowser, type FakeBrowser } from '../support/browser.ts';
import { sender } from '../support/send.ts';
import { cheapDerivation } from '../support/vault.ts';

const policy = {
  environments: [
    {
      id: 'staging',
      platform: 'yespo',
      name: 'Staging',
      origins: { api: ['https://staging.example'] },
      allowedSites: ['staging.example'],
    },
  ],
  keys: [
    {
      id: 'shared',
      platform: 'yespo',
      environment: 'staging',
      name: 'Shared',
      secret: 'lab-not-a-real-key-1',
      right: 'events',
    },
    { id: 'own', platform: 'reteno', name: 'Own' },
  ],
  preferences: { clearClipboardAfter: 10 },
};

let browser: FakeBrowser;
let latchkey: Latchkey;
let send: Send;

async function start(managed: unknown): Promise<void> {
  browser.managed = managed;
  latchkey = await startLatchkey(browser, cheapDerivation);
  send = sender(latchkey);
}

beforeEach(async () => {
  browser = fakeBrowser();
  await start(policy);
  await send('vault.create', {});
  await latchkey.givenChanged();
});

const view = () => send('view.get', null);
const keyNamed = async (wanted: string) => (await view()).keys.find(({ name }) => name === wanted)!;

test('what is given is there, marked, and can be used', async () => {
  const { environments, preferences, fixed } = await view();
  expect(environments.find(({ name }) => name === 'Staging')).toMatchObject({
    id: 'company.staging',
    given: true,
  });
  expect(preferences.clearClipboardAfter).toBe(10);
  expect(fixed).toEqual(['clearClipboardAfter']);
  const shared = await keyNamed('Shared');
  expect(shared).toMatchObject({ given: 'whole', environment: 'company.staging', right: 'events' });
  await send('key.use', { id: shared.id });
  expect(JSON.stringify(browser.sessionRules)).toContain('staging');
});

test('what is given can be disabled and noted on, and neither changed nor deleted', async () => {
  const { id } = await keyNamed('Shared');
  await send('key.annotate', { id, note: 'Of the night shift' });
  await send('key.setEnabled', { id, enabled: false });
  const refused = { sentence: { code: 'company.keyIsFixed' } };
  const change = { name: 'Mine' };
  await expect(send('key.change', { id, change })).rejects.toMatchObject(refused);
  await expect(send('key.change', { id, change: { secret: 'x' } })).rejects.toMatchObject(refused);
  await expect(send('key.delete', { id })).rejects.toMatchObject(refused);
  await expect(send('key.deleteAll', { ids: [id] })).rejects.toMatchObject(refused);
  await expect(send('environment.delete', { id: 'company.staging' })).rejects.toMatchObject({
    sentence: { code: 'company.environmentIsFixed' },
  });
  await expect(
    send('environment.setAllowedSites', {
      platform: 'yespo',
      environment: 'company.staging',
      sites: [],
    }),
  ).rejects.toMatchObject({ sentence: { code: 'company.environmentIsFixed' } });
  await expect(send('preferences.change', { clearClipboardAfter: 0 })).rejects.toMatchObject({
    sentence: { code: 'company.settingIsFixed' },
  });
  await send('preferences.change', { quiet: true, clearClipboardAfter: 10 });
  expect(await keyNamed('Shared')).toMatchObject({ enabled: false, note: 'Of the night shift' });
  // A restart keeps what the user did.
  await start(policy);
  await send('view.get', null);
  expect(await keyNamed('Shared')).toMatchObject({ enabled: false, note: 'Of the night shift' });
});

test('a key that is given without a secret waits for its user’s own', async () => {
  const { id, status } = await keyNamed('Own');
  expect(status).toBe('disabled');
  await expect(send('key.setEnabled', { id, enabled: true })).rejects.toMatchObject({
    sentence: { code: 'company.secretMissing' },
  });
  await expect(send('key.setEnabledAll', { ids: [id], enabled: true })).rejects.toMatchObject({
    sentence: { code: 'company.secretMissing' },
  });
  await send('key.change', { id, change: { secret: 'lab-not-a-real-key-of-mine' } });
  expect(await keyNamed('Own')).toMatchObject({ status: 'active' });
  await start(policy);
  await latchkey.givenChanged();
  expect(await send('key.reveal', { id })).toEqual({ secret: 'lab-not-a-real-key-of-mine' });
});

test('what is given otherwise or no longer changes or goes, and the user’s own stays', async () => {
  await send('key.add', {
    platform: 'yespo',
    environment: 'production',
    name: 'Mine',
    secret: 'lab-not-a-real-key-3',
  });
  const shared = await keyNamed('Shared');
  await send('key.use', { id: shared.id });
  const [first] = policy.keys;
  browser.managed = {
    keys: [{ ...first, environment: undefined, secret: 'lab-not-a-real-key-2' }],
  };
  await latchkey.givenChanged();
  expect((await view()).keys.map(({ name }) => name).toSorted()).toEqual(['Mine', 'Shared']);
  expect(await keyNamed('Shared')).toMatchObject({ environment: 'production' });
  expect(await send('key.reveal', { id: shared.id })).toEqual({ secret: 'lab-not-a-real-key-2' });
  expect((await view()).environments.some(({ name }) => name === 'Staging')).toBe(false);
  expect((await view()).fixed).toEqual([]);
  browser.managed = undefined;
  await latchkey.givenChanged();
  expect((await view()).keys.map(({ name }) => name)).toEqual(['Mine']);
  expect(browser.sessionRules).toEqual([]);
});

describe('what cannot be taken', () => {
  test('is told with its place and reason, and costs nothing else', async () => {
    browser.managed = {
      environments: [
        { ...policy.environments[0], origins: { api: ['http://staging.example'] } },
        { id: 'x', platform: 'gone', name: 'X', origins: {} },
      ],
      keys: [
        policy.keys[0],
        policy.keys[1],
        policy.keys[1],
        { id: 'm', platform: 'mobitru', name: 'No unit', secret: 'lab-not-a-real-key-7' },
        'lab-not-a-real-key-8',
      ],
      preferences: { clearClipboardAfter: 'soon', unknown: 1, quiet: false },
    };
    await latchkey.givenChanged();
    const { keys, problems } = await view();
    expect(keys.map(({ name }) => name)).toEqual(['Own']);
    expect(
      problems.map(({ sentence }) => {
        const { place, reason } = sentence.parameters as never as {
          place: string;
          reason: { code: string };
        };
        return [sentence.code, place, reason.code];
      }),
    ).toEqual([
      ['problem.company', 'environments.0', 'origin.notEncrypted'],
      ['problem.company', 'environments.1', 'platform.unknown'],
      ['problem.company', 'keys.0', 'environment.unknown'],
      ['problem.company', 'keys.2', 'company.sameId'],
      ['problem.company', 'keys.3', 'key.fieldMissingHelp'],
      ['problem.company', 'keys.4', 'company.malformed'],
      ['problem.company', 'preferences.clearClipboardAfter', 'company.malformed'],
      ['problem.company', 'preferences.unknown', 'company.malformed'],
    ]);
    expect(JSON.stringify(problems)).not.toContain('lab-not-a-real-key');
  });

  test('is told also where all of it is something else', async () => {
    for (const managed of ['text', [], { keys: 7 }, { preferences: [] }]) {
      browser.managed = managed;
      await latchkey.givenChanged();
      expect((await view()).problems.length).toBeLessThanOrEqual(1);
    }
  });
});
