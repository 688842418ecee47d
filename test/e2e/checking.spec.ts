import { expect, test } from './support/fixtures.ts';
import { clickNamed } from './support/pages.ts';

test('a check says in words whether a key works, and the lab sees it come from nowhere but the extension', async ({
  lab,
  latchkey,
  browserUnderTest,
}) => {
  const { yespo } = lab.world.keys;
  const wide = yespo.add({ name: 'Wide', right: 'full' });
  const narrow = yespo.add({ name: 'Narrow', right: 'events' });
  await latchkey.add('yespo', wide);
  await latchkey.add('yespo', narrow);
  await latchkey.add('yespo', { name: 'Unknown', secret: 'SYNTHETIC-unknown-key' });
  const page = await browserUnderTest.openPage(
    `${browserUnderTest.extensionOrigin}/manager.html#check`,
  );
  await page.waitFor(() => document.querySelectorAll('tr[data-checked]').length === 3);
  await page.click('#check-all');
  await page.waitFor(() => document.querySelectorAll('tr[data-good]').length === 3);
  const outcomes = () =>
    page.evaluate(() =>
      Object.fromEntries(
        [...document.querySelectorAll('tr[data-checked]')].map((row) => [
          row.querySelector('td')?.textContent,
          row.querySelector('td:last-child')?.textContent,
        ]),
      ),
    );
  const checked = await outcomes();
  expect(checked['Wide']).toMatch(/^Works, as /);
  expect(checked['Unknown']).toBe('The platform does not know it, or has disabled it.');
  const sent = lab.world.journal.find({ path: '/api/v1/account/info' });
  expect(sent).toHaveLength(3);
  expect(sent.flatMap(({ auth }) => auth.key ?? []).toSorted()).toEqual(['Narrow', 'Wide']);

  // What may each do? The answers differ, and it is said how.
  await page.fill('#asked-path', '/api/v1/groups');
  await page.click('#ask-all');
  await page.waitFor(() => document.querySelector('output.explain'));
  const answers = await outcomes();
  expect(answers['Wide']).toMatch(/^200, .* [ABC]$/);
  expect(answers['Narrow']).toMatch(/^403, .* [ABC]$/);
  expect(answers['Unknown']).toMatch(/^401, .* [ABC]$/);

  // The same for one key in the popup, once the platform has disabled it.
  lab.world.keys.yespo.disable(narrow.id);
  const popup = await latchkey.popup();
  await clickNamed(popup, 'More for Narrow');
  await popup.click('#act-check');
  await popup.waitFor(
    () =>
      document.querySelector('.sheet-outcome')?.textContent ===
      'The platform does not know it, or has disabled it.',
  );
});
