import { expect, test } from './support/fixtures.ts';
import { clickNamed } from './support/pages.ts';

const value = (selector: string) =>
  document.querySelector<HTMLInputElement | HTMLSelectElement>(selector)?.value;

test('a half-filled form is offered again by the next popup, until it is saved or discarded', async ({
  lab,
  latchkey,
  browserUnderTest,
}) => {
  const { secret } = lab.world.keys.yespo.add({ name: 'On the platform' });
  const kept = (part: string) =>
    expect.poll(async () => JSON.stringify(await latchkey.send('draft.get', null))).toContain(part);

  // Makes the vault.
  await latchkey.view();
  const first = await browserUnderTest.openPopupPage();
  await clickNamed(first, 'Add a key');
  await first.fill('#secret', secret);
  await first.fill('#name', 'Half');
  await kept('Half');
  await first.close();

  const second = await browserUnderTest.openPopupPage();
  await clickNamed(second, 'Continue');
  await second.waitFor(value, '#secret');
  expect(await second.evaluate(value, '#secret')).toBe(secret);
  expect(await second.evaluate(value, '#name')).toBe('Half');
  await second.fill('#name', 'Whole');
  await clickNamed(second, 'Add key');
  await second.waitFor(() => document.querySelector('.row-name')?.textContent === 'Whole');
  await expect.poll(() => latchkey.send('draft.get', null)).toBeNull();

  await clickNamed(second, 'Environments and sites of Yespo');
  await clickNamed(second, 'New environment');
  await second.fill('#environment-name', 'Stag');
  await kept('Stag');
  await second.close();

  const third = await browserUnderTest.openPopupPage();
  await clickNamed(third, 'Continue');
  await third.waitFor(value, '#environment-name');
  expect(await third.evaluate(value, '#environment-name')).toBe('Stag');
  await clickNamed(third, 'Cancel');
  await expect.poll(() => latchkey.send('draft.get', null)).toBeNull();
});
