/**
 * A browser in Ukrainian shows Latchkey in Ukrainian; one in another language that Latchkey does
 * not speak, in English.
 */
import type { TestPage } from '../../testkit/browsers/index.ts';
import { latchkeyIn } from '../../testkit/playwright/latchkey.ts';
import { catalogues } from '../../lib/sentences/catalogue.ts';
import { expect, test } from './support/fixtures.ts';

const { uk, en } = catalogues;

/** The language that the browser gives the extension; it may lack the one that was asked for. */
const languageOf = (page: TestPage) =>
  page.evaluate(() =>
    (
      globalThis as unknown as { chrome: { i18n: { getUILanguage(): string } } }
    ).chrome.i18n.getUILanguage(),
  );

/** Letters of the Latin alphabet that a page shows outside names. */
async function latinWordsIn(page: TestPage): Promise<string[]> {
  const text = await page.evaluate(() => document.body.innerText);
  const names =
    /Latchkey|Yespo|Reteno|Mobitru|API|CI|PIN|https?:\/\/\S+|\S+\.(?:io|com|ua|example\S*)|(?:Alt|Shift|Ctrl|Command|MacCtrl)\+?|Enter|Delete|personal|\/billing\/unit\//gi;
  return text.replaceAll(names, ' ').match(/[A-Za-z]{3,}/g) ?? [];
}

test.describe('in a browser in Ukrainian', () => {
  test.use({ locale: 'uk' });

  test('every page is in Ukrainian, with its grammar and its names', async ({
    browserUnderTest,
  }) => {
    const popup = await browserUnderTest.openPopupPage();
    test.skip(
      !(await languageOf(popup)).startsWith('uk'),
      'This browser has no Ukrainian of its own (Debian has it in chromium-l10n).',
    );
    await popup.waitFor((title) => document.body.innerText.includes(title), uk['protection.title']);
    expect(await popup.evaluate(() => document.documentElement.lang)).toBe('uk');
    expect(await latinWordsIn(popup)).toEqual([]);

    const latchkey = latchkeyIn(browserUnderTest);
    await latchkey.add('yespo', { name: 'Ключ один', secret: 'SYNTHETIC0000000000000001' });
    const second = await latchkey.add('yespo', {
      name: 'Ключ два',
      secret: 'SYNTHETIC0000000000000002',
    });
    await latchkey.send('key.use', { id: second });
    await popup.waitFor(
      (inUse) => document.querySelector('.row')?.parentElement?.innerText.includes(inUse),
      uk['row.inUse'],
    );
    expect(await popup.text('.list')).toContain(uk['status.active']);
    expect(await latinWordsIn(popup)).toEqual([]);

    await latchkey.send('key.setEnabled', { id: second, enabled: false });
    await expect(latchkey.send('key.use', { id: second })).rejects.toThrow('key.isDisabled');

    const settings = await browserUnderTest.openPage(
      `${browserUnderTest.extensionOrigin}/options.html`,
    );
    await settings.waitFor(() => document.querySelector('#protection-title'));
    expect(await settings.evaluate(() => document.title)).toBe(uk['settings.title']);
    expect(await settings.text('#clear-clipboard')).toContain('Через 5 хвилин');
    expect(await settings.text('#clear-clipboard')).toContain('Через 2 хвилини');
    expect(await latinWordsIn(settings)).toEqual([]);

    const manager = await browserUnderTest.openPage(
      `${browserUnderTest.extensionOrigin}/manager.html`,
    );
    await manager.waitFor(() => document.querySelectorAll('tr[data-key]').length === 2);
    expect(await manager.evaluate(() => document.title)).toBe(uk['manager.title']);
    expect(await latinWordsIn(manager)).toEqual([]);
  });

  test('the browser itself names Latchkey’s shortcuts in Ukrainian', async ({
    browserUnderTest,
  }) => {
    const popup = await browserUnderTest.openPopupPage();
    test.skip(!(await languageOf(popup)).startsWith('uk'), 'This browser has no Ukrainian.');
    const commands = await popup.evaluate(async () =>
      (
        globalThis as unknown as {
          chrome: { commands: { getAll(): Promise<{ name: string; description: string }[]> } };
        }
      ).chrome.commands.getAll(),
    );
    expect(commands).toContainEqual(
      expect.objectContaining({ name: 'lock', description: uk['command.lock'] }),
    );
  });
});

test.describe('in a browser in a language that Latchkey does not speak', () => {
  test.use({ locale: 'de' });

  test('Latchkey is in English', async ({ browserUnderTest }) => {
    const popup = await browserUnderTest.openPopupPage();
    await popup.waitFor((title) => document.body.innerText.includes(title), en['protection.title']);
    expect(await popup.evaluate(() => document.documentElement.lang)).toBe('en');
  });
});
