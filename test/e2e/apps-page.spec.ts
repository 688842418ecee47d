/** The lab's page on which one clicks through an app. */
import type { TestPage } from '../../testkit/browsers/index.ts';
import { expect, test } from './support/fixtures.ts';
import { clickNamed } from './support/pages.ts';

const sees = (page: TestPage, text: string) =>
  page.waitFor((wanted) => document.body.innerText.includes(wanted), text);

/** Puts a text into the editor in one go, as a paste does. */
const write = (page: TestPage, text: string) =>
  page.evaluate((typed) => {
    const area = document.querySelector<HTMLTextAreaElement>('#app-text');
    if (!area) throw new Error('no editor');
    area.value = typed;
    area.dispatchEvent(new Event('input', { bubbles: true }));
  }, text);

/** Chooses an element of the tree by a text in its row. */
const choose = (page: TestPage, text: string) =>
  page.evaluate((wanted) => {
    const row = [...document.querySelectorAll<HTMLElement>('.app-node')].find((one) =>
      one.textContent.includes(wanted),
    );
    if (!row) throw new Error(`no element ${wanted}`);
    row.click();
  }, text);

const rows = JSON.stringify(
  {
    name: 'Rows',
    id: 'com.example.rows',
    start: 'list',
    screens: {
      list: {
        elements: [
          {
            kind: 'list',
            id: 'rows',
            repeat: 30,
            children: [
              {
                kind: 'row',
                id: 'row',
                tap: [
                  { call: { method: 'GET', url: 'https://api.yespo.io/api/v1/version' } },
                  { go: 'done' },
                ],
                children: [{ kind: 'text', text: 'Row {index}' }],
              },
            ],
          },
        ],
      },
      done: { elements: [{ kind: 'text', id: 'status', text: 'Answered {status}' }] },
    },
  },
  null,
  2,
);

test('a tester writes an app, clicks on its screen, and sees what it asked of the lab', async ({
  lab,
  labServer,
  browserUnderTest,
}) => {
  const page = await browserUnderTest.openPage(`${labServer.httpOrigin}/__lab/`);
  await clickNamed(page, 'Apps');
  await sees(page, 'Screen: sign-in');
  await write(page, rows);
  await sees(page, 'Screen: list');
  // The middle of the screen is in the list.
  await page.click('.phone canvas');
  await sees(page, 'Screen: done');
  await sees(page, 'Answered 401');
  expect(lab.world.journal.find({ operation: 'yespo.version.v1' })).toHaveLength(1);
  await clickNamed(page, 'Back');
  await sees(page, 'Screen: list');
});

test('a field that is touched on the screen takes what is typed next', async ({
  labServer,
  browserUnderTest,
}) => {
  const page = await browserUnderTest.openPage(`${labServer.httpOrigin}/__lab/apps`);
  // One value with many fields, so that there is one in the middle of the screen.
  const fields = {
    kind: 'list',
    id: 'notes',
    repeat: 30,
    children: [{ kind: 'input', id: 'note', label: 'note' }],
  };
  await write(
    page,
    JSON.stringify({
      name: 'Notes',
      id: 'com.example.notes',
      start: 'note',
      screens: {
        note: { elements: [{ kind: 'text', text: 'Noted: {note}' }, fields] },
      },
    }),
  );
  await sees(page, 'Screen: note');
  await page.click('.phone canvas');
  await page.waitFor(() => document.activeElement?.id === 'app-field');
  for (const letter of 'tea') await page.press(letter);
  await sees(page, 'Noted: tea');
});

test('a mistake is told with its line, the screen stays, and a reload loses nothing', async ({
  labServer,
  browserUnderTest,
}) => {
  const page = await browserUnderTest.openPage(`${labServer.httpOrigin}/__lab/apps`);
  await write(page, rows);
  await sees(page, 'Screen: list');
  const broken = rows.replace('"kind": "row"', '"kind": "rod"');
  await write(page, broken);
  const line = broken.slice(0, broken.indexOf('"rod"')).split('\n').length;
  await sees(page, `line ${line}`);
  await sees(page, 'as it was before the mistake');
  await sees(page, 'Screen: list');

  await page.goto(await page.url());
  await sees(page, `line ${line}`);
  await write(page, `${rows.slice(0, -1)},}`);
  await sees(page, `line ${rows.split('\n').length}`);
  await write(page, rows);
  await sees(page, 'Screen: list');
});

test('elements are chosen, filled in and tapped without a mouse, and say how to find them', async ({
  labServer,
  browserUnderTest,
}) => {
  const page = await browserUnderTest.openPage(`${labServer.httpOrigin}/__lab/apps`);
  await sees(page, 'Screen: sign-in');
  await choose(page, 'E-mail');
  await sees(page, 'com.example.tea:id/email');
  await page.fill('#app-field', 'tester@example.com');
  await choose(page, 'Password');
  await page.fill('#app-field', 'short');
  await choose(page, 'Button “Sign in”');
  await clickNamed(page, 'Tap');
  await sees(page, 'At least 6 characters');
  await choose(page, 'EditText “•••••”');
  await page.fill('#app-field', 'long enough');
  await choose(page, 'Button “Sign in”');
  await clickNamed(page, 'Tap');
  await sees(page, 'Screen: teas');
  await sees(page, 'Welcome, tester@example.com');

  await page.evaluate(() => {
    const select = document.querySelector<HTMLSelectElement>('#app-model');
    if (!select) throw new Error('no choice of devices');
    select.value = 'ios-phone';
    select.dispatchEvent(new Event('change', { bubbles: true }));
  });
  await sees(page, 'Screen: sign-in');
  await choose(page, 'Button “sign-in”');
  await sees(page, '-ios class chain');
  await sees(page, '**/XCUIElementTypeButton[`name == "sign-in"`]');
});
