import { beforeEach, expect, test } from 'vitest';
import { startLatchkey, type Latchkey } from '../../../lib/background/latchkey.ts';
import type { Draft, Send } from '../../../lib/messages/contract.ts';
import { fakeBrowser, type FakeBrowser } from '../support/browser.ts';
import { draftFor } from '../support/keys.ts';
import { sendTo } from '../support/send.ts';
import { cheapDerivation } from '../support/vault.ts';

const passphrase = 'four synthetic words here';
const nothing = { name: '', origins: {}, sites: '' };

let browser: FakeBrowser;
let latchkey: Latchkey;
const send: Send = (command, input) => sendTo(latchkey, command, input);
const start = async () => (latchkey = await startLatchkey(browser, cheapDerivation));

beforeEach(async () => {
  browser = fakeBrowser();
  await start();
});

/** A half-filled form of a new key, with a secret that its platform shows once. */
const newKey: Draft = {
  form: 'key',
  typed: {
    platform: 'mobitru',
    environment: 'production',
    secret: 'SYNTHETIC-shown-once',
    values: { name: 'Half', billingUnit: '' },
  },
  environment: nothing,
};

test('what was typed in a form is there again for the next popup, and for the next worker', async () => {
  await send('vault.create', { passphrase });
  expect(await send('draft.get', null)).toBeNull();
  await send('draft.keep', newKey);
  expect(await send('draft.get', null)).toEqual(newKey);
  await start();
  expect(await send('draft.get', null)).toEqual(newKey);
  await send('draft.drop', null);
  expect(await send('draft.get', null)).toBeNull();
});

test('a draft is sealed, and nothing of it is stored', async () => {
  await send('vault.create', {});
  await send('draft.keep', newKey);
  expect(JSON.stringify([browser.storage.items, browser.session.items])).not.toContain('SYNTHETIC');
  expect(JSON.stringify(browser.storage.items)).not.toContain('draft');
});

test('a lock takes the draft away', async () => {
  await send('vault.create', { passphrase });
  await send('draft.keep', newKey);
  await send('vault.lock', null);
  expect(browser.session.items).not.toHaveProperty('vault/draft');
  expect(await send('draft.get', null)).toBeNull();
  await send('draft.keep', newKey);
  await send('vault.unlock', { passphrase });
  expect(await send('draft.get', null)).toBeNull();
});

test('the form of a stored key is kept with what it had read of the key', async () => {
  await send('vault.create', {});
  await send('key.add', draftFor('mobitru'));
  const [key] = (await send('view.get', null)).keys;
  const draft: Draft = { ...newKey, key: key! };
  await send('draft.keep', draft);
  expect(await send('draft.get', null)).toEqual(draft);
});

test('before there is a vault only the choice of the first run is kept', async () => {
  await send('draft.keep', newKey);
  expect(await send('draft.get', null)).toBeNull();
  await send('draft.keep', { form: 'first-run', protection: 'none' });
  expect(await send('draft.get', null)).toEqual({ form: 'first-run', protection: 'none' });
  const secretive = { form: 'first-run', protection: 'passphrase', passphrase } as Draft;
  await expect(send('draft.keep', secretive)).rejects.toMatchObject({
    field: 'passphrase',
  });
});
