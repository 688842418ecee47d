import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { toCsv } from '../../../lib/export/csv.ts';
import { toCurl } from '../../../lib/export/commands.ts';
import type { ExportedKey } from '../../../lib/export/keys.ts';
import { toDotenv, toPostmanEnvironment } from '../../../lib/export/variables.ts';
import { backupText } from '../../../lib/export/backup.ts';
import { ImportError } from '../../../lib/import/errors.ts';
import { previewOf } from '../../../lib/import/read.ts';
import type { Preview } from '../../../lib/import/preview.ts';
import { builtIn, productionOf } from '../../../lib/platforms/index.ts';
import { maskSecret } from '../../../lib/keys/mask.ts';
import { samples } from './samples.ts';

/** Reads at once what a page reads in slices. */
function preview(input: Uint8Array | string): Preview {
  const work = previewOf(input, { registry: builtIn });
  for (let step = work.next(); ; step = work.next()) if (step.done) return step.value;
}

/** A preview, or the clear error of a refusal; anything else that is thrown fails the test. */
function outcome(input: Uint8Array | string): Preview | ImportError {
  try {
    return preview(input);
  } catch (error) {
    if (error instanceof ImportError) return error;
    throw error;
  }
}

test('any bytes give a preview or a clear error', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
      expect(outcome(bytes)).toBeDefined();
    }),
    { numRuns: 500 },
  );
});

test('a file that was cut, changed or put together gives a preview or a clear error', () => {
  const part = fc
    .tuple(fc.constantFrom(...samples), fc.double({ min: 0, max: 1, noNaN: true }))
    .map(([text, cut]) => text.slice(0, Math.floor(text.length * cut)));
  const changed = fc
    .tuple(part, fc.string({ unit: 'binary', maxLength: 6 }), part)
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(changed, (text) => {
      expect(outcome(text)).toBeDefined();
    }),
    { numRuns: 1500 },
  );
});

test('any JSON gives a preview or a clear error', () => {
  const names = [
    'values',
    'key',
    'value',
    'name',
    'headers',
    'title',
    'log',
    'entries',
    '__proto__',
  ];
  const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
    tree: fc.oneof(
      { depthSize: 'medium', withCrossShrink: true },
      fc.constantFrom<unknown>(null, true, 0, '', 'Bearer x', 'Authorization'),
      fc.array(tie('tree'), { maxLength: 4 }),
      fc.dictionary(fc.constantFrom(...names), tie('tree'), { maxKeys: 5 }),
    ),
  }));
  fc.assert(
    fc.property(tree, (value) => {
      expect(outcome(JSON.stringify([value]))).toBeDefined();
      expect(outcome(JSON.stringify({ values: value, headers: value }))).toBeDefined();
    }),
    { numRuns: 500 },
  );
});

test('no secret stands in a note, a name or an error', () => {
  const secret = fc.stringMatching(/^lab-[A-Za-z0-9#+/=]{12,30}$/);
  const forms: readonly ((secret: string) => string)[] = [
    (each) => `YESPO_API_KEY=${each}\n#RETENO_KEY=${each}\n${each}\nX="${each}`,
    (each) => `curl -u user:${each} https://api.yespo.io/api/ -H 'X-Api-Key: ${each}`,
    (each) => `{"name":"a","values":[{"key":"yespo_key","value":"${each}"}`,
    (each) => `name,platform,secret\n${each},yespo,${each}\n${each}\n`,
    (each) => `[{"title":"${each}","headers":[{"name":"Authorization","value":"Digest ${each}"}]}]`,
  ];
  fc.assert(
    fc.property(secret, fc.constantFrom(...forms), (text, form) => {
      const found = outcome(form(text));
      const said =
        found instanceof ImportError
          ? [found.message, found.sentence, String(found)]
          : [found.notes, found.keys.map(({ name }) => name)];
      expect(JSON.stringify(said)).not.toContain(text);
    }),
  );
});

const visible = fc.stringMatching(/^[\x21-\x7e]{16,40}$/);
/** Secrets that do not look like what stands for a secret, which no plain format can tell apart. */
const plainSecret = visible.map((text) => `lab-${text.replaceAll(/[{}<>$[\]*.•…]/g, 'x')}z`);

const exportedKey: fc.Arbitrary<ExportedKey> = fc
  .record({
    platform: fc.constantFrom(...builtIn.all),
    secret: plainSecret,
    name: fc.stringMatching(/^[A-Za-zА-яї=+@-][A-Za-z0-9 "',;А-яї-]{0,20}[A-Za-z0-9]$/),
    unit: fc.stringMatching(/^[a-z][a-z0-9-]{1,10}[a-z0-9]$/),
    expiresOn: fc.option(fc.constantFrom('2027-03-31', '2028-02-29'), { nil: undefined }),
    enabled: fc.boolean(),
  })
  .map(({ platform, secret, name, unit, expiresOn, enabled }) => {
    const takes = (id: string) => platform.policy.fields.some((field) => field.id === id);
    return {
      platform,
      secret,
      environment: productionOf(platform),
      key: {
        id: secret,
        platform: platform.id,
        environment: 'production',
        name: name.replaceAll(/ {2,}/g, ' '),
        hint: maskSecret(secret, platform.policy),
        enabled,
        createdAt: 0,
        billingUnit: takes('billingUnit') ? unit : undefined,
        expiresOn: takes('expiresOn') ? expiresOn : undefined,
        right: takes('right') ? 'events' : undefined,
      },
    };
  });

const someKeys = fc.uniqueArray(exportedKey, {
  minLength: 1,
  maxLength: 8,
  comparator: (a, b) =>
    a.secret === b.secret || (a.key.name === b.key.name && a.platform.id === b.platform.id),
});

const bySecret = (a: { secret: string }, b: { secret: string }) => (a.secret < b.secret ? -1 : 1);

/** What every format holds. */
const core = ({
  secret,
  platform,
  billingUnit,
}: {
  secret: string;
  platform?: string | undefined;
  billingUnit?: string | undefined;
}) => ({
  secret,
  platform,
  billingUnit,
});
const coreOf = (keys: readonly ExportedKey[]) =>
  keys.map(({ key, secret }) => core({ ...key, secret })).toSorted(bySecret);

test.each([
  ['.env', (keys: readonly ExportedKey[]) => toDotenv(keys)],
  ['cURL', (keys: readonly ExportedKey[]) => toCurl(keys)],
  [
    'Postman',
    (keys: readonly ExportedKey[]) =>
      toPostmanEnvironment(keys, { name: 'Lab', id: 'made-up', now: new Date(0) }),
  ],
  ['CSV', (keys: readonly ExportedKey[]) => toCsv(keys)],
] as const)('%s comes back with secrets, platforms and billing units', (_, write) => {
  fc.assert(
    fc.property(someKeys, (keys) => {
      const { text, leftOut } = write(keys);
      const held = keys.filter(({ key }) => !leftOut.includes(key.id));
      const found = held.length === 0 ? [] : preview(text).keys;
      expect(found.map(core).toSorted(bySecret)).toEqual(coreOf(held));
    }),
    { numRuns: 150 },
  );
});

test('CSV comes back with names, rights, days and what is disabled as well', () => {
  fc.assert(
    fc.property(someKeys, (keys) => {
      const found = preview(toCsv(keys).text).keys.toSorted(bySecret);
      const wanted = keys.toSorted(bySecret).map(({ key }) => key);
      const fields = found.map(({ name, right, expiresOn, enabled }) => [
        name,
        right,
        expiresOn,
        enabled,
      ]);
      expect(fields).toEqual(
        wanted.map(({ name, right, expiresOn, enabled }) => [name, right, expiresOn, enabled]),
      );
    }),
    { numRuns: 150 },
  );
});

test('a backup comes back with everything', () => {
  fc.assert(
    fc.property(someKeys, (keys) => {
      const text = backupText(
        {
          platforms: [],
          environments: [],
          keys: keys.map(({ key, secret }) => {
            const { id: _, hint: __, createdAt: ___, ...rest } = key;
            return { ...rest, fields: { app: 'Lab' }, secret };
          }),
          settings: {},
        },
        new Date(0),
      );
      const { format, keys: found } = preview(text);
      expect(format).toBe('backup');
      const pick = (each: object) => {
        const { name, secret, platform, right, expiresOn, billingUnit, enabled } =
          each as ExportedKey['key'] & { secret: string };
        return {
          name,
          secret,
          platform,
          right,
          expiresOn,
          billingUnit,
          enabled,
          fields: (each as ExportedKey['key']).fields,
        };
      };
      expect(found.map(pick)).toEqual(
        keys.map(({ key, secret }) => pick({ ...key, secret, fields: { app: 'Lab' } })),
      );
    }),
    { numRuns: 100 },
  );
});
