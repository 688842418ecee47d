import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { afterAll, expect, onTestFinished, test } from 'vitest';
import packageJson from '../../../package.json' with { type: 'json' };
import { readApp } from '../../../mocks/webdriver/app/read.ts';
import { readToEnd, serve } from './support/clients.ts';
import { echoLab } from './support/echo-lab.ts';

const program = resolve(import.meta.dirname, '../../../bin/latchkey.mjs');

/** Where the labs of these tests keep their certificate, and not where the user's lab does. */
const certificates = mkdtempSync(join(tmpdir(), 'latchkey-certificates-'));
afterAll(() => rm(certificates, { recursive: true }));

/** What `--json` prints. */
interface Announcement {
  readonly http: string;
  readonly https: string;
  readonly control: string;
  readonly worlds: readonly string[];
  readonly proxy: string;
  readonly certificate: {
    readonly pem: string;
    readonly spkiSha256Base64: string;
    readonly file?: string;
  };
  readonly hosts: readonly string[];
  readonly keys: readonly {
    readonly platform: string;
    readonly name: string;
    readonly secret: string;
    readonly status: string;
  }[];
}

function latchkey(...args: string[]) {
  const env = { ...process.env, LATCHKEY_CERTIFICATE: certificates };
  const child = spawn(process.execPath, [program, ...args], { stdio: 'pipe', env });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

/** Runs a command that is to end by itself. */
async function outcome(...args: string[]) {
  const child = latchkey(...args);
  const [stdout, stderr, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  return { stdout, stderr, code: code as number };
}

/** Starts `lab --json`, and gives what it announces and what becomes of it. */
async function startLab(...args: string[]) {
  const child = latchkey('lab', '--json', ...args);
  const lines: string[] = [];
  const reader = createInterface(child.stdout).on('line', (line) => lines.push(line));
  await Promise.race([once(reader, 'line'), failed(child)]);
  return { child, lines, announced: JSON.parse(lines[0] as string) as Announcement };
}

async function failed(child: ChildProcess & { readonly stderr: NodeJS.ReadableStream }) {
  const [complaint] = await Promise.all([text(child.stderr), once(child, 'close')]);
  throw new Error(complaint);
}

async function worldFile(content: string | Uint8Array): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'latchkey-world-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, 'world.json');
  await writeFile(file, content);
  return file;
}

test('--json prints one line with addresses and keys that work, and SIGTERM ends it with 0', async () => {
  const { child, lines, announced } = await startLab();
  const { http, hosts, keys } = announced;
  expect(hosts).toContain('api.yespo.io');
  expect(new Set(keys.map(({ platform }) => platform))).toEqual(
    new Set(['yespo', 'reteno', 'mobitru']),
  );

  const key = keys.find(({ platform, status }) => platform === 'yespo' && status === 'active');
  const headers = { authorization: `Basic ${btoa(`user:${key?.secret}`)}` };
  const address = `${http}/api.yespo.io/api/v1/version`;
  expect((await fetch(address, { headers })).status).toBe(200);
  expect((await fetch(address)).status).toBe(401);

  child.kill('SIGTERM');
  const [code] = await once(child, 'close');
  expect(code).toBe(0);
  expect(lines).toHaveLength(1);
  await expect(fetch(address)).rejects.toThrow('fetch failed');
});

test('SIGINT ends it with 0 although a connection is open', async () => {
  const { child, announced } = await startLab();
  const socket = net.connect(Number(new URL(announced.http).port), '127.0.0.1');
  const ended = readToEnd(socket);
  await once(socket, 'connect');
  child.kill('SIGINT');
  const [code] = await once(child, 'close');
  expect(code).toBe(0);
  await ended;
});

test('a launcher that is killed takes the lab with it', async () => {
  const { child, announced } = await startLab();
  const socket = net.connect(Number(new URL(announced.http).port), '127.0.0.1');
  const ended = readToEnd(socket);
  await once(socket, 'connect');
  child.kill('SIGKILL');
  expect(await ended).toBe('');
});

test('a hang-up ends a lab that has a terminal only: with nohup it goes on', async () => {
  const { child, announced } = await startLab();
  child.kill('SIGHUP');
  // The signal was handled before the answer came: the process handles one thing after another.
  for (let call = 0; call < 3; call += 1) {
    expect((await fetch(`${announced.control}/worlds`)).status).toBe(200);
  }
  child.kill('SIGTERM');
  expect(await once(child, 'close')).toEqual([0, null]);
});

test('--until-stdin-closes ends it with 0 when its starter lets go of standard input', async () => {
  const { child, announced } = await startLab('--until-stdin-closes');
  expect((await fetch(`${announced.control}/worlds`)).status).toBe(200);
  child.stdin.end();
  expect(await once(child, 'close')).toEqual([0, null]);
});

test('the control stops it, answering first, and the command ends with 0', async () => {
  const { child, announced } = await startLab();
  expect((await fetch(`${announced.control}/stop`, { method: 'POST' })).status).toBe(204);
  expect(await once(child, 'close')).toEqual([0, null]);
});

test('--version says the version of the package', async () => {
  const { stdout, code } = await outcome('--version');
  expect({ stdout: stdout.trim(), code }).toEqual({ stdout: packageJson.version, code: 0 });
});

test('app record drafts an app from saved page sources, and overwrites no file', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'latchkey-record-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const saved = join(folder, 'home.xml');
  const out = join(folder, 'app.json');
  const button = '<android.widget.Button package="com.example.shop" text="Buy" clickable="true" />';
  await writeFile(saved, `<hierarchy rotation="0">\n  ${button}\n</hierarchy>`);
  const options = ['--name', 'Shop', '--out', out];
  const written = await outcome('app', 'record', saved, ...options);
  expect(written).toMatchObject({ stdout: '', code: 0 });
  const app = readApp(await readFile(out, 'utf8'));
  expect(app).toMatchObject({ name: 'Shop', id: 'com.example.shop', start: 'home' });
  expect(app.screens['home']?.elements).toEqual([{ kind: 'button', text: 'Buy', tap: [] }]);

  const printed = await outcome('app', 'record', saved, '--name', 'Shop');
  expect(JSON.parse(printed.stdout)).toEqual(app);
  const again = await outcome('app', 'record', saved, ...options);
  expect(again).toMatchObject({ code: 1, stderr: expect.stringContaining(out) as string });

  await writeFile(saved, '<hierarchy>\n  <Button>\n</hierarchy>');
  const broken = await outcome('app', 'record', saved);
  expect(broken).toMatchObject({ code: 2, stdout: '' });
  expect(broken.stderr).toMatch(/latchkey: .*home\.xml, line 2: /);
  const missing = await outcome('app', 'record', join(folder, 'none.xml'));
  expect(missing).toMatchObject({ code: 2, stderr: expect.stringContaining('none.xml') as string });
});

test.each([
  ['UTF-8 with a byte-order mark', Buffer.from('\ufeff{"name":"marked"}', 'utf8')],
  ['UTF-16, little end first', Buffer.from('\ufeff{"name":"marked"}', 'utf16le')],
  ['UTF-16, big end first', Buffer.from('\ufeff{"name":"marked"}', 'utf16le').swap16()],
])('a world file in %s is read', async (_, bytes) => {
  const { announced } = await startLab('--world', await worldFile(bytes));
  expect(announced.worlds).toEqual(['marked']);
});

test('without --json it tells a person the ways in and the keys in full', async () => {
  const child = latchkey('lab');
  const everything = text(child.stdout);
  await Promise.race([once(child.stdout, 'data'), failed(child)]);
  child.kill('SIGTERM');
  const said = await everything;
  expect(said).toMatch(/http:\/\/127\.0\.0\.1:\d+\/api\.yespo\.io\//);
  expect(said).toMatch(/mobitru_ak_\w{22}_\w{60}/);
});

test('--world puts a world of the user in the place of the demonstration', async () => {
  const key = { name: 'Mine', secret: 'synthetic-secret-of-the-test' };
  const file = await worldFile(JSON.stringify({ name: 'mine', keys: { yespo: [key] } }));
  const { announced } = await startLab('--world', file);
  expect(announced.keys).toMatchObject([{ platform: 'yespo', status: 'active', ...key }]);
});

test('--world may bring several worlds: the first is the default, the others have their own path', async () => {
  const worlds = ['one', 'two'].map((name) => ({
    name,
    keys: { yespo: [{ name: 'K', secret: `synthetic-secret-of-${name}` }] },
  }));
  const { announced } = await startLab('--world', await worldFile(JSON.stringify({ worlds })));
  expect(announced.worlds).toEqual(['one', 'two']);
  const ask = (base: string, secret: string) =>
    fetch(`${base}/api.yespo.io/api/v1/version`, {
      headers: { authorization: `Basic ${btoa(`user:${secret}`)}` },
    });
  const { http } = announced;
  expect((await ask(http, 'synthetic-secret-of-one')).status).toBe(200);
  expect((await ask(http, 'synthetic-secret-of-two')).status).toBe(401);
  expect((await ask(`${http}/__world/two`, 'synthetic-secret-of-two')).status).toBe(200);
  expect((await fetch(`${announced.control}/worlds`)).status).toBe(200);
});

test.each([
  ['a port that is none', ['lab', '--port', 'http'], '"http" is no port'],
  ['a port out of range', ['lab', '--port', '65536'], '"65536" is no port'],
  ['an option that there is not', ['lab', '--fast'], "unknown option '--fast'"],
  ['a command that there is not', ['laboratory'], "unknown command 'laboratory'"],
  ['a world that is not there', ['lab', '--world', 'nowhere.json'], 'there is no such file'],
])('%s is refused with a sentence and code 2', async (_, args, sentence) => {
  const { stdout, stderr, code } = await outcome(...args);
  expect({ stdout, code }).toEqual({ stdout: '', code: 2 });
  expect(stderr).toContain(sentence);
});

test.each([
  ['not JSON', '{', 'it is not JSON'],
  ['no seed', '{"keys":{"yespo":[{"name":""}]}}', 'keys.yespo.0.name'],
  ['of worlds without names', '{"worlds":[{"name":"a"},{}]}', 'worlds.1'],
  ['a list', '[]', 'expected an object, not a list'],
  ['of a time that no clock can show', '{"clock":{"at":1e20}}', 'clock.at: expected a time'],
  [
    'of two worlds of which the second is "default"',
    '{"worlds":[{"name":"a"},{"name":"default"}]}',
    'no other can be named "default"',
  ],
  ['of no encoding that is known', Buffer.from([0x7b, 0xff, 0x7d]), 'save it as UTF-8'],
  ['of two worlds of one name', '{"worlds":[{"name":"a"},{"name":"a"}]}', 'the same name'],
  [
    'of fault rules for what is not there',
    '{"faults":[{"operation":"yespo.contact.craete","fault":{"kind":"cut"}}]}',
    'did you mean "yespo.contact.create"',
  ],
  [
    'against the platform’s policy',
    JSON.stringify({ keys: { mobitru: [{ name: 'x'.repeat(121) }] } }),
    'at most 120 characters',
  ],
])('a world file that is %s is refused with code 2', async (_, content, sentence) => {
  const file = await worldFile(content);
  const { stdout, stderr, code } = await outcome('lab', '--world', file);
  expect({ stdout, code }).toEqual({ stdout: '', code: 2 });
  expect(stderr).toContain(file);
  expect(stderr).toContain(sentence);
});

test('a taken port is named, with code 1', async () => {
  const { port } = await serve(echoLab());
  const { stdout, stderr, code } = await outcome('lab', '--json', '--port', String(port));
  expect({ stdout, code }).toEqual({ stdout: '', code: 1 });
  expect(stderr).toContain(`port ${port} is taken`);
});

test('--help tells of the command, with code 0', async () => {
  const { stdout, code } = await outcome('lab', '--help');
  expect(code).toBe(0);
  expect(stdout).toContain('--world <file>');
});

test('its certificate is a file to trust, the same at the next start, and the control gives it too', async () => {
  const first = await startLab();
  const { certificate, control, https } = first.announced;
  const file = join(certificates, 'lab-certificate.pem');
  expect(certificate.file).toBe(file);
  expect(await readFile(file, 'utf8')).toBe(certificate.pem);
  const answer = await fetch(`${control}/certificate.pem`);
  expect(answer.headers.get('content-type')).toBe('application/x-pem-file');
  expect(await answer.text()).toBe(certificate.pem);

  // A client in a process of its own, which knows nothing but the file.
  const ask = `fetch('${https}/api.yespo.io/api/v1/version').then(({ status }) => console.log(status))`;
  const client = spawn(process.execPath, ['-e', ask], {
    stdio: 'pipe',
    env: { ...process.env, NODE_EXTRA_CA_CERTS: file },
  });
  expect((await text(client.stdout)).trim()).toBe('401');

  first.child.kill('SIGTERM');
  await once(first.child, 'close');
  const second = await startLab();
  expect(second.announced.certificate).toEqual(certificate);
});

test('a folder of the user’s that can have no certificate is an error, with code 1', async () => {
  const file = await worldFile('{}');
  const { stderr, code } = await outcome('lab', '--certificate', file);
  expect(code).toBe(1);
  expect(stderr).toContain(`latchkey: the certificate cannot be kept in ${file}`);
});
