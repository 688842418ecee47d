/** Artifacts as the public clients upload, list, install and delete them. */
import { beforeEach, expect, test } from 'vitest';
import type { Lab } from '../../mocks/lab.ts';
import { clientOf, type Client } from './client.ts';
import { android, ios, openSession, type HubClient } from './hub.ts';
import { automation, bearer, frozenLab, keys, secretOf } from './support.ts';
import { zipOf } from './zip.ts';

let lab: Lab;
let anna: Client;
let boris: Client;

const artifacts = `${automation}/v1/spaces/artifacts`;
const legacy = 'https://app.mobitru.com/automation/api/v1/spaces/artifacts/0';

const notes = {
  name: 'Notes',
  id: 'com.example.notes',
  start: 'list',
  screens: { list: { elements: [{ kind: 'text', id: 'title', text: 'My notes' }] } },
};
const withApp = () => zipOf({ 'assets/latchkey-app.json': JSON.stringify(notes) });
const plain = () => zipOf({ 'AndroidManifest.xml': 'binary' });

beforeEach(() => {
  lab = frozenLab();
  anna = clientOf(lab, automation, headersOf(keys.mobitru.anna));
  boris = clientOf(lab, automation, headersOf(keys.mobitru.boris));
});

const headersOf = (key: string) => bearer(secretOf(lab.world, 'mobitru', key));

interface Upload {
  readonly key?: string;
  readonly url?: string;
  readonly content?: Buffer<ArrayBuffer>;
  readonly field?: string;
  /** The name of the part, which is not the one that counts. */
  readonly partName?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An upload as curl makes it for Bitrise's step. */
async function upload({
  key = keys.mobitru.anna,
  url = artifacts,
  content = withApp(),
  field = 'file',
  partName = 'app.apk',
  headers = { 'x-file-name': 'notes.apk', 'x-content-type': 'application/zip' },
}: Upload = {}): Promise<Response> {
  const body = new FormData();
  body.append(field, new Blob([content], { type: 'application/octet-stream' }), partName);
  return lab.fetch(url, { method: 'POST', headers: { ...headersOf(key), ...headers }, body });
}

async function uploaded(options?: Upload): Promise<string> {
  const response = await upload(options);
  expect(response.status).toBe(200);
  return ((await response.json()) as { id: string }).id;
}

async function verified(options?: Upload): Promise<string> {
  const id = await uploaded(options);
  lab.world.clock.advance(1000);
  return id;
}

const message = async (response: Response) =>
  ((await response.json()) as { error: { message: string } }).error.message;

test('an artifact is uploaded, listed with its alias, and deleted', async () => {
  expect(await (await anna.get('v1/spaces/artifacts')).json()).toEqual([]);
  // As curl sends a name that is not ASCII: its bytes.
  const name = Buffer.from('Нотатки 1.apk').toString('latin1');
  const id = await uploaded({ headers: { 'x-file-name': name, 'x-alias': 'nightly' } });
  const [one, ...others] = (await (await anna.get('v1/spaces/artifacts')).json()) as object[];
  expect(others).toEqual([]);
  expect(one).toMatchObject({
    id,
    realName: 'Нотатки 1.apk',
    alias: 'nightly',
    uploadedBy: 'anna',
    uploadedAt: lab.world.clock.now(),
    status: 'verifying',
  });
  expect(lab.world.files.count).toBe(1);
  expect((await anna.delete(`v1/spaces/artifacts/${id}`)).status).toBe(200);
  expect(await (await anna.get('v1/spaces/artifacts')).json()).toEqual([]);
  expect(lab.world.files.count).toBe(0);
  expect((await anna.delete(`v1/spaces/artifacts/${id}`)).status).toBe(404);
});

test('the addresses of old clients lead to the same artifacts', async () => {
  const id = await uploaded({ url: legacy });
  const listed = (await (await anna.get('v1/spaces/artifacts')).json()) as { id: string }[];
  expect(listed.map((one) => one.id)).toEqual([id]);
  const headers = headersOf(keys.mobitru.anna);
  expect(await (await lab.fetch(legacy, { headers })).json()).toHaveLength(1);
  expect((await lab.fetch(`${legacy}/${id}`, { method: 'DELETE', headers })).status).toBe(200);
  expect(await (await anna.get('v1/spaces/artifacts')).json()).toEqual([]);
});

test('a private artifact is its owner’s; one that is not is the billing unit’s, and of no other', async () => {
  const headers = { 'x-file-name': 'notes.apk', 'x-private': 'true' };
  const mine = await uploaded({ headers });
  const shared = await uploaded();
  const ids = async (client: Client) =>
    ((await (await client.get('v1/spaces/artifacts')).json()) as { id: string }[]).map(
      ({ id }) => id,
    );
  expect(await ids(anna)).toEqual([mine, shared]);
  expect(await ids(boris)).toEqual([shared]);
  const personal = automation.replace('demo-team', 'personal');
  expect(await ids(clientOf(lab, personal, headersOf(keys.mobitru.personal)))).toEqual([]);
  expect((await boris.delete(`v1/spaces/artifacts/${mine}`)).status).toBe(404);
  expect((await boris.delete(`v1/spaces/artifacts/${shared}`)).status).toBe(200);
});

test.each<[what: string, upload: Upload, says: string]>([
  ['no part "file"', { field: 'other' }, 'The part "file" is missing'],
  ['no X-File-Name', { headers: {} }, 'X-File-Name'],
  ['a path for a name', { headers: { 'x-file-name': '../notes.apk' } }, 'must not be a path'],
  ['a Windows path', { headers: { 'x-file-name': 'C:\\notes.apk' } }, 'must not be a path'],
  ['dots alone', { headers: { 'x-file-name': '..' } }, 'must not be a path'],
  ['an unknown kind of file', { headers: { 'x-file-name': 'notes.txt' } }, '.apk'],
  ['no archive', { content: Buffer.from('no archive at all') }, 'not a valid zip archive'],
  ['an empty file', { content: Buffer.alloc(0) }, 'not a valid zip archive'],
  ['half of an archive', { content: withApp().subarray(0, 60) }, 'not a valid zip archive'],
  ['a file that leads out', { content: zipOf({ '../evil': '' }) }, 'not a valid zip archive'],
  [
    'an app that does not hold',
    { content: zipOf({ 'latchkey-app.json': '{\n"name": 1}' }) },
    'latchkey-app.json, line 2',
  ],
  [
    'an X-Private of another word',
    { headers: { 'x-file-name': 'notes.apk', 'x-private': 'yes' } },
    'X-Private must be true or false',
  ],
])('%s is refused in the platform’s words, and nothing is kept', async (_, options, says) => {
  const response = await upload(options);
  expect(response.status).toBe(400);
  expect(await message(response)).toContain(says);
  expect(lab.world.files.count).toBe(0);
  expect(await (await anna.get('v1/spaces/artifacts')).json()).toEqual([]);
});

test('an artifact is installed by a GET that answers 201, and a session runs the app that it carries', async () => {
  const id = await uploaded();
  await anna.post('device/LAB0ANDROID1');
  const early = await anna.get(`storage/install/LAB0ANDROID1/${id}`);
  expect(early.status).toBe(404);
  expect(await message(early)).toContain('not verified yet');
  lab.world.clock.advance(1000);
  const query = '?noResign=true&doInjection=false';
  expect((await anna.get(`storage/install/LAB0ANDROID1/${id}${query}`)).status).toBe(201);
  expect((await anna.get(`storage/install/LAB0ANDROID1/${id}/`)).status).toBe(201);
  expect((await anna.get(`storage/install/LAB0ANDROID1/${id}?noResign=1`)).status).toBe(400);
  const client = await openSession(lab, { ...android, 'appium:udid': 'LAB0ANDROID1' });
  expect(await client.value('GET', 'source')).toContain('text="My notes"');
});

test('an artifact without an app’s data is installed too, and says what is missing', async () => {
  const id = await verified({ content: plain() });
  await anna.post('device/LAB0ANDROID1');
  expect((await anna.get(`storage/install/LAB0ANDROID1/${id}`)).status).toBe(201);
  const client = await openSession(lab, { ...android, 'appium:udid': 'LAB0ANDROID1' });
  expect(await client.value('GET', 'source')).toContain('It carries no latchkey-app.json');
});

test('installing needs the device, the artifact, and the platform that it is for', async () => {
  const id = await verified();
  const refused = async (path: string, client = anna) => {
    const response = await client.get(`storage/install/${path}`);
    return [response.status, await message(response)];
  };
  expect(await refused(`NONE/${id}`)).toEqual([404, 'Unknown device']);
  expect(await refused(`LAB0ANDROID1/${id}`)).toEqual([404, 'The device is not taken by you']);
  await boris.post('device/LAB0ANDROID1');
  expect(await refused(`LAB0ANDROID1/${id}`)).toEqual([404, 'The device is not taken by you']);
  await anna.post('device/LAB0IOS1');
  expect(await refused('LAB0IOS1/none')).toEqual([404, 'Unknown artifact']);
  const [status, why] = await refused(`LAB0IOS1/${id}`);
  expect(status).toBe(400);
  expect(why).toContain('Android cannot be installed on a device with iOS');
  // By what is in it, where the name does not say.
  const content = zipOf({ 'Payload/Notes.app/Info.plist': '' });
  const zipped = await verified({ content, headers: { 'x-file-name': 'notes.zip' } });
  expect((await anna.get(`storage/install/LAB0IOS1/${zipped}`)).status).toBe(201);
  expect((await boris.get(`storage/install/LAB0ANDROID1/${zipped}`)).status).toBe(400);
});

test('a file is installed as old clients send it, and not kept', async () => {
  const send = async (name: string) => {
    const body = new FormData();
    body.append('file', new Blob([withApp()]), name);
    const init = { method: 'POST', headers: headersOf(keys.mobitru.anna), body };
    return lab.fetch(`${automation}/storage/install/LAB0IOS1`, init);
  };
  expect((await send('notes.ipa')).status).toBe(404);
  await anna.post('device/LAB0IOS1');
  expect((await send('notes.apk')).status).toBe(400);
  expect((await send('notes.ipa')).status).toBe(201);
  expect(lab.world.files.count).toBe(0);
  const client = await openSession(lab, { ...ios, 'appium:udid': 'LAB0IOS1' });
  expect(await client.value('GET', 'source')).toContain('My notes');
});

test('who takes a device after another finds none of their apps', async () => {
  const id = await verified();
  await anna.post('device/LAB0ANDROID1');
  await anna.get(`storage/install/LAB0ANDROID1/${id}`);
  const first = await openSession(lab, { ...android, 'appium:udid': 'LAB0ANDROID1' });
  await first.value('DELETE', '');
  // Again by its owner: the app is still there.
  await anna.post('device/LAB0ANDROID1');
  expect(lab.world.data.mobitru.hub.installed('LAB0ANDROID1')).toHaveLength(1);
  await anna.delete('device/LAB0ANDROID1');
  await boris.post('device/LAB0ANDROID1');
  const body = { appId: notes.id };
  const next = await openSession(
    lab,
    { ...android, 'appium:udid': 'LAB0ANDROID1' },
    keys.mobitru.boris,
  );
  expect(await next.value('POST', 'appium/device/app_installed', body)).toBe(false);
});

test('a snapshot has artifacts and what is installed, and a world goes on from it', async () => {
  const id = await verified();
  await anna.post('device/LAB0ANDROID1');
  await anna.get(`storage/install/LAB0ANDROID1/${id}`);
  const saved = JSON.parse(JSON.stringify(lab.world.snapshot({ files: 'by-value' })));
  lab = frozenLab();
  lab.world.restore(saved);
  const client = clientOf(lab, automation, headersOf(keys.mobitru.anna));
  expect((await client.get(`storage/install/LAB0ANDROID1/${id}`)).status).toBe(201);
  const session = await openSession(lab, { ...android, 'appium:udid': 'LAB0ANDROID1' });
  expect(await session.value('GET', 'source')).toContain('My notes');
  await client.delete(`v1/spaces/artifacts/${id}`);
  expect(lab.world.files.count).toBe(0);
});

test('ten uploads of one file at once are ten artifacts with one content', async () => {
  const ids = await Promise.all(Array.from({ length: 10 }, () => uploaded()));
  expect(new Set(ids).size).toBe(10);
  expect(lab.world.files.count).toBe(1);
  await Promise.all(ids.slice(1).map((id) => anna.delete(`v1/spaces/artifacts/${id}`)));
  expect(lab.world.files.count).toBe(1);
  await anna.delete(`v1/spaces/artifacts/${ids[0]}`);
  expect(lab.world.files.count).toBe(0);
});

test('a fault rule breaks an upload, and rate windows and the journal know it', async () => {
  lab.world.faults.set({
    operation: 'mobitru.artifact.upload',
    fault: { kind: 'status', status: 503 },
    times: 1,
  });
  expect((await upload()).status).toBe(503);
  expect(lab.world.files.count).toBe(0);
  expect((await upload()).status).toBe(200);
  lab.world.journal.expect({ operation: 'mobitru.artifact.upload', status: 503 }, 1);
});

const removed = { appId: notes.id };

test('a session installs an artifact by its id, its alias or its file’s name', async () => {
  const headers = { 'x-file-name': 'notes.apk', 'x-alias': 'nightly' };
  const id = await uploaded({ headers });
  const client = await openSession(lab, android);
  const install = (appPath: string) => client.ask('POST', 'appium/device/install_app', { appPath });
  expect(await install(id)).toMatchObject({ status: 500, error: 'unknown error' });
  lab.world.clock.advance(1000);
  for (const reference of [id, 'nightly', 'notes.apk']) {
    await client.value('POST', 'appium/device/remove_app', removed);
    expect((await install(reference)).status, reference).toBe(200);
    const script = { script: 'mobile: queryAppState', args: [removed] };
    expect(await client.value('POST', 'execute/sync', script)).toBe(1);
  }
  const script = { script: 'mobile: installApp', args: [{ appPath: 'nothing.apk' }] };
  expect(await client.ask('POST', 'execute/sync', script)).toMatchObject({
    status: 500,
    message: expect.stringContaining('does not exist or is not accessible') as string,
  });
});

test('a session installs no private artifact of another user, and none of the other system', async () => {
  const headers = { 'x-file-name': 'notes.apk', 'x-private': 'true' };
  await verified({ headers });
  const script = { script: 'mobile: installApp', args: [{ app: 'notes.apk' }] };
  const phone = await openSession(lab, ios);
  expect(await phone.ask('POST', 'execute/sync', script)).toMatchObject({ status: 500 });
  const client = await openSession(lab, android, keys.mobitru.boris);
  const told = await client.ask('POST', 'appium/device/install_app', { appPath: 'notes.apk' });
  expect(told).toMatchObject({ status: 500 });
});

test('the capability appium:app names an artifact, and a path of the client is passed over', async () => {
  await verified();
  const asked = { ...android, 'appium:udid': 'LAB0ANDROID1' };
  const client = await openSession(lab, { ...asked, 'appium:app': 'notes.apk' });
  expect(await client.value('GET', 'appium/device/current_package')).toBe(notes.id);
  await client.ask('DELETE', '');
  const other = await openSession(lab, { ...asked, 'appium:app': '/home/me/notes.apk' });
  expect(await other.value('GET', 'appium/device/current_package')).toBe('com.example.tea');
});

test('what a session has installed, removed and left goes with the device’s release', async () => {
  await verified();
  const asked = { ...android, 'appium:udid': 'LAB0ANDROID1' };
  const client = await openSession(lab, { ...asked, 'appium:app': 'notes.apk' });
  await client.value('POST', 'appium/device/remove_app', { appId: 'com.example.tea' });
  await client.value('POST', 'appium/device/set_clipboard', { content: btoa('secret') });
  const saved = lab.world.snapshot({ files: 'by-value' });
  await client.ask('DELETE', '');

  const next = await openSession(lab, asked, keys.mobitru.boris);
  const isThere = async (one: HubClient, appId: string) =>
    one.value('POST', 'appium/device/app_installed', { appId });
  expect(await isThere(next, notes.id)).toBe(false);
  expect(await isThere(next, 'com.example.tea')).toBe(true);
  expect(await next.value('POST', 'appium/device/get_clipboard', {})).toBe('');

  lab.world.restore(JSON.parse(JSON.stringify(saved)));
  expect(await isThere(await openSession(lab, asked), notes.id)).toBe(true);
});
