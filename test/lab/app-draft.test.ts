import { beforeEach, describe, expect, test } from 'vitest';
import type { Lab } from '../../mocks/lab.ts';
import { draftApp } from '../../mocks/webdriver/app/draft.ts';
import { readApp } from '../../mocks/webdriver/app/read.ts';
import type { App } from '../../mocks/webdriver/app/schema.ts';
import { android, ios, openSession, type HubClient } from './hub.ts';
import { frozenLab } from './support.ts';

let lab: Lab;

beforeEach(() => {
  lab = frozenLab();
});

const source = async (client: HubClient) => client.value<string>('GET', 'source');

/** The draft as a tester's file. */
const asFile = (app: App) => readApp(JSON.stringify(app, undefined, 2));

/** A page source of Android around some elements. */
const hierarchy = (elements: string) =>
  `<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>
<hierarchy index="0" class="hierarchy" rotation="0" width="1080" height="2274">
  <android.widget.FrameLayout package="com.example.shop" class="android.widget.FrameLayout">
${elements}
  </android.widget.FrameLayout>
</hierarchy>`;

describe.each([
  ['Android', android, 'com.example.tea'],
  ['iOS', ios, 'com.example.tea'],
])('what a session on %s saw', (_system, capabilities, id) => {
  test('becomes an app that the hub runs, with what could be found before', async () => {
    const before = await openSession(lab, capabilities);
    const signIn = await source(before);
    await before.value('POST', 'url', { url: 'tea://teas' });
    const teas = await source(before);
    await before.ask('DELETE', '');

    const app = asFile(
      draftApp([
        { file: 'saved/sign-in.xml', text: signIn },
        { file: 'saved/Teas 1.xml', text: teas },
      ]),
    );
    expect(app).toMatchObject({ id, start: 'sign-in' });
    expect(Object.keys(app.screens)).toEqual(['sign-in', 'Teas-1']);

    lab.world.changeData({ mobitru: { apps: [{ ...app, id: 'com.example.drafted' }] } });
    const after = await openSession(lab, capabilities);
    const email = await after.find(
      'accessibility id',
      capabilities === android ? 'E-mail' : 'email',
    );
    await after.value('POST', `element/${email}/value`, { text: 'tester@example.com' });
    expect(await after.value('GET', `element/${email}/text`)).toBe('tester@example.com');
    await after.find('accessibility id', 'sign-in');
    await after.value('POST', 'url', { url: 'tea://Teas-1' });
    const wanted = 'Tea 3';
    const using = capabilities === android ? `//*[@text='${wanted}']` : `//*[@value='${wanted}']`;
    await after.find('xpath', using);
  });
});

test('fields keep what was in them, passwords do not, and switches how they stood', () => {
  const app = asFile(
    draftApp([
      {
        file: 'form.xml',
        text: hierarchy(`
    <android.widget.EditText package="com.example.shop" class="android.widget.EditText" text="Kyiv" resource-id="com.example.shop:id/city" hint="City" clickable="true" />
    <android.widget.EditText package="com.example.shop" class="android.widget.EditText" text="Street" resource-id="com.example.shop:id/street" hint="Street" showing-hint="true" clickable="true" />
    <android.widget.EditText package="com.example.shop" class="android.widget.EditText" text="••••" content-desc="PIN" password="true" clickable="true" />
    <androidx.appcompat.widget.SwitchCompat package="com.example.shop" class="androidx.appcompat.widget.SwitchCompat" text="Gift" resource-id="com.example.shop:id/gift" checked="true" />
    <android.widget.Button package="com.example.shop" class="android.widget.Button" text="Pay {total}" enabled="false" clickable="true" />
    <android.widget.TextView package="com.android.systemui" class="android.widget.TextView" text="12:00" />`),
      },
    ]),
  );
  expect(app.values).toEqual({
    city: 'Kyiv',
    street: '',
    PIN: '',
    gift: true,
    'open-brace': '{',
  });
  expect(app.screens['form']?.elements).toEqual([
    { kind: 'input', id: 'city', hint: 'City' },
    { kind: 'input', id: 'street', hint: 'Street' },
    { kind: 'password', label: 'PIN', value: 'PIN' },
    { kind: 'switch', id: 'gift', text: 'Gift' },
    { kind: 'button', text: 'Pay {open-brace}total}', enabled: false, tap: [] },
  ]);
});

test.each([
  [
    'Android',
    hierarchy(`
    <android.widget.TextView package="com.example.shop" class="android.widget.TextView" text="Delete?" resource-id="com.example.shop:id/alertTitle" />
    <android.widget.TextView package="com.example.shop" class="android.widget.TextView" text="For ever" resource-id="android:id/message" />
    <android.widget.Button package="com.example.shop" class="android.widget.Button" text="Yes" resource-id="android:id/button1" />
    <android.widget.Button package="com.example.shop" class="android.widget.Button" text="No" resource-id="android:id/button2" />`),
  ],
  [
    'iOS',
    `<?xml version="1.0" encoding="UTF-8"?>
<AppiumAUT><XCUIElementTypeApplication name="Shop" bundleId="com.example.shop">
  <XCUIElementTypeAlert name="Delete?" visible="true">
    <XCUIElementTypeStaticText value="Delete?" name="Delete?" label="Delete?" visible="true"/>
    <XCUIElementTypeStaticText value="For ever" name="For ever" label="For ever" visible="true"/>
    <XCUIElementTypeButton name="Yes" label="Yes" visible="true"/>
    <XCUIElementTypeButton name="No" label="No" visible="true"/>
  </XCUIElementTypeAlert>
</XCUIElementTypeApplication></AppiumAUT>`,
  ],
])('a dialog of %s that was open opens with the screen', (_system, text) => {
  const app = asFile(draftApp([{ file: 'asked.xml', text }]));
  expect(app.screens['asked']).toEqual({
    elements: [],
    opened: [
      {
        alert: { title: 'Delete?', text: 'For ever', buttons: [{ text: 'Yes' }, { text: 'No' }] },
      },
    ],
  });
});

test.each([
  ['', 'home.xml: the file is empty.'],
  ['<hierarchy>\n  <a>\n</hierarchy>', /^home\.xml, line 2: Opening and ending tag mismatch/],
  ['not XML', /^home\.xml, line 1: /],
  ['<html>\n</html>', /^home\.xml, line 1: <html> begins no page source of UiAutomator2/],
  ['<hierarchy/>', 'home.xml: it does not say which app it is of. Give the id too.'],
])('what is no page source is refused with its file and its line: %j', (text, message) => {
  expect(() => draftApp([{ file: 'home.xml', text }])).toThrow(message);
});
