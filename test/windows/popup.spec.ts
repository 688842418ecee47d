import { test } from './support/fixtures.ts';

test('what is typed at once, Enter', async ({
  lab,
  latchkey,
  popup,
  desktop,
  keep,
  browserUnderTest,
}) => {
  const first = await latchkey.use('yespo', lab.world.keys.yespo.add({ name: 'Alpha' }));
  await latchkey.add('yespo', lab.world.keys.yespo.add({ name: 'Beta' }));
  await browserUnderTest.openPage('https://my.yespo.io/');
  await popup.openByShortcut();
  await desktop.type('bet');
  await keep('typed');
  await popup.waitFor(
    (view) => view.document.querySelector<HTMLInputElement>('#search')?.value === 'bet',
  );
  await desktop.press('Return');
  await popup.waitFor(
    (view) => view.document.querySelector('[data-in-use=true] .row-name')?.textContent === 'Beta',
  );
  await keep('switched');
  await desktop.press('Escape');
  await desktop.press('Escape');
  await popup.closed();
  await popup.openByClick();
  await keep('by click');
  await popup.click(`[data-key-id="${first}"] .row-main`);
  await popup.waitFor(
    (view) => view.document.querySelector('[data-in-use=true] .row-name')?.textContent === 'Alpha',
  );
});
