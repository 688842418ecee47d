import { describe, expect, test } from 'vitest';
import { demonstrationApp } from '../../mocks/webdriver/app/demonstration.ts';
import { find } from '../../mocks/webdriver/find/index.ts';
import { locatorsOf } from '../../mocks/webdriver/page/locators.ts';
import { pageOf } from '../../mocks/webdriver/page/phone-page.ts';
import { pageNodes } from '../../mocks/webdriver/page/tree.ts';
import { Phone } from '../../mocks/webdriver/phone/phone.ts';

describe.each(['android', 'ios'] as const)('on %s', (platform) => {
  test.each(Object.keys(demonstrationApp.screens))(
    'each locator that is offered for an element of the screen %s finds it, and nothing else',
    (screen) => {
      const phone = new Phone(
        { udid: 'LAB', name: 'A phone', platform, version: '16', form: 'phone' },
        {
          now: () => 0,
          pause: async () => undefined,
          ask: async () => Response.json({}),
          removed: () => undefined,
        },
        [{ ...demonstrationApp, start: screen }],
      );
      phone.activate(demonstrationApp.id);
      const page = pageOf(phone);
      const context = {
        platform,
        page: () => page,
        below: undefined,
        appPackage: phone.package,
        completesIds: true,
        scroll: () => [],
      };
      const elements = [...pageNodes(page)].filter(({ node }) => node !== undefined);
      expect(elements.length).toBeGreaterThan(3);
      for (const element of elements) {
        const locators = locatorsOf(page, element, platform);
        expect(locators.length).toBeGreaterThan(0);
        for (const { using, value } of locators) {
          expect(find(context, using, value), `${using}: ${value}`).toEqual([element]);
        }
      }
    },
  );
});
