import { inflateSync } from 'node:zlib';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Lab } from '../../mocks/lab.ts';
import { android, ios, openSession, type HubClient } from './hub.ts';
import { frozenLab } from './support.ts';

let lab: Lab;

beforeEach(() => {
  lab = frozenLab();
});

/** Width and height of a PNG, and how many of its pixels are not of the first one's colour. */
function pictureOf(base64: string) {
  const bytes = Buffer.from(base64, 'base64');
  expect(bytes.subarray(1, 4).toString()).toBe('PNG');
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  const at = bytes.indexOf('IDAT');
  const rows = inflateSync(bytes.subarray(at + 4, at + 4 + bytes.readUInt32BE(at - 4)));
  expect(rows).toHaveLength((width + 1) * height);
  return { width, height, drawn: rows.filter((pixel) => pixel !== 0).length };
}

async function signIn(client: HubClient): Promise<void> {
  const type = async (name: string, text: string) => {
    const id = await client.find('accessibility id', name);
    await client.value('POST', `element/${id}/value`, { text });
  };
  const isAndroid = client.capabilities['platformName'] === 'Android';
  await type(isAndroid ? 'E-mail' : 'email', 'tester@example.com');
  await type(isAndroid ? 'Password' : 'password', 'secret-enough');
  const button = await client.find('accessibility id', 'sign-in');
  await client.value('POST', `element/${button}/click`, {});
}

describe.each([
  ['Android', android],
  ['iOS', ios],
])('on %s', (name, capabilities) => {
  test('an app is signed in to, scrolled, ordered from, and its alert answered', async () => {
    const client = await openSession(lab, capabilities);
    const button = await client.find('accessibility id', 'sign-in');
    await client.value('POST', `element/${button}/click`, {});
    const error = await client.find('id', 'error');
    expect(await client.value('GET', `element/${error}/text`)).toBe('Enter an e-mail address');
    await signIn(client);
    expect(await client.ask('GET', `element/${error}/text`)).toMatchObject({
      status: 404,
      error: 'stale element reference',
    });
    const scroll =
      name === 'Android'
        ? [
            '-android uiautomator',
            'new UiScrollable(new UiSelector().scrollable(true)).scrollTextIntoView("Tea 30")',
          ]
        : ['-ios class chain', '**/XCUIElementTypeCell[`name == "tea"`][30]'];
    const tea = await client.find(scroll[0] ?? '', scroll[1] ?? '');
    // UiScrollable has scrolled already; on iOS the row is in the tree, and cannot be seen yet.
    const isSeen = await client.value('GET', `element/${tea}/displayed`);
    expect(isSeen).toBe(name === 'Android');
    if (name === 'iOS') {
      const args = [{ elementId: tea }];
      await client.value('POST', 'execute/sync', { script: 'mobile: scrollToElement', args });
    }
    expect(await client.value('GET', `element/${tea}/displayed`)).toBe(true);
    const rect = await client.value<{ x: number; y: number; width: number; height: number }>(
      'GET',
      `element/${tea}/rect`,
    );
    await client.value('POST', 'actions', {
      actions: [
        {
          type: 'pointer',
          id: 'finger',
          parameters: { pointerType: 'touch' },
          actions: [
            { type: 'pointerMove', x: rect.x + 5, y: rect.y + 5, duration: 0 },
            { type: 'pointerDown', button: 0 },
            { type: 'pause', duration: 50 },
            { type: 'pointerUp', button: 0 },
          ],
        },
      ],
    });
    const title = await client.find('id', 'tea-title');
    expect(await client.value('GET', `element/${title}/text`)).toBe('Tea 30');
    const order = await client.find('accessibility id', 'order');
    await client.value('POST', `element/${order}/click`, {});
    expect(await client.value('GET', 'alert/text')).toBe(
      'Order 1 × Tea 30?\nIt is paid on delivery.',
    );
    await client.value('POST', 'alert/accept', {});
    const thanks = await client.find('id', 'thanks');
    expect(await client.value('GET', `element/${thanks}/text`)).toBe('1 × Tea 30 is on its way.');
    expect(await client.ask('POST', 'alert/dismiss', {})).toMatchObject({ error: 'no such alert' });
  });

  test('the picture of the screen is drawn, and has the size of the screen in pixels', async () => {
    const client = await openSession(lab, capabilities);
    const before = await client.value<string>('GET', 'screenshot');
    const { width, height, drawn } = pictureOf(before);
    expect([width, height]).toEqual(name === 'Android' ? [1080, 2400] : [1170, 2532]);
    expect(drawn).toBeGreaterThan(20_000);
    await signIn(client);
    expect(await client.value('GET', 'screenshot')).not.toBe(before);
    const list = await client.find('id', 'teas');
    const part = pictureOf(await client.value('GET', `element/${list}/screenshot`));
    expect(part.width).toBeLessThan(width);
  });

  test('the web view is a context of its own', async () => {
    const client = await openSession(lab, capabilities);
    await client.value('POST', 'url', { url: 'tea://about' });
    const [, web] = await client.value<string[]>('GET', 'contexts');
    await client.value('POST', 'context', { name: web });
    expect(await client.value('GET', 'title')).toBe('About Tea House');
    const heading = await client.find('css selector', 'h1#heading');
    expect(await client.value('GET', `element/${heading}/text`)).toBe('Tea House');
    const link = await client.find('link text', 'See the teas');
    await client.value('POST', `element/${link}/click`, {});
    await client.value('POST', 'context', { name: 'NATIVE_APP' });
    await client.find('id', 'welcome');
    expect(await client.ask('POST', 'context', { name: 'WEBVIEW_none' })).toMatchObject({
      status: 500,
      message: 'No such context found.',
    });
    expect(await client.ask('GET', 'title')).toMatchObject({ status: 405 });
  });

  test('apps go to the background and come back, and the device is turned', async () => {
    const client = await openSession(lab, capabilities);
    const app = { appId: 'com.example.tea' };
    const state = async () => client.value('POST', 'appium/device/app_state', app);
    expect(await state()).toBe(4);
    await client.value('POST', 'appium/app/background', { seconds: -1 });
    expect(await state()).toBe(3);
    expect(await client.value('POST', 'appium/device/terminate_app', app)).toBe(true);
    expect(await state()).toBe(1);
    await client.value('POST', 'appium/device/activate_app', app);
    expect(await state()).toBe(4);
    const upright = await client.value<{ width: number; height: number }>('GET', 'window/rect');
    await client.value('POST', 'orientation', { orientation: 'LANDSCAPE' });
    const turned = await client.value<{ width: number; height: number }>('GET', 'window/rect');
    expect(turned.width).toBeGreaterThan(upright.width);
    await client.value('POST', 'appium/device/set_clipboard', { content: btoa('tea') });
    expect(await client.value('POST', 'appium/device/get_clipboard', {})).toBe(btoa('tea'));
  });
});

test('page source and locators of UiAutomator2', async () => {
  const client = await openSession(lab, android);
  const source = await client.value<string>('GET', 'source');
  expect(source.split('\n').slice(0, 2)).toEqual([
    "<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>",
    '<hierarchy index="0" class="hierarchy" rotation="0" width="1080" height="2274">',
  ]);
  const email = await client.find('id', 'email');
  const ways: [using: string, value: string][] = [
    ['xpath', '//android.widget.EditText[@content-desc="E-mail"]'],
    ['accessibility id', 'E-mail'],
    ['class name', 'android.widget.EditText'],
    ['css selector', String.raw`*[id="com\.example\.tea\:id\/email"]`],
    ['css selector', '#email'],
    ['css selector', String.raw`.android\.widget\.EditText`],
    ['-android uiautomator', 'new UiSelector().descriptionStartsWith("E-").enabled(true)'],
    ['-android uiautomator', '.className("android.widget.EditText").instance(0)'],
    ['-android uiautomator', 'new UiSelector().resourceIdMatches(".*:id/em.*")'],
  ];
  for (const [using, value] of ways) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    expect(await client.find(using, value), `${using} ${value}`).toBe(email);
  }
  expect(await client.value('GET', `element/${email}/attribute/resource-id`)).toBe(
    'com.example.tea:id/email',
  );
  expect(await client.ask('GET', `element/${email}/attribute/foo`)).toMatchObject({
    status: 404,
    error: 'unknown command',
  });
  const refused: [using: string, value: string, error: string][] = [
    ['name', 'x', 'invalid selector'],
    ['xpath', '//[', 'invalid selector'],
    ['-android uiautomator', 'new UiSelector().foo("x")', 'invalid selector'],
    ['-android uiautomator', 'new UiSelector().text("x"', 'invalid selector'],
    ['css selector', '[', 'invalid selector'],
    ['id', 'nothing', 'no such element'],
  ];
  for (const [using, value, error] of refused) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    expect(await client.ask('POST', 'element', { using, value }), value).toMatchObject({ error });
  }
});

test('page source and locators of XCUITest', async () => {
  const client = await openSession(lab, ios);
  const source = await client.value<string>('GET', 'source');
  expect(source.split('\n').slice(0, 2)).toEqual([
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<AppiumAUT>',
  ]);
  const email = await client.find('id', 'email');
  const ways: [using: string, value: string][] = [
    ['xpath', '//XCUIElementTypeTextField[@name="email"]'],
    ['name', 'email'],
    ['class name', 'XCUIElementTypeTextField'],
    ['css selector', '*[id="email"]'],
    ['-ios predicate string', 'type == "XCUIElementTypeTextField" AND label BEGINSWITH[c] "e-"'],
    ['-ios predicate string', "name IN {'x', 'email'} AND visible == 1 AND NOT (rect.width < 10)"],
    ['-ios class chain', '**/XCUIElementTypeTextField[`placeholderValue == "E-mail"`]'],
    ['-ios class chain', 'XCUIElementTypeWindow/*/XCUIElementTypeTextField[1]'],
  ];
  for (const [using, value] of ways) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    expect(await client.find(using, value), `${using} ${value}`).toBe(email);
  }
  expect(await client.value('GET', `element/${email}/attribute/value`)).toBe('E-mail');
  expect(await client.value('POST', 'elements', { using: 'xpath', value: '/AppiumAUT' })).toEqual(
    [],
  );
});

/** A session whose app shows its list, and what draws on that. */
async function listOn(capabilities: Record<string, unknown>, className: string) {
  const client = await openSession(lab, capabilities);
  await signIn(client);
  const { height } = await client.value<{ height: number }>('GET', 'window/rect');
  return {
    list: await client.find('class name', className),
    low: Math.round(height * 0.6),
    high: Math.round(height * 0.4),
    source: () => client.value('GET', 'source'),
    run: (script: string, given: object) =>
      client.ask('POST', 'execute/sync', { script: `mobile: ${script}`, args: [given] }),
  };
}

test('on Android a finger that is drawn over a list moves it, and two fingers move nothing', async () => {
  const name = 'androidx.recyclerview.widget.RecyclerView';
  const { list, low, high, source, run } = await listOn(android, name);
  const before = await source();
  for (const script of ['pinchOpenGesture', 'pinchCloseGesture']) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    expect(await run(script, { elementId: list, percent: 0.5 })).toMatchObject({ value: null });
  }
  expect(await run('pinchOpenGesture', { percent: -1 })).toMatchObject({ status: 400 });
  expect(await source()).toBe(before);

  const up = { startX: 300, startY: low, endX: 300, endY: high };
  expect(await run('dragGesture', up)).toMatchObject({ value: null });
  expect(await source()).not.toBe(before);
  await run('dragGesture', { ...up, startY: high, endY: low });
  expect(await source()).toBe(before);
  // From the middle of the element.
  await run('dragGesture', { elementId: list, endX: 300, endY: 0 });
  expect(await source()).not.toBe(before);
  expect(await run('dragGesture', { endX: 300, endY: high })).toMatchObject({ status: 400 });
  expect(await run('dragGesture', { elementId: list })).toMatchObject({ status: 400 });
});

test('on iOS a finger that is drawn over a list moves it, and two fingers move nothing', async () => {
  const { list, low, high, source, run } = await listOn(ios, 'XCUIElementTypeTable');
  const before = await source();
  expect(await run('pinch', { elementId: list, scale: 2, velocity: 1 })).toMatchObject({
    value: null,
  });
  expect(await source()).toBe(before);

  const up = { fromX: 100, fromY: low, toX: 100, toY: high };
  expect(await run('dragFromToForDuration', { duration: 1, ...up })).toMatchObject({ value: null });
  expect(await source()).not.toBe(before);
  // Both points are counted from the element's corner.
  const down = { fromX: 20, fromY: 20, toX: 20, toY: 20 + low - high };
  await run('dragFromToForDuration', { duration: 1, elementId: list, ...down });
  expect(await source()).toBe(before);
  expect(await run('dragFromToForDuration', up)).toMatchObject({ status: 400 });
});

test('a mobile: command that is unknown, or lacks a parameter, is refused as Appium refuses it', async () => {
  const client = await openSession(lab, android);
  const run = async (script: string, args: unknown) =>
    client.ask('POST', 'execute/sync', { script, args });
  expect(await run('mobile: foo', [])).toMatchObject({
    status: 500,
    error: 'unsupported operation',
  });
  expect(await run('mobile:deepLink', [{}])).toMatchObject({
    status: 400,
    message: expect.stringContaining(
      'The following required parameter is missing: ["url"]',
    ) as string,
  });
  expect(await run('mobile: getCurrentPackage', [])).toMatchObject({ value: 'com.example.tea' });
  expect(await run('return 1', [])).toMatchObject({ status: 405, error: 'unknown method' });
  expect(await run('mobile: lock', [{}, {}])).toMatchObject({ status: 400 });
  // A name that every object has is no direction.
  expect(await run('mobile: swipeGesture', [{ direction: 'toString', percent: 1 }])).toMatchObject({
    status: 400,
    error: 'invalid argument',
  });
});
