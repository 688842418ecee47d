import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createLab, demonstrationWorld } from '../../mocks/lab.ts';
import type { Command } from '../../mocks/webdriver/command.ts';
import { commands } from '../../mocks/webdriver/commands.ts';
import { extensionsOf } from '../../mocks/webdriver/native/mobile.ts';
import { android, askForSession, askHub, ios, openSession, type HubClient } from './hub.ts';
import { BEGINNING, frozenLab } from './support.ts';

/** Errors of W3C and Appium 3 by their status. */
const words = new Set([
  'element click intercepted',
  'invalid argument',
  'invalid element state',
  'invalid selector',
  'invalid session id',
  'no such alert',
  'no such element',
  'stale element reference',
  'unknown command',
  'unknown method',
  'unsupported operation',
]);

/** What stock Appium itself calls an unknown error, with 500. */
const known500 =
  /^No such context found\.$|^The attribute '.*' is unknown|^The application at '.*' does not exist|^The timeLimit value must be|^There is no active screen recording/s;

const locators = fc.constantFrom<readonly [string, string]>(
  ['id', 'email'],
  ['accessibility id', 'sign-in'],
  ['xpath', '//*[@clickable="true"]'],
  ['xpath', '//*[@type="XCUIElementTypeButton"]'],
  ['xpath', '//['],
  ['xpath', '1 + 1'],
  ['class name', 'android.widget.Button'],
  ['css selector', '#go > .x'],
  ['-ios predicate string', 'label CONTAINS "e" OR'],
  ['-ios class chain', '**/XCUIElementTypeButton[-1]'],
  ['-android uiautomator', 'new UiSelector().clickable(true).instance(1)'],
  ['-android uiautomator', 'new UiScrollable(new UiSelector()).scrollIntoView(text("x"))'],
);

const value = fc.oneof(
  { weight: 3, arbitrary: fc.string({ unit: 'binary', maxLength: 8 }) },
  fc.constantFrom<unknown>(
    'LANDSCAPE',
    'com.example.tea',
    'NATIVE_APP',
    'dGVh',
    'tea://teas',
    '\uE003',
  ),
  fc.integer(),
  fc.constantFrom<unknown>(null, true, -1, 1e9, [], {}, [{}], ['x']),
  fc.constant([
    {
      type: 'pointer',
      id: 'f',
      actions: [
        { type: 'pointerMove', x: 200, y: 700 },
        { type: 'pointerDown' },
        { type: 'pointerMove', x: 200, y: 200, duration: 9 },
        { type: 'pointerUp' },
      ],
    },
  ]),
);

/** Extension commands of both drivers: one has what the other refuses. */
const extensions = (['android', 'ios'] as const)
  .flatMap((platform) => extensionsOf(platform))
  // What waits for the clock is left out: it stands still.
  .filter(({ name }) => name !== 'backgroundApp' && name !== 'lock');

/** What an extension command understands by these names; for the others anything is sent. */
const meanings: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  direction: fc.constantFrom('up', 'down', 'left', 'x', 'toString'),
  percent: fc.constantFrom(0, 0.5, 1, 2),
  x: fc.integer(),
  y: fc.integer({ min: 0, max: 2000 }),
  strategy: fc.constantFrom('id', 'xpath', 'x'),
  selector: fc.constantFrom('tea', '//*', '//['),
  action: fc.constantFrom('accept', 'dismiss', 'getButtons', 'done', 'x'),
  appId: fc.constantFrom('com.example.tea', 'com.example.none'),
  bundleId: fc.constantFrom('com.example.tea', 'com.example.none'),
  url: fc.constantFrom('tea://teas', 'other://x', ''),
};

/** A script that calls an extension command with what it needs, and some of what it may have. */
const scripts = fc.constantFrom(...extensions).chain(({ name, required, optional }) =>
  fc.record({
    script: fc.constantFrom(`mobile: ${name}`, `mobile:${name}`),
    given: fc.record(
      Object.fromEntries(
        [...required, ...optional].map((one) => [one, meanings[one] ?? value] as const),
      ),
      { requiredKeys: [...required] },
    ),
  }),
);

// What waits for the clock is left out: it stands still.
const ofSession = commands.filter(
  ({ path, name }) => path.startsWith('session/:sessionId/') && !/^(?:background|lock)$/.test(name),
);
const isScript = ({ name }: Pick<Command, 'name'>) => name === 'executeScript';

const calls = fc.record({
  // Every third one is an extension command: there are as many of them as of all others.
  command: fc.oneof(
    { weight: 2, arbitrary: fc.constantFrom(...ofSession) },
    { weight: 1, arbitrary: fc.constantFrom(...ofSession.filter(isScript)) },
  ),
  locator: locators,
  script: fc.option(scripts),
  values: fc.array(value, { minLength: 6, maxLength: 6 }),
  whole: fc.boolean(),
});

type Call = typeof calls extends fc.Arbitrary<infer Value> ? Value : never;

async function send(
  client: HubClient,
  ids: string[],
  { command, locator, script, values, whole }: Call,
) {
  const names = whole ? [...command.required, ...command.optional] : command.required;
  const body: Record<string, unknown> = Object.fromEntries(
    names.map((name, index) => [name, values[index % 6]]),
  );
  if ('using' in body) [body['using'], body['value']] = locator;
  if (isScript(command) && script) {
    const { given } = script;
    const elementId = 'elementId' in given ? { elementId: ids.at(-1) ?? 'none' } : {};
    Object.assign(body, { script: script.script, args: [{ ...given, ...elementId }] });
  }
  const path = command.path
    .replace('session/:sessionId/', '')
    .replace(':elementId', () => ids.at(-1) ?? 'none')
    .replace(':name', 'text')
    .replaceAll(/:\w+/g, 'x');
  const told = await client.ask(command.method, path, command.method === 'POST' ? body : undefined);
  const found = [told.value]
    .flat()
    .flatMap((one) => (one as { ELEMENT?: string } | null)?.ELEMENT ?? []);
  ids.push(...found);
  return told;
}

test.each([
  ['Android', android],
  ['iOS', ios],
])(
  'any sequence of commands on %s is answered in W3C’s words, and the screen stays whole',
  async (_name, capabilities) => {
    await fc.assert(
      fc.asyncProperty(fc.array(calls, { maxLength: 25 }), async (all) => {
        const client = await openSession(frozenLab(), capabilities);
        const ids: string[] = [];
        for (const call of all) {
          // oxlint-disable-next-line no-await-in-loop -- one after the other is the point
          const told = await send(client, ids, call);
          if (told.status === 200) continue;
          const { error = '', message = '' } = told;
          const isKnown = words.has(error) || (error === 'unknown error' && known500.test(message));
          const what = isScript(call.command) ? call.script?.script : call.command.name;
          expect(isKnown, `${what}: ${error}: ${message}`).toBe(true);
        }
        await client.value('POST', 'context', { name: 'NATIVE_APP' });
        const source = await client.value<string>('GET', 'source');
        const everything = await client.value<unknown[]>('POST', 'elements', {
          using: 'xpath',
          value: '//*',
        });
        // One for each line of the source but for the declaration, closing tags and the root.
        expect(everything).toHaveLength((source.match(/<[A-Za-z]/g)?.length ?? 0) - 1);
      }),
      { numRuns: 60 },
    );
  },
);

test('200 sessions at once on 20 devices run or are refused, and no device is left taken', async () => {
  const devices = Array.from({ length: 20 }, (_none, index) => ({
    udid: `MANY${index}`,
    platformName: 'Android',
    platformVersion: '15',
    deviceName: 'GOOGLE Pixel 9',
    type: 'phone',
  }));
  const mobitru = {
    ...(demonstrationWorld.data?.mobitru as object),
    devices,
    settings: { queueSeconds: 60 },
  };
  const lab = createLab({
    world: {
      ...demonstrationWorld,
      clock: { at: BEGINNING, frozen: true },
      data: { ...demonstrationWorld.data, mobitru },
    },
  });
  let isOver = false;
  async function session(number: number): Promise<string> {
    const told = await askForSession(lab, android);
    if (told.status !== 200) return told.error ?? '';
    const { sessionId } = told.value as { sessionId: string };
    await askHub(lab, 'GET', `session/${sessionId}/source`);
    // Every fourth client dies: its device is free when its session has timed out.
    if (number % 4 === 0) return 'died';
    await askHub(lab, 'DELETE', `session/${sessionId}`);
    return 'ran';
  }
  const all = Promise.all(Array.from({ length: 200 }, async (_none, number) => session(number)));
  const over = async () => {
    await all;
    isOver = true;
  };
  void over();
  await expect
    .poll(
      () => {
        if (lab.world.data.mobitru.hub.waiting > 0) lab.world.clock.advance(1000);
        return isOver;
      },
      { interval: 1, timeout: 15_000 },
    )
    .toBe(true);
  const outcomes = Object.groupBy(await all, (outcome) => outcome);
  expect(Object.keys(outcomes).toSorted()).toEqual(expect.arrayContaining(['died', 'ran']));
  for (const outcome of Object.keys(outcomes)) {
    expect(['died', 'ran', 'session not created']).toContain(outcome);
  }
  lab.world.clock.advance(60_000);
  expect(lab.world.data.mobitru.devices.list().filter(({ takenBy }) => takenBy)).toEqual([]);
  expect(lab.world.data.mobitru.hub.sessions.list()).toEqual([]);
});
