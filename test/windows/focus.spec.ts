import { test } from './support/fixtures.ts';

/**
 * Openings, each of which must leave the cursor in the search: more of them by
 * `LATCHKEY_OPENINGS=200`.
 */
const openings = Number(process.env['LATCHKEY_OPENINGS'] ?? 5);

test(`of ${openings} openings each has the focus in its search`, async ({
  lab,
  latchkey,
  popup,
  desktop,
  browserUnderTest,
}) => {
  test.setTimeout(60_000 + openings * 10_000);
  await latchkey.add('yespo', lab.world.keys.yespo.add({ name: 'Alpha' }));
  await browserUnderTest.openPage('https://my.yespo.io/');
  for (let opening = 1; opening <= openings; opening += 1) {
    await popup.openByShortcut();
    await desktop.type('a');
    await popup.waitFor((view) => view.document.querySelector('input')?.value === 'a');
    await desktop.press('Escape');
    // In Chromium the first Escape emptied the search.
    if (browserUnderTest.kind === 'chromium') await desktop.press('Escape');
    await popup.closed();
  }
});
