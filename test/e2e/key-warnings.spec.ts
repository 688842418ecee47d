import { expect, test } from './support/fixtures.ts';
import { clickNamed } from './support/pages.ts';

test('a secret and a name that another key has are told of before the key is stored', async ({
  lab,
  latchkey,
}) => {
  const { secret } = lab.world.keys.yespo.add({ name: 'On the platform' });
  await latchkey.add('yespo', { name: 'First', secret, right: 'full' });
  const popup = await latchkey.popup();
  await clickNamed(popup, 'Add a key');
  // Pasted as it stands in a file of settings: the key is taken out of it.
  await popup.click('#secret');
  await popup.evaluate(
    (text) => document.execCommand('insertText', false, text),
    `YESPO_API_KEY="${secret}"`,
  );
  await popup.fill('#name', 'First');
  await clickNamed(popup, 'Add key');
  await popup.waitFor(() => document.querySelectorAll('.notice-warning li').length === 2);
  expect(await popup.text('.notice-warning')).toContain('has the same secret');
  expect((await latchkey.keys()).map(({ name }) => name)).toEqual(['First']);
  await clickNamed(popup, 'Save anyway');
  await popup.waitFor(() => document.querySelectorAll('[data-key-id]').length === 2);
  expect((await latchkey.keys()).map(({ name }) => name)).toEqual(['First', 'First']);
});
