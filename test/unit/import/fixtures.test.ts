import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ImportError } from '../../../lib/import/errors.ts';
import { readImport } from '../../../lib/import/read.ts';
import type { FoundKey } from '../../../lib/import/preview.ts';
import { builtIn } from '../../../lib/platforms/index.ts';
import expected from './fixtures/expected.json' with { type: 'json' };

interface Expected {
  readonly file: string;
  readonly format: string;
  readonly passphrase?: string;
  readonly identity?: string;
  readonly keys: readonly Record<string, unknown>[];
  readonly notes: readonly { readonly code: string; readonly line?: number }[];
  readonly error: { readonly code: string; readonly line?: number } | null;
}

const folder = join(import.meta.dirname, 'fixtures');
const files = expected.files as readonly Expected[];

const read = ({ file, passphrase, identity }: Expected) =>
  readImport(new Uint8Array(readFileSync(join(folder, file))), {
    registry: builtIn,
    unlocking:
      passphrase !== undefined ? { passphrase } : identity === undefined ? undefined : { identity },
  });

/** `unit-missing` as the last part of a code. */
const camel = (code: string) => code.replaceAll(/-(\w)/g, (_, sign: string) => sign.toUpperCase());

function comparable(key: Record<string, unknown> | FoundKey) {
  const found = key as Partial<FoundKey>;
  const isOwn = found.platform === undefined && found.origins !== undefined;
  return {
    secret: found.secret,
    platform: isOwn ? 'own' : (found.platform ?? null),
    billingUnit: found.billingUnit,
    enabled: found.enabled,
    expiresOn: found.expiresOn,
    environmentOrigin: found.environmentOrigin,
    header: found.header,
    origins: found.origins,
    // A second key of one name gets a number.
    name: found.name?.replace(/ \(\d+\)$/, ''),
    group: found.group ?? null,
    line: found.line,
  };
}

const inOrder = <Item extends { readonly secret?: unknown }>(keys: readonly Item[]) =>
  keys.toSorted((a, b) => String(a.secret).localeCompare(String(b.secret)));

test('the fixtures are as many as they were made', () => expect(files.length).toBe(53));

const refused = files.filter((file) => file.error);
const taken = files.filter((file) => !file.error);

test.each(refused)('$file is refused: $error.code', async (file) => {
  const error = await read(file).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(ImportError);
  expect((error as ImportError).sentence.code).toBe(`import.error.${camel(file.error!.code)}`);
  expect((error as ImportError).line).toBe(file.error!.line);
});

describe.each(taken)('$file', (file) => {
  test('is recognised, and its keys are found', async () => {
    const preview = await read(file);
    // Each age file has a `.env` in it.
    expect(preview.format).toBe(file.format === 'age' ? 'dotenv' : file.format);
    expect(inOrder(preview.keys.map((key) => comparable(key)))).toEqual(
      inOrder(file.keys.map((key) => comparable(key))),
    );
    // Where a file says nothing of the scheme, none may be made up but what is told is right.
    const ways = (keys: readonly (Record<string, unknown> | FoundKey)[]) =>
      inOrder(
        (keys as readonly FoundKey[])
          .filter(({ secret }) =>
            file.keys.some((each) => each['secret'] === secret && each['scheme'] !== null),
          )
          .map(({ secret, scheme, username }) => ({ secret, scheme, username })),
      );
    expect(ways(preview.keys)).toEqual(ways(file.keys));
  });

  test('what was left out or is odd is said', async () => {
    const { notes } = await read(file);
    const codes = notes.map(({ sentence }) => sentence.code);
    const wanted = file.notes.map(({ code }) => `import.note.${camel(code)}`);
    expect(codes).toEqual(expect.arrayContaining(wanted));
  });
});
