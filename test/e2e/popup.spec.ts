import { expect, test } from './support/fixtures.ts';
import { clickNamed, dashboards, request } from './support/pages.ts';

const version = 'https://api.yespo.io/api/v1/version';
const inUse = '[data-in-use="true"] .row-name';

test('a tester without any key adds one, uses it, and the platform accepts it', async ({
  lab,
  latchkey,
  browserUnderTest,
}) => {
  const { secret } = lab.world.keys.yespo.add({ name: 'On the platform' });
  const popup = await latchkey.popup();
  await clickNamed(popup, 'Add a key');
  await clickNamed(popup, 'Add key');
  await popup.waitFor(() => document.querySelector('[aria-invalid="true"]'));
  await popup.fill('#secret', secret);
  await popup.fill('#name', 'Shop');
  await popup.evaluate(() => {
    const right = document.querySelector<HTMLSelectElement>('#right');
    if (!right) throw new Error('no field for the access rights');
    right.value = 'full';
    right.dispatchEvent(new Event('change', { bubbles: true }));
  });
  await clickNamed(popup, 'Add key');
  await popup.click('[data-key-id] .row-main');
  await popup.waitFor((selector) => document.querySelector(selector), inUse);

  const page = await browserUnderTest.openPage(dashboards.yespo);
  expect(await request(page, version)).toBe(200);
  expect(lab.world.journal.find({ key: 'On the platform' })).toHaveLength(1);
});

test('the search has the focus at once; arrows and Enter switch', async ({ lab, latchkey }) => {
  for (const name of ['Alpha', 'Beta', 'Gamma']) {
    await latchkey.add('yespo', lab.world.keys.yespo.add({ name }));
  }
  const popup = await latchkey.popup();
  await popup.goto(await popup.url());
  await popup.waitFor(() => document.activeElement?.matches('[role="combobox"]'));
  await popup.waitFor(() => document.querySelectorAll('[data-key-id]').length === 3);
  await popup.press('ArrowDown');
  await popup.press('ArrowDown');
  const chosen = await popup.text('[data-selected="true"] .row-name');
  await popup.press('Enter');
  await popup.waitFor((selector) => document.querySelector(selector), inUse);
  expect(await popup.text(inUse)).toBe(chosen);

  await popup.fill('[role="combobox"]', 'gam');
  await popup.waitFor(() => document.querySelectorAll('[data-key-id]').length === 1);
  await popup.press('Enter');
  await popup.waitFor(
    (selector) => document.querySelector(selector)?.textContent === 'Gamma',
    inUse,
  );
});

test('off and pause by a click say so, and take the rules away', async ({
  lab,
  latchkey,
  browserUnderTest,
}) => {
  await latchkey.use('yespo', lab.world.keys.yespo.add({ name: 'First' }));
  const page = await browserUnderTest.openPage(dashboards.yespo);
  const popup = await latchkey.popup();
  await clickNamed(popup, 'Pause all');
  await popup.waitFor(() => document.querySelector('[role="switch"][aria-checked="true"]'));
  expect(await request(page, version)).toBe(401);
  await popup.click('[role="switch"]');
  await popup.waitFor(() => document.querySelector('[role="switch"][aria-checked="false"]'));
  expect(await request(page, version)).toBe(200);
  await clickNamed(popup, 'Turn off Yespo');
  await popup.waitFor((selector) => !document.querySelector(selector), inUse);
  expect(await request(page, version)).toBe(401);
});

test('a secret is in the page only while the user has asked for it, and can be copied unseen', async ({
  lab,
  latchkey,
}) => {
  const key = lab.world.keys.yespo.add({ name: 'First' });
  await latchkey.use('yespo', key);
  const popup = await latchkey.popup();
  const isInMarkup = () =>
    popup.evaluate((secret) => {
      const fields = [...document.querySelectorAll('input')].map(({ value }) => value);
      return [document.documentElement.outerHTML, ...fields].some((text) => text.includes(secret));
    }, key.secret);
  const openSheet = () => clickNamed(popup, 'More for First');

  await openSheet();
  await clickNamed(popup, 'Copy secret');
  await clickNamed(popup, 'Copied to the clipboard');
  expect(await isInMarkup()).toBe(false);

  await clickNamed(popup, 'Show secret');
  await popup.waitFor(
    (secret) => document.querySelector('[aria-label="Secret"]')?.textContent === secret,
    key.secret,
  );
  await popup.evaluate(() => void dispatchEvent(new Event('blur')));
  await popup.waitFor(() => !document.querySelector('[aria-label="Secret"]'));
  expect(await isInMarkup()).toBe(false);

  await clickNamed(popup, 'Edit…');
  await popup.waitFor(() => document.querySelector('#secret'));
  expect(await isInMarkup()).toBe(false);

  // What was copied comes out of the clipboard by a paste, as a user would do it.
  await popup.click('#secret');
  await popup.press('Control+v');
  await popup.waitFor(
    (secret) => document.querySelector<HTMLInputElement>('#secret')?.value === secret,
    key.secret,
  );
});

test('a key is renamed, disabled, enabled and, once confirmed, deleted', async ({
  lab,
  latchkey,
  browserUnderTest,
}) => {
  await latchkey.use('yespo', lab.world.keys.yespo.add({ name: 'First' }));
  const page = await browserUnderTest.openPage(dashboards.yespo);
  const popup = await latchkey.popup();
  await clickNamed(popup, 'More for First');
  await clickNamed(popup, 'Edit…');
  await popup.fill('#name', 'Renamed');
  await clickNamed(popup, 'Save changes');
  await popup.waitFor(() => document.querySelector('.row-name')?.textContent === 'Renamed');
  expect(await request(page, version)).toBe(200);

  await clickNamed(popup, 'More for Renamed');
  await clickNamed(popup, 'Disable');
  await clickNamed(popup, 'Enable');
  await clickNamed(popup, 'Close');
  expect(await request(page, version)).toBe(401);

  await clickNamed(popup, 'More for Renamed');
  await clickNamed(popup, 'Delete…');
  await clickNamed(popup, 'Keep it');
  expect((await latchkey.view()).keys).toHaveLength(1);
  await clickNamed(popup, 'Delete…');
  await clickNamed(popup, 'Delete key');
  await popup.waitFor(() => !document.querySelector('[data-key-id]'));
  expect((await latchkey.view()).keys).toEqual([]);
});

test('of a thousand keys only those in sight are in the page, and the search finds any', async ({
  latchkey,
}) => {
  const popup = await latchkey.popup();
  await latchkey.send('key.addAll', {
    keys: Array.from({ length: 1000 }, (_, index) => ({
      platform: 'reteno',
      environment: 'production',
      name: `Key ${index}`,
      secret: `SYNTHETIC${index}`,
    })),
  });
  await popup.waitFor(() => document.querySelectorAll('[data-key-id]').length > 5);
  expect(
    await popup.evaluate(() => document.querySelectorAll('[data-key-id]').length),
  ).toBeLessThan(60);
  await popup.fill('[role="combobox"]', 'key 987');
  await popup.waitFor(() => document.querySelectorAll('[data-key-id]').length === 1);
  expect(await popup.text('.row-name')).toBe('Key 987');
});

test('a form that was open while another window changed its key undoes nothing, says a conflict, and knows when the key is gone', async ({
  lab,
  latchkey,
}) => {
  const id = await latchkey.add(
    'mobitru',
    lab.world.keys.mobitru.add({ name: 'Devices', billingUnit: 'our-unit' }),
  );
  const popup = await latchkey.popup();
  const edit = async (name: string) => {
    await clickNamed(popup, `More for ${name}`);
    await clickNamed(popup, 'Edit…');
    await popup.waitFor(() => document.querySelector('#name'));
  };
  const stored = async () => (await latchkey.view()).keys.find((key) => key.id === id);

  await edit('Devices');
  await latchkey.send('key.change', { id, change: { billingUnit: 'their-unit' } });
  await popup.fill('#name', 'Renamed');
  await clickNamed(popup, 'Save changes');
  await popup.waitFor(() => document.querySelector('.row-name')?.textContent === 'Renamed');
  expect(await stored()).toMatchObject({ name: 'Renamed', billingUnit: 'their-unit' });

  await edit('Renamed');
  await latchkey.send('key.change', { id, change: { name: 'Theirs' } });
  await popup.fill('#name', 'Mine');
  await clickNamed(popup, 'Save changes');
  await popup.waitFor(() => document.querySelector('#name-error'));
  expect(await popup.text('#name-error')).toContain('changed elsewhere');
  expect((await stored())?.name).toBe('Theirs');
  await clickNamed(popup, 'Save changes');
  await popup.waitFor(() => document.querySelector('.row-name')?.textContent === 'Mine');

  await edit('Mine');
  await latchkey.send('key.delete', { id });
  await popup.waitFor(() => document.querySelector('.form-main .notice'));
  expect(await popup.text('h1')).toBe('Edit key');
  expect(await popup.text('.form-main .notice')).toContain('was deleted elsewhere');
});
