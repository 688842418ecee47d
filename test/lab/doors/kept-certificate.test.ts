import { X509Certificate } from 'node:crypto';
import { mkdtempSync, statSync } from 'node:fs';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { stateFolder } from '../../../mocks/cli/state-folder.ts';
import { keepCertificate } from '../../../mocks/doors/server/index.ts';

const hosts = ['api.yespo.io'];
const DAY = 86_400_000;

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'latchkey-kept-'));
  onTestFinished(() => rm(folder, { recursive: true }));
});

test('a certificate stays the same, and all who start at once get the same', async () => {
  const all = await Promise.all(Array.from({ length: 8 }, () => keepCertificate(folder, hosts)));
  expect(new Set(all.map(({ pem }) => pem)).size).toBe(1);
  expect(new Set(all.map(({ key }) => key)).size).toBe(1);
  expect(await keepCertificate(folder, hosts)).toEqual(all[0]);
  expect(await readFile(all[0]?.file ?? '', 'utf8')).toBe(all[0]?.pem);
  expect((await readdir(folder)).toSorted()).toEqual([
    'lab-certificate-key.pem',
    'lab-certificate.pem',
  ]);
});

test.runIf(process.platform !== 'win32')('nobody else reads its key', async () => {
  await keepCertificate(folder, hosts);
  expect(statSync(join(folder, 'lab-certificate-key.pem')).mode & 0o777).toBe(0o600);
});

test('one that does not cover a host is made anew with the same key', async () => {
  const before = await keepCertificate(folder, hosts);
  const after = await keepCertificate(folder, [...hosts, 'app.mobitru.com']);
  expect(after.pem).not.toBe(before.pem);
  expect(after.spkiSha256Base64).toBe(before.spkiSha256Base64);
  expect(new X509Certificate(after.pem).checkHost('app.mobitru.com')).toBeDefined();
  expect(await keepCertificate(folder, hosts)).toEqual(after);
});

test('one that ends soon is made anew, and systems trust it for as long as they trust any', async () => {
  const before = await keepCertificate(folder, hosts);
  const end = Date.parse(new X509Certificate(before.pem).validTo);
  expect(end - Date.now()).toBeLessThan(398 * DAY);
  vi.useFakeTimers({ now: end - 31 * DAY, toFake: ['Date'] });
  onTestFinished(() => void vi.useRealTimers());
  expect(await keepCertificate(folder, hosts)).toEqual(before);
  vi.setSystemTime(end - 29 * DAY);
  expect((await keepCertificate(folder, hosts)).pem).not.toBe(before.pem);
});

test.each(['lab-certificate.pem', 'lab-certificate-key.pem'])(
  'what is damaged in %s is put aside and made anew',
  async (name) => {
    const before = await keepCertificate(folder, hosts);
    await writeFile(join(folder, name), 'damaged');
    const after = await keepCertificate(folder, hosts);
    expect(after.pem).not.toBe(before.pem);
    expect(await readFile(join(folder, `${name}.old`), 'utf8')).toBe('damaged');
    expect(await keepCertificate(folder, hosts)).toEqual(after);
  },
);

test('each system has a place of its own for it', () => {
  expect(stateFolder({ XDG_STATE_HOME: '/state' }, 'linux')).toBe(join('/state', 'latchkey'));
  expect(stateFolder({}, 'linux')).toMatch(/\.local.state.latchkey$/);
  expect(stateFolder({}, 'darwin')).toMatch(/Application Support.latchkey$/);
  expect(stateFolder({ LOCALAPPDATA: 'local' }, 'win32')).toBe(join('local', 'latchkey'));
});
