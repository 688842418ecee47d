import { expect, test } from 'vitest';
import { ImportError } from '../../../lib/import/errors.ts';
import { limits } from '../../../lib/import/limits.ts';
import { readImport } from '../../../lib/import/read.ts';
import { builtIn } from '../../../lib/platforms/index.ts';

const read = (input: Uint8Array | string) => readImport(input, { registry: builtIn });
const refusal = async (input: Uint8Array | string) => {
  const error = await read(input).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(ImportError);
  const { sentence, line } = error as ImportError;
  return { code: sentence.code, line };
};

const line = 'YESPO_API_KEY=lab-not-a-real-key\n';

test.each(['utf-16le', 'utf-16be'])('%s is read', async (encoding) => {
  const units = Uint16Array.from(`\uFEFF${line}`, (sign) => sign.charCodeAt(0));
  const bytes = Buffer.from(units.buffer);
  const { keys } = await read(new Uint8Array(encoding === 'utf-16le' ? bytes : bytes.swap16()));
  expect(keys.map(({ secret }) => secret)).toEqual(['lab-not-a-real-key']);
});

test('what is no text is refused', async () => {
  expect((await refusal(new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 1]))).code).toBe(
    'import.error.notText',
  );
  expect((await refusal('A=1\0')).code).toBe('import.error.notText');
});

test('a link is not fetched', async () => {
  expect((await refusal('https://example.com/keys.json')).code).toBe('import.error.linkNotFile');
});

test('what is larger than the limits is refused, and the line is named', async () => {
  expect(await refusal('['.repeat(20_000))).toEqual({ code: 'import.error.tooDeep', line: 1 });
  const many = Array.from(
    { length: limits.keys + 1 },
    (_, index) => `YESPO_KEY_${index}=lab-not-a-real-key-${index}\n`,
  ).join('');
  expect(await refusal(many)).toEqual({
    code: 'import.error.tooManyKeys',
    line: limits.keys + 1,
  });
});

test('lines are counted alike for every kind of line end', async () => {
  for (const end of ['\n', '\r\n', '\r']) {
    const { keys } = await read(['# one', '', line.trim()].join(end));
    expect(keys[0]?.line).toBe(3);
  }
});

test('names that mean something to JavaScript mean nothing', async () => {
  const { keys } = await read(
    '{"name":"a","__proto__":{"values":1},"values":[{"key":"__proto__","value":"x"},{"key":"yespo_key","value":"lab-not-a-real-key"}]}',
  );
  expect(keys).toHaveLength(1);
  expect(({} as Record<string, unknown>)['values']).toBeUndefined();
});

test('ten thousand keys are read in slices, with progress, and can be stopped', async () => {
  const values = Array.from({ length: limits.keys }, (_, index) => ({
    key: `yespo_key_${index}`,
    value: `lab-not-a-real-key-${index}`,
    enabled: true,
  }));
  const text = JSON.stringify({ name: 'Many', values });
  const told: number[] = [];
  const { keys } = await readImport(text, {
    registry: builtIn,
    onProgress: (done) => told.push(done),
  });
  expect(keys).toHaveLength(limits.keys);
  expect(told.at(-1)).toBe(1);
  expect(told).toEqual(told.toSorted((a, b) => a - b));
  const stop = new AbortController();
  const stopped = readImport(text, {
    registry: builtIn,
    signal: stop.signal,
    onProgress: () => stop.abort(),
  });
  await expect(stopped).rejects.toHaveProperty('name', 'AbortError');
});

test('what may be several formats says so, and is read as the chosen one', async () => {
  const text = 'X-Api-Key: lab-not-a-real-key\n';
  const first = await read(text);
  expect([first.format, ...first.candidates]).toEqual(['headers', 'dotenv']);
  const second = await readImport(text, { registry: builtIn, format: 'dotenv' });
  expect(second.format).toBe('dotenv');
});

test.each([
  ["Invoke-WebRequest -Uri 'x' ", "'"],
  ['Invoke-WebRequest -Uri "x" ', '-'],
  ['fetch("a", {', '"\\'],
  ['fetch("a", {', 'a'],
])('a text that is made to be slow is read soon: %s%s…', async (beginning, part) => {
  // A reader that tries each beginning against the whole rest would take minutes.
  const preview = await read(beginning + part.repeat(500_000));
  expect(preview.keys).toEqual([]);
});

test.each(['irm - https', 'a,iwr --http', 'curl https://api.yespo.io', "fetch('x')", '### = x'])(
  'a key of a table may be named %s',
  async (name) => {
    const { format, keys } = await read(
      `name,platform,secret\n"${name}",yespo,lab-not-a-real-key\n`,
    );
    expect([format, keys.map((key) => [key.name, key.secret])]).toEqual([
      'csv',
      [[name, 'lab-not-a-real-key']],
    ]);
  },
);
