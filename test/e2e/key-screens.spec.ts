import { mobitru, reteno, yespo } from '../../lib/platforms/index.ts';
import type { TestPage } from '../../testkit/browsers/index.ts';
import { expect, test } from './support/fixtures.ts';
import { clickNamed, dashboards, request } from './support/pages.ts';

const version = 'https://api.yespo.io/api/v1/version';
const inbox = 'https://mobile-api.reteno.com/api/v1/appinbox/messages/count';
const devices = 'https://app.mobitru.com/billing/unit/personal/automation/api/device/android';

const DAY = 86_400_000;

/** Waits until the screen shows a text in what is seen of it. */
const sees = (page: TestPage, text: string) =>
  page.waitFor((wanted) => document.body.innerText.includes(wanted), text);

const seesNot = (page: TestPage, text: string) =>
  page.waitFor((unwanted) => !document.body.innerText.includes(unwanted), text);

/** Waits until the form is done: its window closes then, and offers words of its own before. */
const formIsDone = (page: TestPage) => page.waitFor(() => !document.querySelector('dialog:modal'));

/** Comes back to a screen: one behind another tab does not ask what has changed. */
const comeBackTo = (page: TestPage) => page.press('Shift');

/** Chooses in a field what a list of the browser's own, or its calendar, would have chosen. */
const choose = (page: TestPage, selector: string, value: string) =>
  page.evaluate(
    (wanted) => {
      const field = document.querySelector<HTMLInputElement | HTMLSelectElement>(wanted.selector);
      if (!field) throw new Error(`no field ${wanted.selector}`);
      field.value = wanted.value;
      field.dispatchEvent(new Event('input', { bubbles: true }));
      field.dispatchEvent(new Event('change', { bubbles: true }));
    },
    { selector, value },
  );

test('Yespo: a key made on the screen is copied into Latchkey, opens the API, and is refused once disabled', async ({
  lab,
  latchkey,
  browserUnderTest,
}) => {
  const screen = await browserUnderTest.openPage(yespo.keyScreen);
  await sees(screen, 'No API keys yet');
  await clickNamed(screen, 'New key');
  await screen.fill('#yespo-key-name', 'Shop');
  await choose(screen, '#yespo-key-right', 'full');
  await clickNamed(screen, 'Create');
  await formIsDone(screen);
  await sees(screen, 'Full access to API');
  const { id, owner, enabled } = lab.world.keys.yespo.get('Shop');
  expect({ owner, enabled }).toEqual({ owner: 'owner@account.example', enabled: true });
  await clickNamed(screen, `Copy key ${id}`);
  await sees(screen, 'The key is copied to the clipboard.');

  const popup = await latchkey.popup();
  await clickNamed(popup, 'Add a key');
  await popup.click('#secret');
  await popup.press('Control+v');
  await popup.fill('#name', 'Shop');
  await choose(popup, '#right', 'full');
  await clickNamed(popup, 'Add key');
  await popup.click('[data-key-id] .row-main');
  await popup.waitFor(() => document.querySelector('[data-in-use="true"]'));

  const page = await browserUnderTest.openPage(dashboards.yespo);
  expect(await request(page, version)).toBe(200);
  await comeBackTo(screen);
  await sees(screen, 'Last used');

  const toggle = '[data-screen="yespo"] [role="switch"]';
  await screen.click(toggle);
  await clickNamed(screen, 'No');
  expect(await request(page, version)).toBe(200);
  await screen.click(toggle);
  await clickNamed(screen, 'Yes');
  await screen.waitFor(
    (selector) => document.querySelector(selector)?.getAttribute('aria-checked') === 'false',
    toggle,
  );
  expect(await request(page, version)).toBe(401);
});

test('Yespo: a key is edited and, once confirmed, deleted', async ({ lab, browserUnderTest }) => {
  const { id } = lab.world.keys.yespo.add({ name: 'First', right: 'full' });
  const screen = await browserUnderTest.openPage(yespo.keyScreen);
  await clickNamed(screen, `Options of key ${id}`);
  await clickNamed(screen, 'Edit');
  await screen.fill('#yespo-key-name', 'Renamed');
  await choose(screen, '#yespo-key-right', 'messages');
  await clickNamed(screen, 'Save');
  await formIsDone(screen);
  await sees(screen, 'Access to messages');
  expect(lab.world.keys.yespo.get(id)).toMatchObject({ name: 'Renamed', right: 'messages' });

  await clickNamed(screen, `Options of key ${id}`);
  await clickNamed(screen, 'Delete');
  await clickNamed(screen, 'No');
  expect(lab.world.keys.yespo.list()).toHaveLength(1);
  await clickNamed(screen, `Options of key ${id}`);
  await clickNamed(screen, 'Delete');
  await clickNamed(screen, 'Yes');
  await sees(screen, 'No API keys yet');
  expect(lab.world.keys.yespo.list()).toEqual([]);
});

test('Yespo: after 90 days without use the screen that is open says that the key is disabled', async ({
  lab,
  browserUnderTest,
}) => {
  lab.world.keys.yespo.add({ name: 'Rarely used' });
  const screen = await browserUnderTest.openPage(yespo.keyScreen);
  await sees(screen, 'Enabled');
  lab.world.clock.advance(90 * DAY);
  await sees(screen, 'Disabled');
  await sees(screen, 'Automatically');
});

test('Reteno: a new key of an app is off, passes once slid on, and is refused once slid off', async ({
  lab,
  latchkey,
  browserUnderTest,
}) => {
  const screen = await browserUnderTest.openPage(reteno.keyScreen);
  await clickNamed(screen, 'Mobile app');
  await clickNamed(screen, 'Access Keys');
  await clickNamed(screen, 'Add access key');
  await sees(screen, 'Create access key');
  await screen.fill('#reteno-key-name', 'Android app');
  await clickNamed(screen, 'Create');
  await formIsDone(screen);
  await sees(screen, 'Android app');
  const key = lab.world.keys.reteno.get('Android app');
  expect(key).toMatchObject({ app: 'app-1', enabled: false });

  await latchkey.use('reteno', key);
  const page = await browserUnderTest.openPage(dashboards.reteno);
  const count = () => request(page, inbox, { headers: { 'X-Reteno-Device-ID': 'device-1' } });
  expect(await count()).toBe(401);
  const toggle = '[data-screen="reteno"] [role="switch"]';
  await screen.click(toggle);
  await sees(screen, 'On ·');
  expect(await count()).toBe(200);
  await clickNamed(screen, 'Copy Android app');
  await sees(screen, 'The access key is copied to the clipboard.');
  await screen.click(toggle);
  await sees(screen, 'Off ·');
  expect(await count()).toBe(401);
});

test('Mobitru: a key is generated by keyboard alone, shown once, opens the API, and is refused once removed', async ({
  lab,
  latchkey,
  browserUnderTest,
}) => {
  const screen = await browserUnderTest.openPage('https://app.mobitru.com/');
  /** Presses a key until the focus is where it is wanted. */
  const pressTo = async (selector: string, key = 'Tab') => {
    const isThere = () =>
      screen.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector);
    for (let presses = 0; presses < 40 && !(await isThere()); presses += 1) await screen.press(key);
    expect(await isThere(), selector).toBe(true);
  };
  await screen.waitFor(() => document.documentElement.dataset['ready'] !== undefined);
  await pressTo('[data-account]');
  await screen.press('Enter');
  await pressTo('[role="menuitem"]');
  await screen.press('Enter');
  await sees(screen, 'You do not have access keys');
  await pressTo('[data-screen="mobitru"] [data-part="add"]');
  await screen.press('Enter');
  await pressTo('#mobitru-key-name');
  await screen.press('K');
  await screen.press('1');
  await screen.press('Enter');
  await sees(screen, 'You can see this key only once.');
  const secret = (await screen.text('[data-part="secret"]')).trim();
  const key = lab.world.keys.mobitru.get('K1');
  expect(secret).toBe(key.secret);
  await pressTo('[data-part="copySecret"]');
  await screen.press('Enter');
  await sees(screen, 'The access key is copied to the clipboard.');
  await pressTo('[data-part="close"]', 'Shift+Tab');
  await screen.press('Enter');
  await screen.waitFor(() => !document.querySelector('dialog:modal'));
  await sees(screen, 'Your keys');
  expect(await screen.evaluate(() => document.documentElement.outerHTML)).not.toContain(secret);

  await latchkey.use('mobitru', key);
  const page = await browserUnderTest.openPage(dashboards.mobitru);
  // There is no device in this world; the platform says so to whoever may ask.
  expect(await request(page, devices)).toBe(404);
  await comeBackTo(screen);
  await sees(screen, 'Last used');

  await pressTo('[data-part="lastUsed"]');
  const used = lab.world.keys.mobitru.get('K1').lastUsedAt ?? 0;
  await sees(screen, `${new Date(used).toISOString().slice(11, 19)} UTC`);

  await pressTo('[data-part="remove"]');
  await screen.press('Enter');
  await sees(screen, 'Remove access key');
  await pressTo('[data-question] [data-part="no"]', 'Shift+Tab');
  await screen.press('Enter');
  expect(await request(page, devices)).toBe(404);
  await pressTo('[data-part="remove"]');
  await screen.press('Enter');
  await pressTo('[data-question] [data-part="yes"]');
  await screen.press('Enter');
  await sees(screen, 'You do not have access keys');
  expect(await request(page, devices)).toBe(401);
});

test('Mobitru: there is a tenth key, and no eleventh until one is removed', async ({
  lab,
  browserUnderTest,
}) => {
  for (let number = 1; number <= 9; number += 1) {
    const expired = number === 1 ? { expiresOn: '2020-01-01' } : {};
    lab.world.keys.mobitru.add({ name: `Key ${number}`, billingUnit: 'personal', ...expired });
  }
  const screen = await browserUnderTest.openPage(mobitru.keyScreen);
  await sees(screen, 'Key 9');
  const generate = async (name: string) => {
    await clickNamed(screen, '+ Access key');
    await screen.fill('#mobitru-key-name', name);
    await clickNamed(screen, 'Generate');
  };
  await generate('Tenth');
  await clickNamed(screen, 'Close');
  await sees(screen, 'Tenth');
  await clickNamed(screen, '+ Access key');
  await sees(screen, 'Cannot add another key');
  await clickNamed(screen, 'Close');

  await clickNamed(screen, 'Remove Key 5');
  await clickNamed(screen, 'Confirm');
  await seesNot(screen, 'Key 5');
  await clickNamed(screen, '+ Access key');
  await screen.fill('#mobitru-key-name', 'Eleventh');
  // Meanwhile another tab takes the last place.
  lab.world.keys.mobitru.add({ name: 'Of another tab', billingUnit: 'personal' });
  await clickNamed(screen, 'Generate');
  await sees(screen, 'Cannot add another key');
  expect(lab.world.keys.mobitru.list()).toHaveLength(10);
});

test('Mobitru: a key becomes Expired on its day, on the screen and at the API', async ({
  lab,
  latchkey,
  browserUnderTest,
}) => {
  lab.world.clock.freeze(Date.UTC(2026, 2, 1, 12));
  const screen = await browserUnderTest.openPage(mobitru.keyScreen);
  await clickNamed(screen, '+ Access key');
  await screen.fill('#mobitru-key-name', 'For four days');
  await choose(screen, '#mobitru-key-validTill', '2026-03-05');
  await clickNamed(screen, 'Generate');
  await clickNamed(screen, 'Close');
  await sees(screen, '5 Mar 2026');
  // Latchkey is not told of the day, so that it is the platform that refuses.
  const { name, secret, billingUnit = '' } = lab.world.keys.mobitru.get('For four days');
  await latchkey.use('mobitru', { name, secret, billingUnit });
  const page = await browserUnderTest.openPage(dashboards.mobitru);
  lab.world.clock.freeze(Date.UTC(2026, 2, 4, 23, 59));
  expect(await request(page, devices)).toBe(404);
  lab.world.clock.advance(60_000);
  expect(await request(page, devices)).toBe(401);
  await comeBackTo(screen);
  await sees(screen, 'Expired');
});

test('Mobitru: a name is required and has at most 120 characters', async ({
  lab,
  browserUnderTest,
}) => {
  const screen = await browserUnderTest.openPage(mobitru.keyScreen);
  await clickNamed(screen, '+ Access key');
  await clickNamed(screen, 'Generate');
  await sees(screen, 'A key needs a name.');
  await choose(screen, '#mobitru-key-name', 'n'.repeat(121));
  await sees(screen, '121/120');
  await clickNamed(screen, 'Generate');
  await sees(screen, 'at most 120 characters');
  expect(lab.world.keys.mobitru.list()).toEqual([]);
  await choose(screen, '#mobitru-key-name', 'n'.repeat(120));
  await clickNamed(screen, 'Generate');
  await sees(screen, 'You can see this key only once.');
});

test('Mobitru: where generating fails the screen says so in the platform’s words, and the next try passes', async ({
  lab,
  browserUnderTest,
}) => {
  const screen = await browserUnderTest.openPage(mobitru.keyScreen);
  lab.world.faults.set({
    operation: 'mobitru.console.key.generate',
    fault: { kind: 'status', status: 500 },
  });
  await clickNamed(screen, '+ Access key');
  await screen.fill('#mobitru-key-name', 'Nightly');
  await clickNamed(screen, 'Generate');
  await sees(
    screen,
    'Something went wrong. Please try again or contact Mobitru support if the problem persists',
  );
  expect(lab.world.keys.mobitru.list()).toEqual([]);
  await clickNamed(screen, 'Generate');
  await sees(screen, 'You can see this key only once.');
});
