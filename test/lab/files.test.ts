import { fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createContents } from '../../mocks/world/contents.ts';
import { createFiles } from '../../mocks/world/files.ts';
import { typeScriptFlags } from '../../scripts/setup/node.mjs';
import { createEchoLab, echoApi, echoKey } from './echo/lab.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

async function put(lab: ReturnType<typeof createEchoLab>, body: string): Promise<string> {
  const init = { method: 'PUT', headers: echoKey, body };
  const response = await lab.fetch(new Request(`${echoApi}/file`, init));
  return ((await response.json()) as { id: string }).id;
}

test('a snapshot names its files, and this lab can restore it whatever came between', async () => {
  const lab = createEchoLab();
  const id = await put(lab, 'tea');
  const saved = JSON.parse(JSON.stringify(lab.world.snapshot()));
  expect(saved.files).toEqual([{ id, size: 3, uses: 1 }]);
  lab.world.reset();
  expect(lab.world.files.list()).toEqual([]);
  lab.world.restore(saved);
  expect(new TextDecoder().decode(lab.world.files.read(id))).toBe('tea');
});

test('a snapshot with its files by value goes to another lab; one without is refused there', async () => {
  const lab = createEchoLab();
  const id = await put(lab, 'tea');
  const elsewhere = createEchoLab();
  elsewhere.world.restore(lab.world.snapshot({ files: 'by-value' }));
  expect(new TextDecoder().decode(elsewhere.world.files.read(id))).toBe('tea');
  const before = elsewhere.world.snapshot();
  await put(lab, 'milk');
  expect(() => elsewhere.world.restore(lab.world.snapshot())).toThrow('(by value)');
  expect(elsewhere.world.snapshot()).toEqual(before);
});

test('a content that is not what its id says is refused', async () => {
  const lab = createEchoLab();
  await put(lab, 'tea');
  const saved = lab.world.snapshot({ files: 'by-value' });
  const files = saved.files?.map((file) => ({ ...file, content: btoa('milk') }));
  expect(() => createEchoLab().world.restore({ ...saved, files })).toThrow('is that of');
});

test('worlds do not see each other’s files, equal ones neither', async () => {
  const lab = createEchoLab();
  const id = await put(lab, 'tea');
  const other = lab.worlds.create({ name: 'other' });
  expect(other.files.get(id)).toBeUndefined();
  expect(() => other.files.read(id)).toThrow('no file');
  expect(() => other.files.keep(id)).toThrow('no file');
});

test('files that nobody keeps make room for others, and kept ones do not', async () => {
  const contents = createContents(10);
  const files = createFiles(contents);
  const write = async (text: string) => files.write(new Blob([bytes(text)]).stream());
  const first = await write('12345678');
  files.keep(first.id);
  files.discard(first);
  await expect(write('abcdefgh')).rejects.toThrow('more than 10 bytes');
  files.release(first.id);
  const second = await write('abcdefgh');
  files.keep(second.id);
  expect(() => files.read(first.id)).toThrow('no file');
});

test('a file may be kept twice, and goes with the last that lets go of it', async () => {
  const files = createFiles(createContents());
  const file = await files.write(new Blob([bytes('tea')]).stream());
  files.keep(file.id);
  files.keep(file.id);
  files.discard(file);
  files.release(file.id);
  expect(files.get(file.id)).toEqual(file);
  files.release(file.id);
  expect(files.get(file.id)).toBeUndefined();
});

test('contents lie in a temporary directory of the process, and a draft that fails leaves nothing', async () => {
  const files = createFiles(createContents());
  async function* broken() {
    yield bytes('half');
    throw new Error('the sender broke off');
  }
  await expect(files.write(broken())).rejects.toThrow('broke off');
  const own = readdirSync(tmpdir()).filter((name) =>
    name.startsWith(`latchkey-files-${process.pid}-`),
  );
  expect(own).toHaveLength(1);
  expect(existsSync(`${tmpdir()}/${own[0]}`)).toBe(true);
  const left = readdirSync(`${tmpdir()}/${own[0]}`, { recursive: true, encoding: 'utf8' });
  expect(left.filter((name) => name.includes('draft'))).toEqual([]);
});

/** A process that has a file, and the folder in which it has it. */
async function keeper() {
  const script = join(import.meta.dirname, 'doors/support/keeps-a-file.ts');
  const child = fork(script, { execArgv: typeScriptFlags(process.versions.node) });
  onTestFinished(() => void child.kill('SIGKILL'));
  const [name] = (await once(child, 'message')) as [string];
  return { child, folder: join(tmpdir(), name) };
}

test.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)(
  'a process that ends by %s leaves no file behind, and ends by that signal',
  async (signal) => {
    const { child, folder } = await keeper();
    expect(existsSync(folder)).toBe(true);
    child.kill(signal);
    expect(await once(child, 'exit')).toEqual([null, signal]);
    expect(existsSync(folder)).toBe(false);
  },
);

test('a process that ends by itself leaves no file behind, and one that was killed leaves it to the next', async () => {
  const [ending, killed] = await Promise.all([keeper(), keeper()]);
  ending.child.send('end');
  await once(ending.child, 'exit');
  expect(existsSync(ending.folder)).toBe(false);
  killed.child.kill('SIGKILL');
  await once(killed.child, 'exit');
  expect(existsSync(killed.folder)).toBe(true);
  await keeper();
  expect(existsSync(killed.folder)).toBe(false);
});
