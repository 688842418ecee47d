import { beforeEach, expect, test } from 'vitest';
import { startLatchkey, type Latchkey } from '../../../lib/background/latchkey.ts';
import { fakeBrowser } from '../support/browser.ts';
import { draftFor, syntheticSecrets } from '../support/keys.ts';
import { sendTo } from '../support/send.ts';

let latchkey: Latchkey;
let stored: string;

beforeEach(async () => {
  latchkey = await startLatchkey(fakeBrowser());
  await sendTo(latchkey, 'vault.create', {});
  stored = (await sendTo(latchkey, 'key.add', draftFor('yespo', { name: 'Shop' }))).id;
});

const examine = async (fields: Partial<Parameters<typeof draft>[0]> = {}) =>
  (await sendTo(latchkey, 'key.examine', draft(fields))).warnings.map(({ code }) => code);

const draft = (fields: {
  platform?: string;
  name?: string;
  secret?: string;
  expiresOn?: string;
  id?: string;
}) => ({
  platform: 'yespo',
  environment: 'production',
  name: 'Another',
  secret: 'SYNTHETIC-of-its-own-0000',
  ...fields,
});

test('a key like no other has no warning', async () => {
  expect(await examine()).toEqual([]);
});

test('the same name in the same place is told, whatever its case', async () => {
  expect(await examine({ name: ' shop ' })).toEqual(['warning.sameName']);
  expect(await examine({ name: 'Shop', platform: 'reteno' })).toEqual([]);
});

test('the same secret is told, wherever the other key is, and not one that only ends like it', async () => {
  const { yespo } = syntheticSecrets;
  expect(await examine({ secret: yespo })).toEqual(['warning.sameSecret']);
  expect(await examine({ secret: yespo, platform: 'reteno' })).toEqual(['warning.sameSecret']);
  expect(await examine({ secret: `X${yespo}` })).toEqual([]);
});

test('a day that is over is told, by UTC', async () => {
  // The browser of these tests is in November 2026.
  expect(await examine({ platform: 'mobitru', expiresOn: '2026-11-19' })).toEqual([
    'warning.expired',
  ]);
  expect(await examine({ platform: 'mobitru', expiresOn: '2026-11-21' })).toEqual([]);
});

test('a stored key is not held against itself', async () => {
  expect(await examine({ id: stored, name: 'Shop', secret: syntheticSecrets.yespo })).toEqual([]);
});
