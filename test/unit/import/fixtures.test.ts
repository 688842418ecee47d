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
  };
}

test('the fixtures are as many as they were made', () => expect(files.length).toBe(53));

describe.each(files)('$file', (file) => {
  if (file.error) {
    const { code, line } = file.error;
    test(`is refused: ${code}`, async () => {
      const error = await read(file).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(ImportError);
      expect((error as ImportError).sentence.code).toBe(`import.error.${camel(code)}`);
      expect((error as ImportError).line).toBe(line);
    });
    return;
  }

  test('is recognised, and its keys are found', async () => {
    const preview = await read(file);
    if (file.format !== 'age') expect(preview.format).toBe(file.format);
    const bySecret = (a: { secret?: unknown }, b: { secret?: unknown }) =>
      String(a.secret).localeCompare(String(b.secret));
    expect(preview.keys.map(comparable).toSorted(bySecret)).toEqual(
      file.keys.map(comparable).toSorted(bySecret),
    );
    for (const wanted of file.keys) {
      const key = preview.keys.find(({ secret }) => secret === wanted['secret']);
      if (wanted['scheme'] !== null) {
        expect(key?.scheme).toBe(wanted['scheme']);
        expect(key?.username).toBe(wanted['username']);
      }
      expect({ secret: key?.secret, line: key?.line }).toEqual({
        secret: wanted['secret'],
        line: wanted['line'],
      });
    }
  });

  test('what was left out or is odd is said', async () => {
    const { notes } = await read(file);
    const codes = notes.map(({ sentence }) => sentence.code);
    for (const { code } of file.notes) expect(codes).toContain(`import.note.${camel(code)}`);
  });
});
