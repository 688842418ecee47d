import { expect, test } from 'vitest';
import { AppError, readApp } from '../../mocks/webdriver/app/read.ts';
import { demonstrationApp } from '../../mocks/webdriver/app/demonstration.ts';
import { createLab, demonstrationWorld } from '../../mocks/lab.ts';
import { android, openSession } from './hub.ts';
import { BEGINNING } from './support.ts';

/** The lines and messages that an app's text is refused with. */
function faultsOf(text: string): AppError['faults'] {
  try {
    readApp(text);
  } catch (error) {
    if (error instanceof AppError) return error.faults;
    throw error;
  }
  return [];
}

const app = `{
  "name": "Notes",
  "id": "com.example.notes",
  "start": "list",
  "screens": {
    "list": {
      "elements": [
        { "kind": "text", "text": "Hello" },
        {
          "kind": "button",
          "text": "Add",
          "tap": [
            { "go": "edit" }
          ]
        }
      ]
    },
    "edit": { "elements": [] }
  }
}`;

test('an app is read from its text, and the demonstration app is one', () => {
  expect(readApp(app)).toEqual(JSON.parse(app));
  expect(readApp(JSON.stringify(demonstrationApp))).toEqual(demonstrationApp);
});

test.each([
  [
    'an unknown screen',
    app.replace('"go": "edit"', '"go": "edti"'),
    13,
    'no screen is called "edti"',
  ],
  ['an unknown kind', app.replace('"kind": "button"', '"kind": "buton"'), 10, 'kind'],
  ['an unknown field', app.replace('"text": "Add"', '"txet": "Add"'), 11, 'txet'],
  ['a wrong id', app.replace('com.example.notes', 'notes'), 3, 'expected a package name'],
  [
    'an action that is none',
    app.replace('"go": "edit"', '"goo": "edit"'),
    13,
    'expected one of: go',
  ],
  ['no JSON', app.replace('"start": "list",', '"start": "list"'), 5, 'JSON'],
])('%s is told of with its line', (_what, text, line, message) => {
  expect(faultsOf(text)).toEqual([{ line, message: expect.stringContaining(message) as string }]);
});

test('an app of the world asks the lab’s own platforms, with delays by the clock', async () => {
  const lab = createLab({
    world: {
      ...demonstrationWorld,
      clock: { at: BEGINNING, frozen: true },
      data: {
        ...demonstrationWorld.data,
        mobitru: {
          ...(demonstrationWorld.data?.mobitru as object),
          apps: [
            {
              name: 'Probe',
              id: 'com.example.probe',
              start: 'main',
              screens: {
                main: {
                  elements: [
                    { kind: 'text', id: 'status', text: 'status {status}' },
                    {
                      kind: 'button',
                      label: 'ask',
                      text: 'Ask',
                      tap: [
                        { wait: 5000 },
                        {
                          call: { url: 'https://api.yespo.io/api/v1/version' },
                          onFailure: [{ set: { failed: true } }],
                        },
                        { set: { done: true } },
                      ],
                    },
                    { kind: 'text', id: 'failed', text: 'refused', shown: { value: 'failed' } },
                    { kind: 'text', id: 'done', text: 'done', shown: { value: 'done' } },
                  ],
                },
              },
            },
          ],
        },
      },
    },
  });
  const client = await openSession(lab, android);
  const button = await client.find('accessibility id', 'ask');
  await client.value('POST', `element/${button}/click`, {});
  expect(await client.value('POST', 'elements', { using: 'id', value: 'done' })).toEqual([]);
  lab.world.clock.advance(5000);
  await client.value('POST', 'timeouts', { implicit: 2000 });
  await client.find('id', 'done');
  await client.find('id', 'failed');
  const status = await client.find('id', 'status');
  expect(await client.value('GET', `element/${status}/text`)).toBe('status 401');
  const asked = lab.world.journal.entries().filter(({ platform }) => platform === 'yespo');
  expect(asked).toMatchObject([{ status: 401 }]);
});
