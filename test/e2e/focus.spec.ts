import type { TestPage } from '../../testkit/browsers/index.ts';
import { expect, test } from './support/fixtures.ts';
import { clickNamed } from './support/pages.ts';

/** Waits until what has the focus is the element that matches. */
const waitForFocus = (page: TestPage, selector: string) =>
  page.waitFor((wanted) => document.activeElement?.matches(wanted), selector);

test('a sheet that a question was asked in closes by Escape and opens again', async ({
  lab,
  latchkey,
}) => {
  await latchkey.add('yespo', lab.world.keys.yespo.add({ name: 'Alpha' }));
  const popup = await latchkey.popup();
  for (let time = 0; time < 2; time += 1) {
    await clickNamed(popup, 'More for Alpha');
    await clickNamed(popup, 'Delete…');
    await waitForFocus(popup, '.confirm .button');
    await clickNamed(popup, 'Keep it');
    await waitForFocus(popup, '#act-delete');
    await popup.press('Escape');
    await popup.waitFor(() => !document.querySelector('dialog'));
    await waitForFocus(popup, '.row-more button');
  }
});

test('a dialog that the browser itself closes can be opened again', async ({ lab, latchkey }) => {
  await latchkey.add('yespo', lab.world.keys.yespo.add({ name: 'Alpha' }));
  const popup = await latchkey.popup();
  for (let time = 0; time < 2; time += 1) {
    await clickNamed(popup, 'More for Alpha');
    await popup.waitFor(() => document.querySelector('dialog[open] .menu'));
    await popup.evaluate(() => document.querySelector('dialog')?.close());
    await popup.waitFor(() => !document.querySelector('dialog'));
  }
});

test('the focus is in the search after a key is deleted, and the next key is chosen', async ({
  lab,
  latchkey,
}) => {
  for (const name of ['Alpha', 'Beta']) {
    await latchkey.add('yespo', lab.world.keys.yespo.add({ name }));
  }
  const popup = await latchkey.popup();
  await clickNamed(popup, 'More for Alpha');
  await clickNamed(popup, 'Delete…');
  await clickNamed(popup, 'Delete key');
  await popup.waitFor(() => document.querySelectorAll('[data-key-id]').length === 1);
  await waitForFocus(popup, '#search');
  await popup.waitFor(
    () => document.querySelector('[data-selected="true"] .row-name')?.textContent === 'Beta',
  );
});

test('the focus goes back to what opened a form, and to the neighbour of a site that is removed', async ({
  latchkey,
}) => {
  const sites = ['one.example', 'two.example'];
  const popup = await latchkey.popup();
  await latchkey.send('environment.setAllowedSites', {
    platform: 'yespo',
    environment: 'production',
    sites,
  });
  const { extensionOrigin } = await popup.evaluate(() => ({ extensionOrigin: location.origin }));
  await popup.goto(`${extensionOrigin}/options.html`);

  await clickNamed(popup, 'Set a passphrase…');
  await waitForFocus(popup, '#new-passphrase');
  await clickNamed(popup, 'Cancel');
  await waitForFocus(popup, '#set-passphrase');

  await clickNamed(popup, 'Yespo');
  await clickNamed(popup, 'New environment');
  await waitForFocus(popup, '#environment-name');
  await clickNamed(popup, 'Cancel');
  await waitForFocus(popup, '#new-environment');

  await clickNamed(popup, 'Remove one.example');
  await waitForFocus(popup, '[aria-label="Remove two.example"]');
  await clickNamed(popup, 'Remove two.example');
  await waitForFocus(popup, '#site-yespo-production');
});

test('the focus is in the search after the last notice is done with', async ({ lab, latchkey }) => {
  const id = await latchkey.add('yespo', lab.world.keys.yespo.add({ name: 'Alpha' }));
  const popup = await latchkey.popup();
  await latchkey.send('key.leaked', { id });
  await clickNamed(popup, 'It was replaced');
  await popup.waitFor(() => !document.querySelector('.problems'));
  await waitForFocus(popup, '#search');
});

test('letters typed on a button of the list go to the search', async ({ lab, latchkey }) => {
  await latchkey.add('yespo', lab.world.keys.yespo.add({ name: 'Alpha' }));
  const popup = await latchkey.popup();
  await popup.waitFor(() => document.querySelector('.group-controls button'));
  await popup.evaluate(() =>
    document.querySelector<HTMLElement>('.group-controls button')?.focus(),
  );
  await popup.press('a');
  await popup.waitFor(() => document.querySelector<HTMLInputElement>('#search')?.value === 'a');
});

test('keys of an input method are left to it', async ({ lab, latchkey }) => {
  const key = lab.world.keys.yespo.add({ name: 'Alpha' });
  const id = await latchkey.add('yespo', key);
  const popup = await latchkey.popup();
  await popup.fill('#search', 'alp');
  await popup.waitFor((wanted) => document.querySelector(`[data-key-id="${wanted}"]`), id);
  const send = (init: KeyboardEventInit & { keyCode?: number }) =>
    popup.evaluate(
      (given) =>
        void document.activeElement?.dispatchEvent(
          new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...given }),
        ),
      init,
    );
  // The Enter that ends a composition, as some browsers send it after that.
  await send({ key: 'Enter', keyCode: 229 });
  await send({ key: 'Escape', isComposing: true });
  await clickNamed(popup, 'Add a key');
  await popup.fill('#name', 'Half');
  await send({ key: 'Escape', isComposing: true });
  expect(await popup.evaluate(() => document.querySelector<HTMLInputElement>('#name')?.value)).toBe(
    'Half',
  );
  expect((await latchkey.view()).keys.filter(({ inUse }) => inUse)).toEqual([]);
});
