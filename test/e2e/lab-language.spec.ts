/** A browser whose user prefers Ukrainian shows the lab's own pages in Ukrainian. */
import { createLab, demonstrationWorld } from '../../mocks/lab.ts';
import { startLabServer, type LabServer } from '../../mocks/doors/server/index.ts';
import type { TestPage } from '../../testkit/browsers/index.ts';
import { expect, test } from './support/fixtures.ts';
import { clickNamed } from './support/pages.ts';

test.use({ locale: 'uk' });

const sees = (page: TestPage, text: string) =>
  page.waitFor((wanted) => document.body.innerText.includes(wanted), text);

/** Letters of the Latin alphabet outside what is no sentence: names, addresses, code. */
function latinWordsIn(page: TestPage): Promise<string[]> {
  return page.evaluate(() => {
    const quiet =
      'code, pre, .strong, .path, .lab-key-what, .device summary, .method, select, .world .cut, h1, .brand, nav';
    const copy = document.body.cloneNode(true) as HTMLElement;
    for (const element of copy.querySelectorAll(`${quiet}, [hidden], script, noscript`)) {
      element.remove();
    }
    document.body.append(copy);
    const text = copy.innerText;
    copy.remove();
    const names =
      /[\w.-]+\.(?:io|com)|Latchkey|X-Latchkey-World: \S+|OpenAPI|HAR|UTC|API|CORS|Yespo|Reteno|Mobitru/g;
    return text.replaceAll(names, ' ').match(/[A-Za-z]{3,}/g) ?? [];
  });
}

/** What has no room for its words. A row of the journal may be cut: it opens. */
function cutIn(page: TestPage): Promise<string[]> {
  return page.evaluate(() =>
    Array.from(
      document.querySelectorAll<HTMLElement>('button, a.button, h2, .hint:not(.journal-line *)'),
    )
      .filter(({ scrollWidth, clientWidth }) => clientWidth > 0 && scrollWidth > clientWidth + 1)
      .map(({ innerText }) => innerText),
  );
}

/** A lab with devices, keys and all that the page can show. */
let demonstration: LabServer;
test.beforeEach(async () => {
  demonstration = await startLabServer(createLab({ world: demonstrationWorld }));
});
test.afterEach(() => demonstration.close());

test('the control page says everything in Ukrainian, refusals too', async ({
  browserUnderTest,
}) => {
  const { httpOrigin } = demonstration;
  await fetch(`${httpOrigin}/api.yespo.io/api/v1/version`);
  const page = await browserUnderTest.openPage(`${httpOrigin}/__lab/`);
  await sees(page, 'Наживо');
  await sees(page, '1 запит.');
  await sees(page, 'відмовлено: немає заголовка');
  expect(await page.evaluate(() => document.documentElement.lang)).toBe('uk');
  expect(await latinWordsIn(page)).toEqual([]);
  expect(await cutIn(page)).toEqual([]);

  await clickNamed(page, 'Додати збій');
  await page.fill('#fault-operation', 'yespo.version.v9');
  await page.press('Enter');
  await sees(page, 'Лабораторія не має операції «yespo.version.v9». Можливо, «yespo.version.v1»?');
  await page.fill('#fault-operation', 'yespo.version.v1');
  await page.press('Enter');
  await sees(page, 'спрацювало 0 з 1');
});

test('the page that sends requests speaks Ukrainian; the key screen keeps the platform’s words', async ({
  browserUnderTest,
  lab,
  labServer,
}) => {
  lab.world.keys.mobitru.add({ name: 'Farm', billingUnit: 'team-one' });
  const address = `${labServer.httpOrigin}/app.mobitru.com/`;
  const page = await browserUnderTest.openPage(address);
  await sees(page, 'Знайти вільні пристрої');
  await clickNamed(page, 'Надіслати: Знайти вільні пристрої');
  await sees(page, 'без ключа');
  expect(await cutIn(page)).toEqual([]);

  const keys = await browserUnderTest.openPage(`${address}#!/settings`);
  await sees(keys, 'User settings');
  await keys.waitFor(() => document.querySelector('[data-screen="mobitru"][lang="en"]'));
});
