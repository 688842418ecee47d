import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Decrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { armoured, decryptBackup, encryptBackup } from '../../../lib/backup/age.ts';
import { encryptChecked } from '../../../lib/backup/checked.ts';
import { backupKeys, backupText, makeBackup } from '../../../lib/export/backup.ts';
import { ImportError } from '../../../lib/import/errors.ts';
import { readImport } from '../../../lib/import/read.ts';
import { builtIn } from '../../../lib/platforms/index.ts';

const passphrase = 'correct horse  lab батарея';
const now = new Date('2026-11-20T10:00:00Z');
/** Quick to derive: what is tested is the format. */
const quick = { passphrase, workFactor: 10 };
const contents = {
  platforms: [],
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
      platform: 'yespo',
      environment: 'staging',
      name: 'Newsletter',
      secret: 'lab-not-a-real-key',
      right: 'events',
      enabled: false,
    },
  ],
  settings: { paused: true },
};

const codeOf = async (work: Promise<unknown>) => {
  const error = await work.catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(ImportError);
  return (error as ImportError).sentence.code;
};

test.each([true, false])('a backup comes back by its passphrase, armoured: %s', async (armour) => {
  const file = await makeBackup(contents, quick, { now, armour });
  const { format, keys } = await readImport(file, { registry: builtIn, unlocking: { passphrase } });
  expect(format).toBe('backup');
  expect(keys).toMatchObject([
    {
      name: 'Newsletter',
      group: 'Staging',
      platform: 'yespo',
      secret: 'lab-not-a-real-key',
      environmentOrigin: 'https://staging.example',
      right: 'events',
      enabled: false,
    },
  ]);
});

test('a backup for recipients is opened by each of them, and by nobody else', async () => {
  const identities = await Promise.all([generateX25519Identity(), generateX25519Identity()]);
  const recipients = await Promise.all(identities.map((each) => identityToRecipient(each)));
  const file = await makeBackup(contents, { recipients }, { now, armour: true });
  for (const identity of identities) {
    const unlocking = { identity: `# created: today\n${identity}\n` };
    const { keys } = await readImport(file, { registry: builtIn, unlocking });
    expect(keys).toHaveLength(1);
  }
  const identity = await generateX25519Identity();
  expect(await codeOf(decryptBackup(file, { identity }))).toBe(
    'import.error.ageDamagedOrWrongPassphrase',
  );
  expect(await codeOf(makeBackup(contents, { recipients: ['age1x'] }, { now, armour: true }))).toBe(
    'import.error.ageRecipient',
  );
});

test('what does not open says why', async () => {
  const file = await makeBackup(contents, quick, { now, armour: false });
  const opened = (
    bytes: Uint8Array | string,
    unlocking: Parameters<typeof decryptBackup>[1] = { passphrase },
  ) => codeOf(readImport(bytes, { registry: builtIn, unlocking }));
  expect(await codeOf(readImport(file, { registry: builtIn }))).toBe('import.error.ageLocked');
  expect(await opened(file, { passphrase: 'wrong' })).toBe(
    'import.error.ageDamagedOrWrongPassphrase',
  );
  const changed = file.with(file.length - 1, file.at(-1)! ^ 1);
  expect(await opened(changed)).toBe('import.error.ageDamagedOrWrongPassphrase');
  expect(await opened(file.slice(0, -20))).toBe('import.error.ageDamagedOrWrongPassphrase');
  expect(await opened(armoured(file).replace('\n', '\n='))).toBe('import.error.ageMangled');
  const costly = new TextDecoder('latin1').decode(file).replace(/(-> scrypt \S+) 10/, '$1 30');
  const bytes = Uint8Array.from(costly, (sign) => sign.charCodeAt(0));
  expect(await opened(bytes)).toBe('import.error.ageWorkFactor');
});

test('a backup that PowerShell made UTF-16 of is read', async () => {
  const text = armoured(await makeBackup(contents, quick, { now, armour: false }));
  const units = Uint16Array.from(`\uFEFF${text.replaceAll('\n', '\r\n')}`, (sign) =>
    sign.charCodeAt(0),
  );
  const plain = await decryptBackup(new Uint8Array(units.buffer), { passphrase });
  expect(new TextDecoder().decode(plain)).toBe(backupText(contents, now));
});

test('a plaintext of a newer version, or another form, is refused', async () => {
  const text = backupText(contents, now);
  const read = (changed: string) => codeOf(readImport(changed, { registry: builtIn }));
  expect(await read(text.replace('"version": 1', '"version": 2'))).toBe('import.error.backupNewer');
  expect(await read(text.replace('"enabled": false', '"enabled": "no"'))).toBe(
    'import.error.backupInvalid',
  );
});

/** Debian's package `age` has it. */
const hasAge = spawnSync('age', ['--version']).status === 0;

describe.skipIf(!hasAge)('the command age', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'latchkey-age-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  /** Runs it; a passphrase is typed at a terminal of its own. */
  function age(args: readonly string[], typed?: string): string {
    const quoted = args.map((each) => `'${each}'`).join(' ');
    const run =
      typed === undefined
        ? spawnSync('age', args, { encoding: 'utf8' })
        : spawnSync('script', ['-qec', `age ${quoted}`, '/dev/null'], {
            encoding: 'utf8',
            input: typed,
          });
    expect(run.status, run.stderr + run.stdout).toBe(0);
    return run.stdout;
  }

  test('opens a backup by an identity, and its files are opened here', async () => {
    const identity = await generateX25519Identity();
    const recipient = await identityToRecipient(identity);
    const file = join(folder, 'backup.age');
    const keys = join(folder, 'keys.txt');
    writeFileSync(keys, `${identity}\n`);
    writeFileSync(
      file,
      await makeBackup(contents, { recipients: [recipient] }, { now, armour: true }),
    );
    expect(age(['-d', '-i', keys, file])).toBe(backupText(contents, now));
    const plain = join(folder, 'plain');
    writeFileSync(plain, 'YESPO_API_KEY=lab-not-a-real-key\n');
    const made = age(['-r', recipient, '-a', plain]);
    const { keys: found } = await readImport(made, { registry: builtIn, unlocking: { identity } });
    expect(found).toHaveLength(1);
  });

  // Elsewhere `script`, which makes the terminal, takes other options.
  test.runIf(process.platform === 'linux')('opens a backup by its passphrase', async () => {
    const file = join(folder, 'backup.age');
    const out = join(folder, 'plain');
    writeFileSync(file, await encryptBackup(backupText(contents, now), quick));
    age(['-d', '-o', out, file], `${passphrase}\n`);
    expect(readFileSync(out, 'utf8')).toBe(backupText(contents, now));
  });
});

test('a backup gives back keys in their environments, settings, and that a key has leaked', async () => {
  const key = {
    id: 'stored',
    platform: 'mobitru',
    environment: 'staging',
    name: 'Suite',
    hint: 'hint',
    billingUnit: 'team-blue',
    expiresOn: '2027-01-31',
    enabled: false,
    createdAt: 5,
    leakedAt: 7,
    note: 'Of the night shift',
    tags: ['night'],
    colour: 'teal',
  };
  const keys = backupKeys([key], ['lab-not-a-real-key']);
  const file = await makeBackup({ ...contents, keys }, quick, { now, armour: true });
  const preview = await readImport(file, { registry: builtIn, unlocking: { passphrase } });
  const { id: _, hint: __, createdAt: ___, note, tags, colour, ...rest } = key;
  expect(preview.keys).toMatchObject([
    { ...rest, secret: 'lab-not-a-real-key', annotations: { note, tags, colour } },
  ]);
  expect(preview.brought).toMatchObject({
    environments: contents.environments,
    settings: contents.settings,
  });
});

test('a file that does not come back as it went in is not handed over', async () => {
  const plain = new TextEncoder().encode('{}');
  const identity = await generateX25519Identity();
  const recipients = [await identityToRecipient(identity)];
  const file = await encryptChecked(plain, { recipients });
  expect(await decryptBackup(file, { identity })).toEqual(plain);
  const broken = vi
    .spyOn(Decrypter.prototype, 'decrypt')
    .mockResolvedValue(new Uint8Array([1]) as never);
  expect(await codeOf(encryptChecked(plain, { recipients }))).toBe(
    'import.error.backupCheckFailed',
  );
  broken.mockRestore();
});
